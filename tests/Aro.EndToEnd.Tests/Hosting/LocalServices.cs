namespace Aro.EndToEnd.Tests.Hosting;

/// <summary><c>aro local</c> in a process of its own, and what its env file says.</summary>
internal sealed class LocalServices : IAsyncDisposable
{
    private LocalServices(string dataDirectory, int port, double speed)
    {
        DataDirectory = dataDirectory;
        Port = port;
        Speed = speed;
        Process = null!;
        Environment = new Dictionary<string, string>();
    }

    public string DataDirectory { get; }

    public int Port { get; }

    public double Speed { get; }

    public AroProcess Process { get; private set; }

    public IReadOnlyDictionary<string, string> Environment { get; private set; }

    public static async Task<LocalServices> StartAsync(double speed, CancellationToken cancellationToken)
    {
        string data = Directory.CreateTempSubdirectory("aro-e2e-").FullName;
        LocalServices services = new(data, FreePorts.Next(), speed);
        await services.StartAgainAsync(cancellationToken);
        return services;
    }

    /// <summary>Starts the services on the data that are there.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        Process = AroProcess.Start("local", "--data", DataDirectory, "--port", $"{Port}", "--speed", $"{Speed}");
        await Process.WaitUntilReadyAsync(cancellationToken);
        Environment = ReadEnvironment(Path.Combine(DataDirectory, "env"));
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }

    /// <summary>Reads <c>export NAME=value</c> lines.</summary>
    public static IReadOnlyDictionary<string, string> ReadEnvironment(string file) =>
        File.ReadLines(file)
            .Where(line => line.StartsWith("export ", StringComparison.Ordinal))
            .Select(line => line["export ".Length..].Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('\'', '"'), StringComparer.Ordinal);
}
