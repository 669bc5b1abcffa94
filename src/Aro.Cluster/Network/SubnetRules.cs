using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Network;

/// <summary>What a subnet must be: settled, /27 or larger, and with the security group the operation expects.</summary>
internal static class SubnetRules
{
    private const int SmallestPrefixLength = 27;

    public static void Check(
        StepContext context, SubnetReference reference, JsonObject subnet, NetworkFindings findings, List<AddressRange> ranges)
    {
        string? state = subnet.Text("properties", "provisioningState");
        if (state is not (null or "Succeeded"))
        {
            findings.Add(
                reference.Path, $"The subnet '{reference.Id}' is in state '{state}', not 'Succeeded'.", "Wait for its change to end, or repair it.");
        }

        foreach (string prefix in Prefixes(subnet))
        {
            if (!AddressRange.TryParse($"subnet '{reference.Name}'", prefix, out AddressRange range))
            {
                continue;
            }

            ranges.Add(range);
            if (range.Network.PrefixLength > SmallestPrefixLength)
            {
                findings.Add(reference.Path, $"The subnet '{reference.Id}' ({prefix}) must be /27 or larger.", "Use a larger subnet.");
            }
        }

        CheckSecurityGroup(context, reference, subnet, findings);
    }

    private static void CheckSecurityGroup(StepContext context, SubnetReference reference, JsonObject subnet, NetworkFindings findings)
    {
        string? attached = subnet.Text("properties", "networkSecurityGroup", "id");
        bool preconfigured = ClusterShape.Of(context.Cluster).PreconfiguredNsg;
        string? ours = context.Cluster.Properties.InfraId is null ? null : ClusterNames.Of(context.Document).NetworkSecurityGroupId;
        bool creating = context.Operation.Type == OperationType.Create;
        if (preconfigured)
        {
            if (attached is null)
            {
                findings.Add(
                    reference.Path, $"The subnet '{reference.Id}' has no network security group, though preconfiguredNSG is Enabled.", "Attach one.");
            }
        }
        else if (creating && attached is not null && !attached.IsId(ours))
        {
            findings.Add(
                reference.Path,
                $"The subnet '{reference.Id}' must not have a network security group attached; it has '{attached}'.",
                "Detach it, or set preconfiguredNSG to Enabled to keep it.");
        }
        else if (!creating && ours is not null && !attached.IsId(ours))
        {
            findings.Add(
                reference.Path,
                $"The subnet '{reference.Id}' must have the cluster's network security group '{ours}' attached; it has {(attached is null ? "none" : $"'{attached}'")}.",
                "Attach the cluster's network security group again.");
        }
    }

    private static IEnumerable<string> Prefixes(JsonObject subnet)
    {
        if (subnet.Text("properties", "addressPrefix") is { } single)
        {
            yield return single;
            yield break;
        }

        foreach (JsonNode? prefix in subnet.At("properties", "addressPrefixes") as JsonArray ?? [])
        {
            if (prefix?.GetValueKind() == JsonValueKind.String)
            {
                yield return prefix.GetValue<string>();
            }
        }
    }
}
