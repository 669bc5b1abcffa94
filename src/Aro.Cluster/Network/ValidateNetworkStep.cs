using System.Text.Json.Nodes;
using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Network;

/// <summary>Looks whether the virtual network and the subnets are fit for the cluster; reports every finding at once.</summary>
internal sealed class ValidateNetworkStep(IAzureClients azure) : ClusterStep("validateNetwork", "Validating the network")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<SubnetReference> references = SubnetReference.Of(context.Cluster);
        var findings = new NetworkFindings();
        if (references.Select(r => r.VnetId).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any())
        {
            findings.Add(references[^1].Path, "The subnets of a cluster must be in one virtual network.", "Name subnets of the same virtual network.");
            findings.ThrowIfAny();
        }

        IArmClient arm = azure.Customer(context.TenantId);
        string vnetId = references[0].VnetId;
        JsonObject? vnet = await arm.GetAsync(vnetId, ApiVersions.Network, cancellationToken);
        if (vnet is null)
        {
            findings.Add(references[0].Path, $"The virtual network '{vnetId}' could not be found.", "Create it, or correct the subnet id.");
            findings.ThrowIfAny();
        }

        if (!RegionName.AreSame(vnet.Text("location"), context.Cluster.Location))
        {
            findings.Add(
                references[0].Path,
                $"The virtual network's location '{vnet.Text("location")}' is not the cluster's location '{context.Cluster.Location}'.",
                "Use a virtual network in the cluster's location.");
        }

        var ranges = new List<AddressRange>();
        foreach (SubnetReference reference in references)
        {
            JsonObject? subnet = await arm.GetAsync(reference.Id, ApiVersions.Network, cancellationToken);
            if (subnet is null)
            {
                findings.Add(reference.Path, $"The subnet '{reference.Id}' could not be found.", "Create it, or correct the subnet id.");
                continue;
            }

            SubnetRules.Check(context, reference, subnet, findings, ranges);
        }

        Overlaps(context.Cluster.Properties.NetworkProfile, references[0], ranges, findings);
        findings.ThrowIfAny();
    }

    private static void Overlaps(NetworkProfile network, SubnetReference first, List<AddressRange> ranges, NetworkFindings findings)
    {
        if (AddressRange.TryParse("the pod network", network.PodCidr, out AddressRange pods))
        {
            ranges.Add(pods);
        }

        if (AddressRange.TryParse("the service network", network.ServiceCidr, out AddressRange services))
        {
            ranges.Add(services);
        }

        if (AddressRange.FindOverlap(ranges) is { } pair)
        {
            string target = ReferenceEquals(pair.Second, services) ? "properties.networkProfile.serviceCidr"
                : ReferenceEquals(pair.Second, pods) ? "properties.networkProfile.podCidr"
                : first.Path;
            findings.Add(target, $"The address ranges of {pair.First} and {pair.Second} overlap.", "Choose ranges that do not overlap.");
        }
    }
}
