using System.Diagnostics;

namespace Aro.Benchmarks;

/// <summary>A local cloud and one provider, each in a process of its own, on a fresh folder.</summary>
internal sealed class Services : IAsyncDisposable
{
    private readonly string _data;
    private readonly ChildProcess _cloud;
    private readonly ChildProcess _provider;

    private Services(string data, ChildProcess cloud, ChildProcess provider)
    {
        _data = data;
        _cloud = cloud;
        _provider = provider;
        Environment = EnvironmentFile.Read(Path.Combine(data, "env"));
    }

    /// <summary>What the env file says.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>The provider's process.</summary>
    public Process Provider => _provider.Process;

    /// <summary>Starts both; <paramref name="settings"/> are further options of the provider.</summary>
    public static async Task<Services> StartAsync(params string[] settings)
    {
        string aro = Path.Combine(AppContext.BaseDirectory, "aro.dll");
        string data = Directory.CreateTempSubdirectory("aro-bench-").FullName;
        ChildProcess cloud = new("dotnet", [aro, "cloud", "--data", data, "--port", $"{FreePort.Find()}", "--speed", "1000"], "ready");
        await cloud.Ready;
        ChildProcess provider = new("dotnet", [aro, "rp", "--config", Path.Combine(data, "rp.json"), .. settings], "ready");
        await provider.Ready;
        return new Services(data, cloud, provider);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _cloud.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
