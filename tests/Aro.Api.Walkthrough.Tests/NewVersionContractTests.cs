using System.Buffers;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Tests;
using Aro.Api.Versions;

namespace Aro.Api.Walkthrough.Tests;

/// <summary>What the walk-through's member is in the version that brings it, and in those before.</summary>
public class NewVersionContractTests
{
    private const string Added = "2027-01-01";
    private const string Path = "properties.clusterProfile.updateChannel";

    public static TheoryData<string> OlderVersions() => [.. ApiVersions.Names.Where(name => name != Added)];

    [Fact]
    public void All_NewVersion_IsTheNewestWithAllOperations()
    {
        ApiVersion version = ApiVersions.All[^1];

        version.Name.ShouldBe(Added);
        (version.HasListAdminCredentials, version.HasOpenShiftVersions, version.HasRoleSets).ShouldBe((true, true, true));
    }

    [Fact]
    public void Create_NewMember_IsStoredAndShown()
    {
        OpenShiftCluster cluster = Bodies.Created(Added, WithChannel());

        cluster.Properties.ClusterProfile.UpdateChannel.ShouldBe("stable-4.17");
        Shown(Added, cluster).ShouldBe("stable-4.17");
    }

    [Theory]
    [MemberData(nameof(OlderVersions))]
    public void Create_NewMemberInOlderVersion_IsUnknownAndSaysWhoHasIt(string version)
    {
        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created(version, WithChannel(version))).Body;

        (error.Code, error.Target).ShouldBe((ErrorCodes.InvalidRequestContent, Path));
        error.Message.ShouldContain("it is one in 2027-01-01 and later");
    }

    [Theory]
    [MemberData(nameof(OlderVersions))]
    public void ReplaceAndPatch_OlderVersion_KeepTheNewMemberAndDoNotShowIt(string version)
    {
        OpenShiftCluster current = Installed(version);
        JsonObject shown = Bodies.Get(version, current);
        shown["properties"]!["clusterProfile"]!.AsObject().ContainsKey("updateChannel").ShouldBeFalse();
        byte[] body = Bodies.Bytes(shown.With("tags", """{"changed":"yes"}"""));
        IClusterApi api = Bodies.Version(version).Clusters;

        foreach (OpenShiftCluster result in new[] { api.Replace(body, current, Bodies.Request), api.Patch(body, current, Bodies.Request) })
        {
            result.Tags!["changed"].ShouldBe("yes");
            result.Properties.ClusterProfile.UpdateChannel.ShouldBe("stable-4.17");
        }
    }

    [Fact]
    public void ReplaceAndPatch_WhatGetShows_ChangesNothing()
    {
        OpenShiftCluster current = Installed(Added);
        byte[] shown = Bodies.Bytes(Bodies.Get(Added, current));
        IClusterApi api = Bodies.Version(Added).Clusters;

        StoredJson.Of(api.Replace(shown, current, Bodies.Request)).ShouldBe(StoredJson.Of(current));
        StoredJson.Of(api.Patch(shown, current, Bodies.Request)).ShouldBe(StoredJson.Of(current));
    }

    [Fact]
    public void Admin_NewMember_IsShownAndKept()
    {
        OpenShiftCluster current = Installed(Added);

        OpenShiftCluster result = ApiVersions.Admin.Clusters.Patch(Bodies.Bytes("""{"properties":{"maintenanceTask":"Everything"}}"""), current, Bodies.Request);

        ArrayBufferWriter<byte> shown = new();
        ApiVersions.Admin.Clusters.Write(shown, result);
        ((string?)JsonNode.Parse(shown.WrittenSpan)!["properties"]!["clusterProfile"]!["updateChannel"]).ShouldBe("stable-4.17");
    }

    [Theory]
    [InlineData("\"fast-4.18\"", "fast-4.18")]
    [InlineData("null", null)]
    public void Patch_NewMember_ChangesItAndNothingElse(string json, string? expected)
    {
        OpenShiftCluster current = Installed(Added);

        OpenShiftCluster result = Bodies.Version(Added).Clusters.Patch(Bodies.Bytes(new JsonObject().With(Path, json)), current, Bodies.Request);

        Shown(Added, result).ShouldBe(expected);
        result.Properties.ClusterProfile.UpdateChannel = current.Properties.ClusterProfile.UpdateChannel;
        StoredJson.Of(result).ShouldBe(StoredJson.Of(current));
    }

    [Theory]
    [InlineData("stable-4.17")]
    [InlineData("eus-4.18")]
    public void Create_RuleKept_IsAccepted(string channel) => Shown(Added, Bodies.Created(Added, WithChannel(channel: channel))).ShouldBe(channel);

    [Theory]
    [InlineData("stable")]
    [InlineData("4.17")]
    [InlineData("nightly-4.17")]
    [InlineData("stable-4")]
    [InlineData("stable-4.17-")]
    public void CreateAndPatch_RuleBroken_GiveCodeAndTarget(string channel)
    {
        OpenShiftCluster current = Installed(Added);
        foreach (Action request in new Action[]
        {
            () => Bodies.Created(Added, WithChannel(channel: channel)),
            () => Bodies.Version(Added).Clusters.Patch(Bodies.Bytes(new JsonObject().With(Path, $"\"{channel}\"")), current, Bodies.Request),
        })
        {
            CloudErrorException error = Should.Throw<CloudErrorException>(request);
            (error.StatusCode, error.Body.Code, error.Body.Target).ShouldBe((400, ErrorCodes.InvalidParameter, Path));
        }
    }

    [Fact]
    public void Create_WrongType_IsRefusedByTheContract()
    {
        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created(Added, Bodies.Minimal(Added).With(Path, "4"))).Body;

        (error.Code, error.Target).ShouldBe((ErrorCodes.InvalidRequestContent, Path));
    }

    private static JsonObject WithChannel(string version = Added, string channel = "stable-4.17") => Bodies.Minimal(version).With(Path, $"\"{channel}\"");

    // A cluster made in an older version, whose channel was then set in the new one.
    private static OpenShiftCluster Installed(string version) => Bodies.Version(Added).Clusters.Patch(
        Bodies.Bytes(new JsonObject().With(Path, "\"stable-4.17\"")), Bodies.Installed(version), Bodies.Request);

    private static string? Shown(string version, OpenShiftCluster cluster) =>
        (string?)Bodies.Get(version, cluster)["properties"]!["clusterProfile"]!["updateChannel"];
}
