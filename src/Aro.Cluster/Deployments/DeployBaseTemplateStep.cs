using System.Text.Json.Nodes;
using Aro.Cluster.Network;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Deployments;

/// <summary>Deploys <c>base.bicep</c>.</summary>
internal sealed class DeployBaseTemplateStep(TemplateDeployer deployer, ProviderNetwork provider, IOptions<ClusterOptions> options)
    : ClusterStep("deployBaseTemplate", "Creating storage, load balancers and addresses")
{
    protected override Task ExecuteAsync(StepContext context, CancellationToken cancellationToken) =>
        deployer.DeployAsync(context, BicepTemplate.Base, _ => Task.FromResult(Parameters(context)), cancellationToken);

    private JsonObject Parameters(StepContext context)
    {
        var names = ClusterNames.Of(context.Document);
        var shape = ClusterShape.Of(context.Cluster);
        return new JsonObject
        {
            ["infraId"] = names.InfraId,
            ["location"] = context.Cluster.Location,
            ["storageSuffix"] = context.Cluster.Properties.StorageSuffix,
            ["imageRegistryStorageAccountName"] = context.Cluster.Properties.ImageRegistryStorageAccountName,
            ["masterSubnetId"] = context.Cluster.Properties.MasterProfile.SubnetId,
            ["zones"] = Strings(context.Cluster.Properties.Zones ?? []),
            ["publicApi"] = shape.PublicApi,
            ["publicIngress"] = shape.PublicIngress,
            ["outboundLoadBalancer"] = shape.OutboundLoadBalancer,
            ["outboundIpNames"] = Strings(names.OutboundIpNames()),
            ["providerSubscriptionId"] = provider.SubscriptionId,
            ["storageSubnetIds"] = Strings(options.Value.StorageSubnetIds),
        };
    }

    internal static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(v => (JsonNode)v)];
}
