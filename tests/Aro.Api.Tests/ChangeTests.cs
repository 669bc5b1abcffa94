using System.Text.Json.Nodes;
using Aro.Api.Contracts;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>
/// Each member of each api-version is changed alone: the mutable ones change, every other one is refused by its exact path. Only a PUT of
/// what the service sets and the version does not mark read-only is accepted and changes nothing.
/// </summary>
public class ChangeTests(ITestOutputHelper output)
{
    /// <summary>The members that may change, each with another valid value.</summary>
    private static readonly Dictionary<string, string> Mutable = new(StringComparer.Ordinal)
    {
        ["tags"] = "{\"b\":\"2\"}",
        ["properties.servicePrincipalProfile.clientId"] = "\"bbbbbbbb-0000-0000-0000-000000000002\"",
        ["properties.servicePrincipalProfile.clientSecret"] = "\"rotated\"",
        ["properties.networkProfile.loadBalancerProfile.managedOutboundIps.count"] = "9",
        ["properties.platformWorkloadIdentityProfile.upgradeableTo"] = "\"4.18.9\"",
        ["properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.*.resourceId"] = "\"" + Bodies.Identities + "other\"",
    };

    /// <summary>Other valid values of members that cannot change, where one cannot be made up from the shape of the value.</summary>
    private static readonly Dictionary<string, string> OtherValid = new(StringComparer.Ordinal)
    {
        ["properties.networkProfile.podCidr"] = "\"10.0.0.0/14\"",
        ["properties.networkProfile.serviceCidr"] = "\"172.31.0.0/16\"",
        ["properties.masterProfile.vmSize"] = "\"Standard_D16s_v3\"",
    };

    /// <summary>Members that have only one valid value, so that the finding about another one says that it is invalid.</summary>
    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["id"] = "MismatchingResourceID",
        ["name"] = "MismatchingResourceName",
        ["type"] = "MismatchingResourceType",
        ["location"] = "InvalidParameter",
        ["identity.type"] = "InvalidParameter",
    };

    /// <summary>The members that no cluster has, whenever they are sent.</summary>
    private static readonly string[] NotImplemented = ["outboundIps[].id", "outboundIpPrefixes[].id", "allocatedOutboundPorts"];

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void ReplaceAndPatch_OneMemberChanged_ChangesItOrNamesIt(string version)
    {
        SortedSet<string> open = new(ModelMembers.Of(version).Where(entry => ModelMembers.IsLeaf(entry.Value)).Select(entry => entry.Key), StringComparer.Ordinal);
        open.RemoveWhere(path => NotImplemented.Any(end => path.EndsWith("." + end, StringComparison.Ordinal)));
        int leaves = open.Count;
        foreach (OpenShiftCluster current in new[] { Complete(version, Bodies.Minimal()), Complete(version, Bodies.WorkloadIdentity()) })
        {
            JsonObject shown = Bodies.Get(version, current);
            foreach (Leaf leaf in Find(new ApiContract(version).Root, shown, "", "", isIgnored: false).ToArray())
            {
                Check(version, current, shown, leaf);
                open.Remove(leaf.Path);
            }
        }

        // Every member was there to be changed.
        open.ShouldBeEmpty();
        output.WriteLine($"{version}: {leaves} members changed one by one");
    }

    private static void Check(string version, OpenShiftCluster current, JsonObject shown, Leaf leaf)
    {
        JsonObject body = shown.DeepClone().AsObject();
        bool isMutable = Mutable.TryGetValue(leaf.Path, out string? value);
        value ??= OtherValid.GetValueOrDefault(leaf.Path);
        Set(body, leaf.Keys, value is null ? Other(leaf) : JsonNode.Parse(value));
        foreach (bool isPatch in new[] { false, true })
        {
            IClusterApi api = Bodies.Version(version).Clusters;
            OpenShiftCluster Send() => isPatch ? api.Patch(Bodies.Bytes(body), current, Bodies.Request) : api.Replace(Bodies.Bytes(body), current, Bodies.Request);
            if (isMutable)
            {
                OpenShiftCluster result = Send();
                StoredJson.Of(result).ShouldNotBe(StoredJson.Of(current), leaf.Path);
                if (leaf.Member.Kind != MemberKind.Secret)
                {
                    Parent(Bodies.Get(version, result), leaf.Keys)[leaf.Member.Name]!.ToJsonString().ShouldBe(value, leaf.Path);
                }

                continue;
            }

            if (leaf.IsIgnoredInPut && !isPatch)
            {
                StoredJson.Of(Send()).ShouldBe(StoredJson.Of(current), $"{version} {leaf.Path}");
                continue;
            }

            CloudErrorBody error = Should.Throw<CloudErrorException>(Send, $"{version} {leaf.Path}").Body;
            string code = Fixed.GetValueOrDefault(leaf.Path, "PropertyChangeNotAllowed");
            (error.Details ?? [error]).Where(finding => finding.Code == code).Select(finding => finding.Target).ShouldBe([Target(leaf, body)], $"{version} {leaf.Path}");
        }
    }

    // Elements are named by the name that the request gives them.
    private static string Target(Leaf leaf, JsonObject body)
    {
        string target = leaf.Target;
        if (leaf.Path.EndsWith("[].name", StringComparison.Ordinal))
        {
            string name = Parent(body, leaf.Keys)["name"]!.GetValue<string>();
            target = target[..target.LastIndexOf('[')] + $"['{name}'].name";
        }

        return target;
    }

    private static JsonNode? Other(Leaf leaf) => leaf.Member switch
    {
        { AllowedValues: { } values } => values.First(value => value != leaf.Value?.GetValue<string>()),
        { Kind: MemberKind.Integer } => leaf.Value!.GetValue<int>() + 1,
        { Kind: MemberKind.Time } => "2001-01-01T00:00:00Z",
        { Kind: MemberKind.Secret } => "{\"auths\":{}}",
        _ => leaf.Value!.GetValue<string>() + "2",
    };

    private static void Set(JsonObject body, object[] keys, JsonNode? value) => Parent(body, keys)[(string)keys[^1]] = value;

    private static JsonNode Parent(JsonNode body, object[] keys) =>
        keys[..^1].Aggregate(body, (node, key) => key is int index ? node[index]! : node[(string)key]!);

    private static IEnumerable<Leaf> Find(TypeContract type, JsonObject shown, string path, string target, bool isIgnored, params object[] keys)
    {
        foreach (MemberContract member in type.Members.Where(member => member.IsKnown))
        {
            JsonNode? value = shown[member.Name];
            object[] at = [.. keys, member.Name];
            bool isIgnoredInPut = isIgnored || member.IsIgnoredInPut;
            IEnumerable<Leaf> found = (member.Kind, value) switch
            {
                (MemberKind.Secret, _) => [new Leaf(path + member.Name, target + member.Name, at, member, null, isIgnoredInPut)],
                (_, null) => [],
                (MemberKind.Object, _) => Find(member.Type!, value.AsObject(), path + member.Name + ".", target + member.Name + ".", isIgnoredInPut, at),
                (MemberKind.List, _) => Find(
                    member.Type!, value[0]!.AsObject(), path + member.Name + "[].", target + member.Name + (value[0]!["name"] is { } name ? $"['{name}']." : "[0]."), isIgnoredInPut, [.. at, 0]),
                (MemberKind.ObjectMap, _) => value.AsObject().Take(1).SelectMany(entry => Find(
                    member.Type!, entry.Value!.AsObject(), path + member.Name + ".*.", target + member.Name + $"['{entry.Key}'].", isIgnoredInPut, [.. at, entry.Key])),
                _ => [new Leaf(path + member.Name, target + member.Name, at, member, value, isIgnoredInPut)],
            };
            foreach (Leaf leaf in found)
            {
                yield return leaf;
            }
        }
    }

    private static OpenShiftCluster Complete(string version, JsonObject body)
    {
        OpenShiftCluster cluster = CompleteCluster.From(body);
        if (new ApiContract(version).HasWorkerProfilesStatus)
        {
            ServiceSets.AddLiveWorkers(cluster);
            WorkerProfile live = cluster.Properties.WorkerProfilesStatus![0];
            live.EncryptionAtHost = "Disabled";
            live.DiskEncryptionSetId = ValidationRows.EncryptionSet;
        }

        return cluster;
    }

    private sealed record Leaf(string Path, string Target, object[] Keys, MemberContract Member, JsonNode? Value, bool IsIgnoredInPut);
}
