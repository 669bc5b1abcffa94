using System.Text.Json.Nodes;
using Aro.Api.Contracts;
using Aro.Api.Internal;
using Aro.Api.Versions;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Laws of updates, for random clusters of every api-version seen through every other one.</summary>
public class MergeLawTests
{
    private static readonly Gen<JsonNode?> Tags =
        from tags in Gen.Dictionary(Gen.String[Gen.Char['a', 'f'], 1, 3], Gen.String[Gen.Char[' ', 'ÿ'], 0, 5])[0, 3]
        from isRemoved in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
        select isRemoved ? null : (JsonNode?)new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));

    private static readonly Gen<Func<string, JsonObject>> Patches =
        from tags in Tags
        from hasTags in Gen.Bool
        from client in Gen.Int[0, 2]
        from count in Gen.Int[0, 20]
        from patch in Gen.Int[0, 3]
        select (Func<string, JsonObject>)(version => Patch(version, hasTags, tags?.DeepClone(), client, count, patch));

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Replace_SparseTemplateThatCreatedIt_ChangesNothing(string version) =>
        ClusterBodies.Of(version).Sample(
            body =>
            {
                OpenShiftCluster current = Current(version, body);

                MergeLaws.Stored(Bodies.Version(version).Clusters.Replace(Bodies.Bytes(body), current, Bodies.Request)).ShouldBe(MergeLaws.Stored(current), body.ToJsonString());
            },
            iter: 200);

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Update_ThroughEveryVersion_ChangesWhatIsAskedAndLosesNothing(string version) =>
        Gen.Select(ClusterBodies.Of(version), Gen.Bool).Sample(
            (body, isScaled) =>
            {
                OpenShiftCluster current = Current(version, body);
                if (isScaled)
                {
                    ServiceSets.AddLiveWorkers(current);
                }

                foreach (string other in ApiVersions.Names)
                {
                    MergeLaws.ChangesOnlyTags(Bodies.Version(other).Clusters, other, current);
                }
            },
            iter: 60);

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Update_ThroughAVersion_KeepsEveryMemberOfTheOthers(string version)
    {
        SortedSet<string> others = ModelMembers.Leaves();
        others.ExceptWith(ModelMembers.Of(version).Keys);

        // No cluster has these.
        others.RemoveWhere(path => path.Contains(".outboundIp", StringComparison.Ordinal) || path.EndsWith(".allocatedOutboundPorts", StringComparison.Ordinal));
        foreach (OpenShiftCluster current in new[] { CompleteCluster.From(Bodies.Minimal()), CompleteCluster.From(Bodies.WorkloadIdentity()) })
        {
            ServiceSets.AddLiveWorkers(current);
            current.Properties.WorkerProfilesStatus![0].EncryptionAtHost = "Disabled";
            current.Properties.WorkerProfilesStatus[0].DiskEncryptionSetId = ValidationRows.EncryptionSet;
            ServiceSets.MarkUnknown(current);
            MergeLaws.ChangesOnlyTags(Bodies.Version(version).Clusters, version, current);
            foreach (string other in ApiVersions.Names)
            {
                others.ExceptWith(Edit.Paths(Bodies.Get(other, current)));
            }
        }

        // Every one of them had a value to be lost.
        others.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Patch_AnyMutableMembers_IsAMergePatchOfWhatGetShows(string version) =>
        Gen.Select(ClusterBodies.Of(version), Patches).Sample(
            (body, patchOf) =>
            {
                OpenShiftCluster current = Current(version, body);

                MergeLaws.IsAMergePatch(Bodies.Version(version).Clusters, version, current, ForCluster(patchOf(version), current));
            },
            iter: 100);

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Patch_OfDifferentMembers_GivesTheSameInAnyOrder(string version) =>
        Gen.Select(ClusterBodies.Of(version), Patches).Sample(
            (body, patchOf) =>
            {
                OpenShiftCluster current = Current(version, body);
                JsonObject patch = ForCluster(patchOf(version), current);
                JsonObject first = patch.DeepClone().AsObject();
                first.Remove("properties");
                JsonObject second = patch.DeepClone().AsObject();
                second.Remove("tags");
                OpenShiftCluster Send(OpenShiftCluster cluster, JsonObject part) => Bodies.Version(version).Clusters.Patch(Bodies.Bytes(part), cluster, Bodies.Request);

                string together = MergeLaws.Stored(Send(current, patch));

                MergeLaws.Stored(Send(Send(current, first), second)).ShouldBe(together);
                MergeLaws.Stored(Send(Send(current, second), first)).ShouldBe(together);
            },
            iter: 50);

    private static OpenShiftCluster Current(string version, JsonObject body)
    {
        OpenShiftCluster current = Bodies.Installed(version, body);
        ServiceSets.MarkUnknown(current);
        return current;
    }

    private static JsonObject Patch(string version, bool hasTags, JsonNode? tags, int client, int count, int patch)
    {
        JsonObject body = [];
        if (hasTags)
        {
            body["tags"] = tags;
        }

        if (client > 0)
        {
            body.With("properties.servicePrincipalProfile.clientId", $"\"bbbbbbbb-0000-0000-0000-00000000000{client}\"");
        }

        IReadOnlyDictionary<string, MemberContract> members = ModelMembers.Of(version);
        if (count > 0 && members.ContainsKey("properties.networkProfile.loadBalancerProfile"))
        {
            body.With("properties.networkProfile.loadBalancerProfile.managedOutboundIps.count", $"{count}");
        }

        if (patch > 0 && members.ContainsKey("properties.platformWorkloadIdentityProfile"))
        {
            body.With("properties.platformWorkloadIdentityProfile.upgradeableTo", $"\"4.18.{patch}\"");
        }

        return body;
    }

    // A patch that adds a profile is refused.
    private static JsonObject ForCluster(JsonObject patch, OpenShiftCluster cluster)
    {
        if (patch["properties"] is JsonObject properties)
        {
            OpenShiftClusterProperties stored = cluster.Properties;
            RemoveUnless(stored.ServicePrincipalProfile, "servicePrincipalProfile");
            RemoveUnless(stored.PlatformWorkloadIdentityProfile, "platformWorkloadIdentityProfile");
            RemoveUnless(stored.NetworkProfile.LoadBalancerProfile, "networkProfile");
            if (stored.PlatformWorkloadIdentityProfile?.UpgradeableTo is { } before && properties["platformWorkloadIdentityProfile"] is JsonObject identities)
            {
                // Another minor version may need other operators.
                identities["upgradeableTo"] = string.Join('.', [.. before.Split('.')[..2], identities["upgradeableTo"]!.GetValue<string>().Split('.')[^1]]);
            }

            void RemoveUnless(object? profile, string name)
            {
                if (profile is null)
                {
                    properties.Remove(name);
                }
            }
        }

        return patch;
    }
}
