using System.Text.Json.Nodes;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Azure;
using Aro.Cluster.Installer;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Aro.OpenShift.Kubernetes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.Cluster.Tests.Support;

/// <summary>The project's own registration over fakes of Azure, the cluster and the installer.</summary>
internal sealed class TestEnvironment : IDisposable
{
    public const string ProviderGroup = "/subscriptions/55555555-5555-5555-5555-555555555555/resourceGroups/rp";
    public const string Zone = ProviderGroup + "/providers/Microsoft.Network/dnsZones/eastus.example";
    public const string PrivateEndpoint = ProviderGroup + "/providers/Microsoft.Network/privateEndpoints/rp-pe-33333333-3333-3333-3333-333333333333";

    private readonly ServiceProvider _services;

    public TestEnvironment(TimeProvider? time = null, Action<Dictionary<string, string?>>? configure = null)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Aro:Cluster:PollInterval"] = "00:00:00.050",
            ["Aro:Cluster:RetryTime"] = "00:00:00",
            ["Aro:Cluster:InstallerPath"] = Installer.Path,
            ["Aro:Cluster:WorkDirectory"] = Installer.WorkDirectory,
        };
        configure?.Invoke(settings);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton<IIdGenerator, SequentialIds>();
        services.AddSingleton<IAzureClients>(Azure);
        services.AddSingleton<IClusterClientFactory>(Cluster);
        services.AddSingleton<ISecretProtector, PlainProtector>();
        services.Configure<AzureOptions>(o =>
        {
            o.SubscriptionId = "55555555-5555-5555-5555-555555555555";
            o.ResourceGroup = "rp";
            o.Location = "eastus";
            o.Domain = "eastus.example";
            o.KeyVaultPrefix = "rp";
        });
        services.AddSingleton<IReleaseImages, FakeReleaseImages>();
        services.AddAroCluster(configuration);
        _services = services.BuildServiceProvider();
        Azure.Arm[TestDocuments.Vnet] = new JsonObject { ["location"] = "eastus" };
        Azure.Arm[TestDocuments.MasterSubnet] = Subnet("10.0.0.0/24");
        Azure.Arm[TestDocuments.WorkerSubnet] = Subnet("10.0.1.0/24");
        Initial = [.. Azure.Arm.Ids];
    }

    public FakeAzure Azure { get; } = new();

    public FakeCluster Cluster { get; } = FakeCluster.Settled();

    public FakeInstaller Installer { get; } = new();

    /// <summary>What the customer has before there is a cluster.</summary>
    public IReadOnlyList<string> Initial { get; }

    public static JsonObject Subnet(string prefix) => new() { ["properties"] = new JsonObject { ["addressPrefix"] = prefix } };

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public StepList Steps(OperationType type) => Get<IStepCatalog>().GetSteps(type, new OpenShiftClusterDocument());

    /// <summary>Runs the first steps of an operation, all when no number is given.</summary>
    public async Task<FakeStepContext> RunAsync(OpenShiftClusterDocument document, OperationType type, int? count = null, int times = 1)
    {
        var context = new FakeStepContext(document, type);
        foreach (IStep step in Steps(type).Steps.Take(count ?? int.MaxValue))
        {
            for (int i = 0; i < times; i++)
            {
                await step.RunAsync(context, TestContext.Current.CancellationToken);
            }
        }

        return context;
    }

    /// <summary>Runs one step by name.</summary>
    public async Task<FakeStepContext> RunStepAsync(OpenShiftClusterDocument document, OperationType type, string name)
    {
        var context = new FakeStepContext(document, type);
        await Steps(type).Steps.Single(s => s.Name == name).RunAsync(context, TestContext.Current.CancellationToken);
        return context;
    }

    public string? AttachedNsg(string subnetId) => Azure.Arm[subnetId].Text("properties", "networkSecurityGroup", "id");

    public void Dispose()
    {
        _services.Dispose();
        Installer.Dispose();
    }
}
