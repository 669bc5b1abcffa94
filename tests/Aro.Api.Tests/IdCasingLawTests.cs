using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Letter case of ARM ids and regions says nothing, and every letter does, for random clusters of every api-version.</summary>
public class IdCasingLawTests
{
    private static readonly Gen<Random> Randoms = Gen.Int.Select(seed => new Random(seed));

    /// <summary>What the annotations say, so that a lost one is noticed.</summary>
    [Fact]
    public void Members_ComparedInAnyCase_AreThese() =>
        ApiVersions.Names.SelectMany(ModelMembers.Of).Where(entry => entry.Value.Comparison == StringComparison.OrdinalIgnoreCase).Select(entry => entry.Key)
            .Distinct().Order(StringComparer.Ordinal).ShouldBe(
            [
                "id",
                "identity.userAssignedIdentities",
                "location",
                "name",
                "properties.clusterProfile.resourceGroupId",
                "properties.masterProfile.diskEncryptionSetId",
                "properties.masterProfile.subnetId",
                "properties.networkProfile.loadBalancerProfile.effectiveOutboundIps[].id",
                "properties.networkProfile.loadBalancerProfile.outboundIpPrefixes[].id",
                "properties.networkProfile.loadBalancerProfile.outboundIps[].id",
                "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.*.resourceId",
                "properties.servicePrincipalProfile.clientId",
                "properties.workerProfilesStatus[].diskEncryptionSetId",
                "properties.workerProfilesStatus[].subnetId",
                "properties.workerProfiles[].diskEncryptionSetId",
                "properties.workerProfiles[].subnetId",
                "type",
            ]);

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Update_EverythingInOtherCase_ChangesNothing(string version)
    {
        ConcurrentDictionary<string, bool> changed = [];
        Gen.Select(ClusterBodies.Of(version), Gen.Bool, Randoms).Sample(
            (body, isScaled, random) =>
            {
                OpenShiftCluster current = Current(version, body, isScaled);
                string before = MergeLaws.Stored(current);
                foreach (string other in ApiVersions.Names)
                {
                    IClusterApi api = Bodies.Version(other).Clusters;
                    byte[] sent = InOtherCase(Bodies.Get(other, current), other, random, changed);
                    MergeLaws.Stored(api.Replace(sent, current, Bodies.Request)).ShouldBe(before, other);
                    MergeLaws.Stored(api.Patch(sent, current, Bodies.Request)).ShouldBe(before, other);
                }

                byte[] template = InOtherCase(body.DeepClone().AsObject(), version, random, changed);
                MergeLaws.Stored(Bodies.Version(version).Clusters.Replace(template, current, Bodies.Request)).ShouldBe(before);
            },
            iter: 40);

        // No cluster has the addresses of a customer, and the live workers of the tests have no encryption set.
        ModelMembers.Of(version).Where(entry => entry.Value.Comparison == StringComparison.OrdinalIgnoreCase).Select(entry => entry.Key)
            .Except([.. changed.Keys, "properties.workerProfilesStatus[].diskEncryptionSetId"])
            .ShouldAllBe(path => path.Contains(".outboundIp", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Update_OneLetterOfAnId_IsRefusedThere(string version)
    {
        ConcurrentDictionary<string, bool> tried = [];
        Gen.Select(ClusterBodies.Of(version), Gen.Bool, Randoms).Sample(
            (body, isScaled, random) =>
            {
                // Where live workers stand for the requested ones, a change of one is a change of the list.
                OpenShiftCluster current = Current(version, body, isScaled && ModelMembers.Of(version).ContainsKey("properties.workerProfilesStatus"));
                IClusterApi api = Bodies.Version(version).Clusters;
                for (int i = 0; ; i++)
                {
                    JsonObject shown = Bodies.Get(version, current);
                    IReadOnlyList<ShownValue> ids = FixedIds(shown, version);
                    if (i == ids.Count)
                    {
                        break;
                    }

                    tried[ids[i].Path] = true;
                    ids[i].Set(WithOtherLetter(ids[i].Text, random));
                    byte[] sent = InOtherCase(shown, version, random, []);
                    List<Func<OpenShiftCluster>> updates = [() => api.Patch(sent, current, Bodies.Request)];
                    if (IsIgnoredInPut(ids[i].Path, version))
                    {
                        MergeLaws.Stored(api.Replace(sent, current, Bodies.Request)).ShouldBe(MergeLaws.Stored(current));
                    }
                    else
                    {
                        updates.Add(() => api.Replace(sent, current, Bodies.Request));
                    }

                    foreach (Func<OpenShiftCluster> update in updates)
                    {
                        CloudErrorBody error = Should.Throw<CloudErrorException>(() => update(), ids[i].Target).Body;
                        (error.Code, error.Target, error.Details).ShouldBe((ErrorCodes.PropertyChangeNotAllowed, ids[i].Target, null));
                    }
                }
            },
            iter: 40);

        tried.Keys.ShouldContain("properties.masterProfile.subnetId");
        tried.Count.ShouldBeGreaterThanOrEqualTo(string.CompareOrdinal(version, "2021-09-01-preview") < 0 ? 3 : 5);
    }

    /// <summary>Identities may change: what the service found out about the old one does not hold for another, whose id may differ in one letter.</summary>
    [Theory]
    [MemberData(nameof(Bodies.WorkloadIdentityVersions), MemberType = typeof(Bodies))]
    public void Update_OneLetterOfAnIdentity_IsAnotherIdentity(string version) =>
        Gen.Select(ClusterBodies.Of(version), Randoms).Where(sample => sample.Item1["identity"] is not null).Sample(
            (body, random) =>
            {
                OpenShiftCluster current = Current(version, body, isScaled: false);
                JsonObject sent = Bodies.Get(version, current);
                string before = current.Identity!.UserAssignedIdentities!.ShouldHaveSingleItem().Key;
                sent["identity"]!["userAssignedIdentities"] = new JsonObject { [WithOtherLetter(before, random)] = new JsonObject() };
                string ingress = WithOtherLetter(current.Properties.PlatformWorkloadIdentityProfile!.PlatformWorkloadIdentities!["ingress"].ResourceId!, random);
                sent.With("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress", $"{{ \"resourceId\": \"{ingress}\" }}");

                OpenShiftCluster result = Bodies.Version(version).Clusters.Replace(Bodies.Bytes(sent), current, Bodies.Request);

                UserAssignedIdentity identity = result.Identity!.UserAssignedIdentities!.ShouldHaveSingleItem().Value;
                (identity.ClientId, identity.PrincipalId).ShouldBe((null, null));
                Dictionary<string, PlatformWorkloadIdentity> operators = result.Properties.PlatformWorkloadIdentityProfile!.PlatformWorkloadIdentities!;
                (operators["ingress"].ResourceId, operators["ingress"].ClientId, operators["ingress"].ObjectId).ShouldBe((ingress, null, null));
                operators["cloud-controller-manager"].ClientId.ShouldNotBeNull();
            },
            iter: 40);

    private static OpenShiftCluster Current(string version, JsonObject body, bool isScaled)
    {
        OpenShiftCluster current = Bodies.Installed(version, body);
        if (isScaled)
        {
            ServiceSets.AddLiveWorkers(current);
        }

        ServiceSets.MarkUnknown(current);
        return current;
    }

    private static byte[] InOtherCase(JsonObject body, string version, Random random, ConcurrentDictionary<string, bool> changed)
    {
        foreach (ShownValue value in ShownValue.InAnyCase(body, version))
        {
            string other = InOtherCase(value.Text, random);
            if (other != value.Text)
            {
                changed[value.Path] = true;
                value.Set(other);
            }
        }

        return Bodies.Bytes(body);
    }

    private static string InOtherCase(string text, Random random) =>
        string.Concat(text.Select(letter => char.IsAsciiLetter(letter) && random.Next(2) == 0 ? (char)(letter ^ ' ') : letter));

    private static IReadOnlyList<ShownValue> FixedIds(JsonObject shown, string version) =>
        [.. ShownValue.InAnyCase(shown, version).Where(value => !value.IsKey && value.Text.StartsWith('/') && value.Path != "id" && !ModelMembers.Of(version)[value.Path].IsMutable)];

    private static bool IsIgnoredInPut(string path, string version) =>
        ModelMembers.Of(version).Any(entry => entry.Value.IsIgnoredInPut && path.StartsWith(entry.Key + "[", StringComparison.Ordinal));

    // In one of the names; the other segments are the same for all resources of a type, and another one is another mistake.
    private static string WithOtherLetter(string id, Random random)
    {
        string[] segments = id.Split('/');
        int[] names = [.. Enumerable.Range(0, segments.Length).Where(i => i is 4 or 8 or 10)];
        int name = names[random.Next(names.Length)];
        int[] letters = [.. Enumerable.Range(0, segments[name].Length).Where(i => char.IsAsciiLetter(segments[name][i]))];
        int at = letters[random.Next(letters.Length)];
        char[] changed = [.. segments[name]];
        changed[at] = changed[at] is 'q' or 'Q' ? 'z' : 'q';
        segments[name] = new string(changed);
        return string.Join('/', segments);
    }
}
