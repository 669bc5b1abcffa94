using System.Text.Json.Nodes;
using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.AzureCli;

/// <summary>Local services, and Debian's unmodified <c>az</c> signed in at them.</summary>
public sealed class AzFixture : IAsyncLifetime
{
    private readonly Dictionary<string, string> _environment = [];
    private readonly string _config = Directory.CreateTempSubdirectory("aro-az-").FullName;

    internal LocalServices Services { get; private set; } = null!;

    public static bool IsInstalled => Command.IsInstalled("az");

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled)
        {
            return;
        }

        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Services = await LocalServices.StartAsync(speed: 300, cancellationToken);
        IReadOnlyDictionary<string, string> env = Services.Environment;
        _environment["AZURE_CONFIG_DIR"] = _config;
        _environment["REQUESTS_CA_BUNDLE"] = env["ARO_CA_BUNDLE"];
        _environment["AZURE_CORE_COLLECT_TELEMETRY"] = "0";
        _environment["AZURE_CORE_CHECK_FOR_UPDATES"] = "no";
        _environment["AZURE_BICEP_USE_BINARY_FROM_PATH"] = "true";
        _environment["PATH"] = Path.Combine(Path.GetDirectoryName(AroExecutable.Assembly)!, "tools") + ":" + System.Environment.GetEnvironmentVariable("PATH");
        string arm = env["ARO_ARM_ENDPOINT"].TrimEnd('/');
        await AzAsync("cloud", "register", "-n", "Local", "--endpoint-resource-manager", arm + "/", "--endpoint-active-directory", arm + "/adfs",
            "--endpoint-active-directory-resource-id", arm + "/", "--endpoint-active-directory-graph-resource-id", arm + "/graph",
            "--endpoint-management", arm + "/", "--suffix-storage-endpoint", "localhost", "--suffix-keyvault-dns", ".vault.localhost");
        await AzAsync("cloud", "update", "-n", "Local", "--cloud-config", $$"""{"endpoints":{"microsoft_graph_resource_id":"{{arm}}/"} }""");
        await AzAsync("cloud", "set", "-n", "Local");
        await AzAsync("login", "--service-principal", "-u", env["AZURE_CLIENT_ID"], "-p", env["AZURE_CLIENT_SECRET"], "--tenant", env["AZURE_TENANT_ID"]);
    }

    /// <summary>Runs az; it must succeed. Returns what it printed as JSON, or null when it printed nothing.</summary>
    public async Task<JsonNode?> AzAsync(params string[] arguments)
    {
        CommandResult result = await Command.RunAsync("az", [.. arguments, "-o", "json"], _environment, TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(0, $"az {string.Join(' ', arguments)}\n{result.Error}\n{result.Output}");
        return result.Output.Trim().Length == 0 ? null : JsonNode.Parse(result.Output);
    }

    public async ValueTask DisposeAsync()
    {
        if (Services is not null)
        {
            await Services.DisposeAsync();
        }

        Directory.Delete(_config, recursive: true);
    }
}
