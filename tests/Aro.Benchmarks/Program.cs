using Aro.Benchmarks;
using Aro.Benchmarks.Storage;
using Aro.Benchmarks.Validation;

return args switch
{
    ["bare-server", string certificate, string key, string body] => await ServeAsync(certificate, key, body),
    ["storage"] => await StorageBenchmark.RunAsync(TimeSpan.FromSeconds(1)),
    ["validation"] => ValidationBenchmark.Run(),
    [] => await RequestBenchmark.RunAsync(connections: 8, TimeSpan.FromSeconds(5)),
    [string seconds, .. string[] settings] when settings.All(s => s.StartsWith("--Aro:", StringComparison.Ordinal)) && int.TryParse(seconds, out int s) && s is > 0 and <= 600 => await RequestBenchmark.RunAsync(8, TimeSpan.FromSeconds(s), settings),
    _ => await UsageAsync(),
};

static async Task<int> ServeAsync(string certificate, string key, string body)
{
    await BareServer.RunAsync(certificate, key, body);
    return 0;
}

static async Task<int> UsageAsync()
{
    await Console.Error.WriteLineAsync("usage: Aro.Benchmarks [SECONDS [--Aro:Section:Name=value ...]]\n       Aro.Benchmarks storage\n       Aro.Benchmarks validation\n  SECONDS of each measurement, of which there are 18, 1 to 600; 5 by default. The rest are options of the provider.");
    return 2;
}
