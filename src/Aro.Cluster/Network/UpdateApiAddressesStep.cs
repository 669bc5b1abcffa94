using System.Text.Json.Nodes;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Dns;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Network;

/// <summary>Learns the addresses of the API server and publishes the one customers use.</summary>
internal sealed class UpdateApiAddressesStep(IAzureClients azure, DnsRecords records)
    : ClusterStep("updateApiAddresses", "Publishing the address of the API server")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var names = ClusterNames.Of(context.Document);
        var shape = ClusterShape.Of(context.Cluster);
        IArmClient arm = azure.Customer(context.TenantId);
        JsonObject balancer = await arm.GetRequiredAsync(names.InternalLoadBalancerId, ApiVersions.Network, cancellationToken);
        string? internalIp = balancer.Items("properties", "frontendIPConfigurations")
            .Where(f => f.Text("name") == "internal-lb-ip-v4")
            .Select(f => f.Text("properties", "privateIPAddress"))
            .FirstOrDefault(ip => !string.IsNullOrEmpty(ip));
        string intIp = PublicAddress.Require(internalIp, names.InternalLoadBalancerId);
        string ip = shape is { PublicApi: true, OutboundLoadBalancer: true }
            ? await PublicAddress.ReadAsync(arm, names.ApiPublicIpId, cancellationToken)
            : intIp;
        if (context.Cluster.Properties.ApiserverProfile is not { Ip: { } oldIp, IntIp: { } oldIntIp } || oldIp != ip || oldIntIp != intIp)
        {
            await context.UpdateAsync(
                cluster =>
                {
                    cluster.Properties.ApiserverProfile.IntIp = intIp;
                    cluster.Properties.ApiserverProfile.Ip = ip;
                },
                cancellationToken);
        }

        ClusterDomain domain = records.Domain(context);
        if (domain.IsManaged)
        {
            await records.SetAsync(context, records.ApiRecordId(domain), ip, cancellationToken);
        }
    }
}
