using System.Diagnostics;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Aro.CosmosServer.Tests.Emulator;

/// <summary>The emulator of the npm package @vercel/cosmosdb-server, in a process of its own.</summary>
internal sealed class NpmEmulator : IAsyncDisposable
{
    private readonly Process _process;

    private NpmEmulator(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public Uri Endpoint { get; }

    /// <summary>True when the packages of the folder are installed, which ./test does.</summary>
    public static bool IsInstalled => Directory.Exists(Package);

    private static string Package => Path.Combine(Folder, "node_modules", "@vercel", "cosmosdb-server");

    private static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Aro.CosmosServer.Tests", "Emulator");

    public static async Task<NpmEmulator> StartAsync(CancellationToken cancellationToken)
    {
        Process process = Process.Start(new ProcessStartInfo("node", ["serve.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        string? port = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new(process, new Uri($"https://127.0.0.1:{number}/"))
            : throw new InvalidOperationException("The emulator did not start.");
    }

    /// <summary>A client that trusts the certificate in the package and no other.</summary>
    public static HttpClient CreateHttpClient()
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(Package, "cert.pem")));
        string hash = certificate.GetCertHashString();
        return new(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, presented, _, _) => presented is not null && presented.GetCertHashString() == hash,
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
