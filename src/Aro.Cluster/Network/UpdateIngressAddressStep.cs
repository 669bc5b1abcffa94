using System.Net;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Dns;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Network;

/// <summary>
/// Decides the address of the default ingress before the cluster exists, so that DNS and the installer agree on it. A private address is
/// chosen once and persisted; later runs keep it.
/// </summary>
internal sealed class UpdateIngressAddressStep(IAzureClients azure, DnsRecords records)
    : ClusterStep("updateIngressAddress", "Publishing the address of the applications")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Cluster.Properties.IngressProfiles.Count == 0)
        {
            return;
        }

        IArmClient arm = azure.Customer(context.TenantId);
        var shape = ClusterShape.Of(context.Cluster);
        string? persisted = context.Cluster.Properties.IngressProfiles[0].Ip;
        string ip = shape is { PublicIngress: true, OutboundLoadBalancer: true }
            ? await PublicAddress.ReadAsync(arm, ClusterNames.Of(context.Document).IngressPublicIpId, cancellationToken)
            : persisted ?? await ChoosePrivateAsync(context, arm, cancellationToken);
        if (persisted != ip)
        {
            await context.UpdateAsync(cluster => cluster.Properties.IngressProfiles[0].Ip = ip, cancellationToken);
        }

        ClusterDomain domain = records.Domain(context);
        if (domain.IsManaged)
        {
            await records.SetAsync(context, records.AppsRecordId(domain), ip, cancellationToken);
        }
    }

    private static async Task<string> ChoosePrivateAsync(StepContext context, IArmClient arm, CancellationToken cancellationToken)
    {
        SubnetReference workers = SubnetReference.Of(context.Cluster) switch { var all => all.Count > 1 ? all[1] : all[0] };
        IPAddress? free = await FreeAddress.HighestAsync(arm, workers.Id, cancellationToken);
        return free?.ToString()
            ?? throw ClusterErrors.Customer(
                ErrorCodes.InvalidLinkedVNet,
                workers.Path,
                $"The subnet '{workers.Id}' has no free address for the ingress.",
                "Use a larger subnet, or release addresses in it.");
    }
}
