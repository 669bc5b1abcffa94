using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Cluster.Install;
using Aro.Cluster.Installer;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Aro.Cluster.Storage;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Deployments;

/// <summary>Deploys <c>machines.bicep</c>; from then on the cluster installs itself.</summary>
internal sealed class DeployMachinesStep(
    TemplateDeployer deployer, InstallAssetStore assets, BootstrapIgnitionBlob bootstrap, IOptions<ClusterOptions> options)
    : ClusterStep("deployMachines", "Creating the bootstrap and control plane machines")
{
    protected override Task ExecuteAsync(StepContext context, CancellationToken cancellationToken) =>
        deployer.DeployAsync(context, BicepTemplate.Machines, ct => ParametersAsync(context, ct), cancellationToken);

    private async Task<JsonObject> ParametersAsync(StepContext context, CancellationToken cancellationToken)
    {
        OpenShiftClusterProperties p = context.Cluster.Properties;
        string apiInternalIp = p.ApiserverProfile.IntIp
            ?? throw new InvalidOperationException("apiserverProfile.intIp is not set: step updateApiAddresses runs before the machines.");
        InstallAssets made = await assets.LoadRequiredAsync(context, cancellationToken);
        Uri link = await bootstrap.PublishAsync(context, made.BootstrapIgnition, cancellationToken);
        MachineImageOptions image = options.Value.Image;
        return new JsonObject
        {
            ["infraId"] = ClusterNames.Of(context.Document).InfraId,
            ["location"] = context.Cluster.Location,
            ["zones"] = DeployBaseTemplateStep.Strings(p.Zones ?? []),
            ["masterSubnetId"] = p.MasterProfile.SubnetId,
            ["masterVmSize"] = p.MasterProfile.VmSize,
            ["bootstrapVmSize"] = options.Value.BootstrapVmSize,
            ["encryptionAtHost"] = p.MasterProfile.EncryptionAtHost == "Enabled",
            ["diskEncryptionSetId"] = p.MasterProfile.DiskEncryptionSetId ?? "",
            ["outboundLoadBalancer"] = ClusterShape.Of(context.Cluster).OutboundLoadBalancer,
            ["image"] = new JsonObject
            {
                ["publisher"] = image.Publisher,
                ["offer"] = image.Offer,
                ["sku"] = image.Sku,
                ["version"] = image.Version,
            },
            ["sshPublicKey"] = SshPublicKey.Of(p.SshKey),
            ["bootstrapCustomData"] = Ignition.BootstrapStub(link),
            ["masterCustomData"] = Ignition.MasterPointer(made.MasterIgnition, apiInternalIp),
        };
    }
}
