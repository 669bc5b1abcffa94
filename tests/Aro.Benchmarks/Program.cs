using Aro.Benchmarks;

return args switch
{
    ["bare-server", string certificate, string key, string body] => await ServeAsync(certificate, key, body),
    [] => await RequestBenchmark.RunAsync(connections: 8, TimeSpan.FromSeconds(8)),
    [string seconds] when int.TryParse(seconds, out int s) && s is > 0 and <= 600 => await RequestBenchmark.RunAsync(8, TimeSpan.FromSeconds(s)),
    _ => await UsageAsync(),
};

static async Task<int> ServeAsync(string certificate, string key, string body)
{
    await BareServer.RunAsync(certificate, key, body);
    return 0;
}

static async Task<int> UsageAsync()
{
    await Console.Error.WriteLineAsync("usage: Aro.Benchmarks [SECONDS]   seconds of each measurement, 1 to 600; 8 by default");
    return 2;
}
