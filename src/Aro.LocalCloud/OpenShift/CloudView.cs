using System.Net;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.OpenShift;

/// <summary>What a cluster finds of itself in Azure.</summary>
internal sealed class CloudView(ICloudResources resources, ResourceId group, string infraId)
{
    private const string Machines = "Microsoft.Compute/virtualMachines";
    private const string Interfaces = "Microsoft.Network/networkInterfaces";

    private Dictionary<string, CloudMachine> _machines = [];

    /// <summary>The bootstrap machine, or null.</summary>
    public CloudMachine? Bootstrap => Find($"{infraId}-bootstrap");

    /// <summary>The control plane's machines.</summary>
    public IEnumerable<CloudMachine> Masters => Enumerable.Range(0, 3).Select(i => Find($"{infraId}-master-{i}")).OfType<CloudMachine>();

    /// <summary>Whether a machine is left that makes it a cluster.</summary>
    public bool Exists => Bootstrap is not null || Masters.Any();

    /// <summary>Looks again.</summary>
    public void Refresh() => _machines = resources.List(Machines, group.Value)
        .Select(r => new CloudMachine(r, AddressOf(r)))
        .ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The machine of this name, or null.</summary>
    public CloudMachine? Find(string name) => _machines.GetValueOrDefault(name);

    /// <summary>
    /// The addresses of the API server: private endpoints of the cluster's private link service, and the public address in front of port
    /// 6443. Only loopback addresses: others are not this computer's.
    /// </summary>
    public IReadOnlySet<IPAddress> ApiAddresses() => PrivateEndpointAddresses().Append(PublicApiAddress())
        .Select(a => IPAddress.TryParse(a, out var address) ? address : null)
        .OfType<IPAddress>()
        .Where(IPAddress.IsLoopback)
        .ToHashSet();

    /// <summary>The address of the default ingress reserved for it, or null.</summary>
    public string? IngressAddress() =>
        resources.Get(group.Resource("Microsoft.Network/publicIPAddresses", $"{infraId}-default-v4").Value)?.Properties.Text("ipAddress") is { Length: > 0 } address
            ? address
            : null;

    /// <summary>Whether the public load balancer is there.</summary>
    public bool HasPublicLoadBalancer => resources.Get(group.Resource("Microsoft.Network/loadBalancers", infraId).Value) is not null;

    private IEnumerable<string> PrivateEndpointAddresses()
    {
        var service = group.Resource("Microsoft.Network/privateLinkServices", $"{infraId}-pls");
        foreach (var endpoint in resources.List("Microsoft.Network/privateEndpoints"))
        {
            var connections = endpoint.Properties.Objects("privateLinkServiceConnections").Concat(endpoint.Properties.Objects("manualPrivateLinkServiceConnections"));
            if (!connections.Any(c => ResourceId.TryParse(c.Text("properties.privateLinkServiceId"), out var target) && target.Equals(service)))
            {
                continue;
            }

            var configured = endpoint.Properties.Objects("customDnsConfigs").SelectMany(c => (c["ipAddresses"] as JsonArray ?? []).Select(a => a.AsText()));
            var interfaces = endpoint.Properties.Objects("networkInterfaces").Select(i => InterfaceAddress(i.Text("id")));
            foreach (var address in configured.Concat(interfaces).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal))
            {
                yield return address;
            }
        }
    }

    private string PublicApiAddress()
    {
        var balancer = resources.Get(group.Resource("Microsoft.Network/loadBalancers", infraId).Value);
        var frontend = balancer?.Properties.Objects("loadBalancingRules")
            .FirstOrDefault(r => r.Number("properties.frontendPort") == 6443)?.Text("properties.frontendIPConfiguration.id").Split('/')[^1];
        var address = balancer?.Properties.Objects("frontendIPConfigurations")
            .FirstOrDefault(f => string.Equals(f.Text("name"), frontend, StringComparison.OrdinalIgnoreCase))?.Text("properties.publicIPAddress.id") ?? "";
        return address.Length == 0 ? "" : resources.Get(address)?.Properties.Text("ipAddress") ?? "";
    }

    private string AddressOf(CloudResource machine) =>
        machine.Properties.Objects("networkProfile.networkInterfaces").Select(i => InterfaceAddress(i.Text("id"))).FirstOrDefault(a => a.Length > 0) ?? "";

    private string InterfaceAddress(string id) =>
        ResourceId.TryParse(id, out var parsed) && parsed.IsOfType(Interfaces) && resources.Get(id) is { } found
            ? found.Properties.Objects("ipConfigurations").FirstOrDefault()?.Text("properties.privateIPAddress") ?? ""
            : "";
}
