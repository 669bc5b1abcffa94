using System.Net;
using System.Net.Sockets;

namespace Aro.EndToEnd.Tests.Hosting;

/// <summary><c>aro local</c> in a process of its own, and what its env file says.</summary>
internal sealed class LocalServices : IAsyncDisposable
{
    private static int s_nextPort = 20000 + (System.Environment.ProcessId % 10000 * 2);

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
        LocalServices services = new(data, FreePort(), speed);
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

    /// <summary>A port whose neighbours are free too (the services use two).</summary>
    public static int FreePort()
    {
        while (true)
        {
            int port = Interlocked.Add(ref s_nextPort, 2);
            if (IsFree(port) && IsFree(port + 1))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
