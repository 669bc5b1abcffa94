using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Update;

/// <summary>
/// Gives the cluster as many managed outbound addresses as it asks for. Which ones stay when there are fewer follows from their numbers, never
/// from the order of a list; addresses are made before they are used and removed after.
/// </summary>
internal sealed class ReconcileLoadBalancerStep(IAzureClients azure) : ClusterStep("reconcileLoadBalancer", "Updating the outbound addresses")
{
    private const int MostAttempts = 5;

    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!ClusterShape.Of(context.Cluster).OutboundLoadBalancer)
        {
            return;
        }

        var names = ClusterNames.Of(context.Document);
        IArmClient arm = azure.Customer(context.TenantId);
        List<string> present = await ManagedAddressesAsync(arm, names, cancellationToken);
        string[] wanted = [.. names.OutboundIpNames()];
        await Task.WhenAll(wanted
            .Where(name => !present.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => arm.PutAndWaitAsync(names.PublicIpId(name), ApiVersions.Network, Address(context), cancellationToken)));
        await UpdateBalancerAsync(context, arm, names, cancellationToken);
        await PersistAsync(context, names, cancellationToken);
        await Task.WhenAll(present
            .Where(name => !wanted.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => arm.DeleteAndWaitAsync(names.PublicIpId(name), ApiVersions.Network, cancellationToken)));
    }

    private static async Task<List<string>> ManagedAddressesAsync(IArmClient arm, ClusterNames names, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        string collection = $"{names.ResourceGroupId}/providers/Microsoft.Network/publicIPAddresses";
        await foreach (JsonObject address in arm.ListAsync(collection, ApiVersions.Network, cancellationToken))
        {
            if (address.Text("name") is { } name && name.EndsWith(ClusterNames.OutboundIpSuffix, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(name);
            }
        }

        return found;
    }

    private static JsonObject Address(StepContext context)
    {
        var address = new JsonObject
        {
            ["location"] = context.Cluster.Location,
            ["sku"] = new JsonObject { ["name"] = "Standard" },
            ["properties"] = new JsonObject { ["publicIPAllocationMethod"] = "Static" },
        };
        if (context.Cluster.Properties.Zones is { Count: > 0 } zones)
        {
            address["zones"] = new JsonArray([.. zones.Select(z => (JsonNode)z)]);
        }

        return address;
    }

    private static async Task UpdateBalancerAsync(StepContext context, IArmClient arm, ClusterNames names, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            JsonObject balancer = await arm.GetRequiredAsync(names.PublicLoadBalancerId, ApiVersions.Network, cancellationToken);
            if (!OutboundRule.Apply(balancer, names))
            {
                return;
            }

            try
            {
                await arm.RunResumablyAsync(
                    context,
                    ct => arm.PutAsync(names.PublicLoadBalancerId, ApiVersions.Network, balancer, ct, balancer.Text("etag")),
                    cancellationToken);
                return;
            }
            catch (ArmException e) when (e.StatusCode == 412 && attempt < MostAttempts)
            {
                // The cluster's cloud provider changes the balancer too: take what is there now.
            }
        }
    }

    private static async Task PersistAsync(StepContext context, ClusterNames names, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> ids = names.OutboundIpIds();
        IEnumerable<string?> persisted = context.Cluster.Properties.NetworkProfile.LoadBalancerProfile?.EffectiveOutboundIps?.Select(ip => ip.Id) ?? [];
        if (!ids.SequenceEqual(persisted, StringComparer.OrdinalIgnoreCase))
        {
            await context.UpdateAsync(
                cluster =>
                {
                    LoadBalancerProfile profile = cluster.Properties.NetworkProfile.LoadBalancerProfile ??= new LoadBalancerProfile();
                    profile.EffectiveOutboundIps = [.. ids.Select(id => new EffectiveOutboundIp { Id = id })];
                },
                cancellationToken);
        }
    }
}
