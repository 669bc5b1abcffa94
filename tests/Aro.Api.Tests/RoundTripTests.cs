using System.Text.Json.Nodes;
using Aro.Api.Contracts;
using Aro.Api.Internal;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Laws that hold for every valid cluster in every api-version.</summary>
public class RoundTripTests
{
    private const string BalancerPath = "properties.networkProfile.loadBalancerProfile";

    // What the published contracts say of members that a client leaves out.
    private static readonly (string Path, string Json)[] Defaults =
    [
        ("properties.consoleProfile", "{}"),
        ("properties.clusterProfile.version", $"\"{Bodies.Request.DefaultVersion}\""),
        ("properties.clusterProfile.fipsValidatedModules", "\"Disabled\""),
        ("properties.networkProfile.outboundType", "\"Loadbalancer\""),
        ("properties.networkProfile.preconfiguredNSG", "\"Disabled\""),
        ("properties.masterProfile.encryptionAtHost", "\"Disabled\""),
        ("properties.workerProfiles[0].encryptionAtHost", "\"Disabled\""),
    ];

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void CreateThenWrite_AnyValidBody_ShowsWhatWasSent(string version) =>
        ClusterBodies.Of(version).Sample(
            body =>
            {
                OpenShiftCluster cluster = Bodies.Created(version, body);
                JsonObject shown = Bodies.Get(version, cluster);
                RemoveServiceSet(shown);
                JsonNode.DeepEquals(shown, Expected(version, body)).ShouldBeTrue($"{shown}\n{Expected(version, body)}");
            },
            iter: 200);

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Merge_AnyValidCluster_KeepsTheLaws(string version) =>
        ClusterBodies.Of(version).Sample(
            body =>
            {
                OpenShiftCluster current = Bodies.Installed(version, body);
                ServiceSets.MarkUnknown(current);
                string before = StoredJson.Of(current);
                byte[] template = Bodies.Bytes(body);
                byte[] shown = Bodies.Bytes(Bodies.Get(version, current));
                Versions.IClusterApi api = Bodies.Version(version).Clusters;

                // An empty body of the tags is the same as none.
                Without(StoredJson.Of(api.Replace(template, current, Bodies.Request))).ShouldBe(Without(before));
                Without(StoredJson.Of(api.Replace(shown, current, Bodies.Request))).ShouldBe(Without(before));
                Without(StoredJson.Of(api.Patch(shown, current, Bodies.Request))).ShouldBe(Without(before));
                Without(StoredJson.Of(api.Patch("{}"u8.ToArray(), current, Bodies.Request))).ShouldBe(Without(before));
                StoredJson.Of(current).ShouldBe(before);
            },
            iter: 50);

    private static string Without(string stored) => stored.Replace("\"tags\":{},", "", StringComparison.Ordinal);

    private static JsonObject Expected(string version, JsonObject body)
    {
        IReadOnlyDictionary<string, MemberContract> members = ModelMembers.Of(version);
        JsonObject expected = body.DeepClone().AsObject();
        expected["location"] = Bodies.Request.Location;
        if (expected.At("properties.servicePrincipalProfile.clientId")?.GetValue<string>() is { Length: not 36 } clientId)
        {
            expected["properties"]!["servicePrincipalProfile"]!["clientId"] = Guid.Parse(clientId).ToString("D");
        }

        foreach ((string path, string json) in Defaults.Where(entry => members.ContainsKey(ModelMembers.PathOf(entry.Path)) && expected.At(entry.Path) is null))
        {
            expected.With(path, json);
        }

        if (members.ContainsKey(BalancerPath) && expected.At("properties.networkProfile.outboundType")!.GetValue<string>() == "Loadbalancer"
            && expected.At(BalancerPath + ".managedOutboundIps.count") is null)
        {
            expected.With(BalancerPath + ".managedOutboundIps.count", "1");
        }

        if (expected["identity"] is JsonObject identity)
        {
            identity["type"] = "UserAssigned";
        }

        if (expected["tags"] is JsonObject { Count: 0 })
        {
            expected.Remove("tags");
        }

        expected["properties"]!["clusterProfile"]!.AsObject().Remove("pullSecret");
        expected["properties"]!["servicePrincipalProfile"]?.AsObject().Remove("clientSecret");
        if (members.ContainsKey("systemData"))
        {
            expected["systemData"] = new JsonObject();
        }

        return expected;
    }

    private static void RemoveServiceSet(JsonObject shown)
    {
        foreach (string name in new[] { "id", "name", "type" })
        {
            shown.Remove(name).ShouldBeTrue();
        }

        shown["properties"]!.AsObject().Remove("provisioningState").ShouldBeTrue();
    }
}
