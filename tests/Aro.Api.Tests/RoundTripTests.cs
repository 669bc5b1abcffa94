using System.Text.Json.Nodes;
using Aro.Api.Internal;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Laws that hold for every valid cluster in every api-version.</summary>
public class RoundTripTests
{
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
        JsonObject expected = body.DeepClone().AsObject();
        if (expected["tags"]!.AsObject().Count == 0)
        {
            expected.Remove("tags");
        }

        expected["properties"]!["clusterProfile"]!.AsObject().Remove("pullSecret");
        expected["properties"]!["servicePrincipalProfile"]?.AsObject().Remove("clientSecret");
        if (string.CompareOrdinal(version, "2021-09-01-preview") >= 0)
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
