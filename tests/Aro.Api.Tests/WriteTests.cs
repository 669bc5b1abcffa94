using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Internal;

namespace Aro.Api.Tests;

/// <summary>What GET shows, compared with the member sets of the published contract.</summary>
public class WriteTests
{
    private static readonly string[] First =
    [
        "id", "name", "type", "location", "tags.*",
        "properties.provisioningState",
        "properties.clusterProfile.domain", "properties.clusterProfile.version", "properties.clusterProfile.resourceGroupId",
        "properties.consoleProfile.url",
        "properties.servicePrincipalProfile.clientId",
        "properties.networkProfile.podCidr", "properties.networkProfile.serviceCidr",
        "properties.masterProfile.vmSize", "properties.masterProfile.subnetId",
        "properties.workerProfiles[].name", "properties.workerProfiles[].vmSize", "properties.workerProfiles[].diskSizeGB",
        "properties.workerProfiles[].subnetId", "properties.workerProfiles[].count",
        "properties.apiserverProfile.visibility", "properties.apiserverProfile.url", "properties.apiserverProfile.ip",
        "properties.ingressProfiles[].name", "properties.ingressProfiles[].visibility", "properties.ingressProfiles[].ip",
    ];

    /// <summary>What each version added (+) and dropped (-), read off the published files.</summary>
    private static readonly (string Version, string[] Changes)[] Since =
    [
        ("2019-12-31-preview", []),
        ("2020-04-30", []),
        ("2021-09-01-preview",
        [
            "+systemData.createdBy", "+systemData.createdByType", "+systemData.createdAt",
            "+systemData.lastModifiedBy", "+systemData.lastModifiedByType", "+systemData.lastModifiedAt",
            "+properties.networkProfile.softwareDefinedNetwork",
            "+properties.masterProfile.encryptionAtHost", "+properties.masterProfile.diskEncryptionSetId",
            "+properties.workerProfiles[].encryptionAtHost", "+properties.workerProfiles[].diskEncryptionSetId",
        ]),
        ("2022-04-01", ["-properties.networkProfile.softwareDefinedNetwork", "+properties.clusterProfile.fipsValidatedModules"]),
        ("2022-09-04", []),
        ("2023-04-01", ["+properties.networkProfile.outboundType"]),
        ("2023-07-01-preview",
        [
            "+properties.networkProfile.loadBalancerProfile.managedOutboundIps.count",
            "+properties.networkProfile.loadBalancerProfile.effectiveOutboundIps[].id",
            "+properties.networkProfile.loadBalancerProfile.outboundIps[].id",
            "+properties.networkProfile.loadBalancerProfile.outboundIpPrefixes[].id",
            "+properties.networkProfile.loadBalancerProfile.allocatedOutboundPorts",
        ]),
        ("2023-09-04",
        [
            "-properties.networkProfile.loadBalancerProfile.managedOutboundIps.count",
            "-properties.networkProfile.loadBalancerProfile.effectiveOutboundIps[].id",
            "-properties.networkProfile.loadBalancerProfile.outboundIps[].id",
            "-properties.networkProfile.loadBalancerProfile.outboundIpPrefixes[].id",
            "-properties.networkProfile.loadBalancerProfile.allocatedOutboundPorts",
            "+properties.networkProfile.preconfiguredNSG",
            "+properties.workerProfilesStatus[].name", "+properties.workerProfilesStatus[].vmSize", "+properties.workerProfilesStatus[].diskSizeGB",
            "+properties.workerProfilesStatus[].subnetId", "+properties.workerProfilesStatus[].count",
            "+properties.workerProfilesStatus[].encryptionAtHost", "+properties.workerProfilesStatus[].diskEncryptionSetId",
        ]),
        ("2023-11-22",
        [
            "+properties.networkProfile.loadBalancerProfile.managedOutboundIps.count",
            "+properties.networkProfile.loadBalancerProfile.effectiveOutboundIps[].id",
        ]),
        ("2024-08-12-preview",
        [
            "+identity.type", "+identity.principalId", "+identity.tenantId",
            "+identity.userAssignedIdentities.*.clientId", "+identity.userAssignedIdentities.*.principalId",
            "+properties.clusterProfile.oidcIssuer",
            "+properties.platformWorkloadIdentityProfile.upgradeableTo",
            "+properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.*.resourceId",
            "+properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.*.clientId",
            "+properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.*.objectId",
        ]),
        ("2025-07-25", []),
    ];

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Write_EverythingSet_ShowsExactlyThePublishedMembers(string version)
    {
        SortedSet<string> expected = new(First, StringComparer.Ordinal);
        foreach (string change in Since.TakeWhile(entry => string.CompareOrdinal(entry.Version, version) <= 0).SelectMany(entry => entry.Changes))
        {
            (change[0] == '+' ? expected.Add(change[1..]) : expected.Remove(change[1..])).ShouldBeTrue(change);
        }

        string[] shown = Leaves(Bodies.Get(version, Everything())).ToArray();

        shown.ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Write_Secrets_AreNeverShown(string version)
    {
        OpenShiftCluster cluster = Everything();
        Bodies.Get(version, cluster).ToJsonString().ShouldNotContain("SECRET");

        // The secrets were there to be leaked.
        StoredJson.Of(cluster).ShouldContain("SECRET");
    }

    [Fact]
    public void Write_NothingSet_ShowsTheObjectsThatAlwaysExist()
    {
        OpenShiftCluster empty = new() { Properties = { ProvisioningState = ProvisioningState.Succeeded } };

        Text(Bodies.Latest, empty).ShouldBe(
            """{"systemData":{},"properties":{"provisioningState":"Succeeded","clusterProfile":{},"consoleProfile":{},"networkProfile":{},"masterProfile":{},"apiserverProfile":{}}}""");
        Text("2020-04-30", empty).ShouldBe(
            """{"properties":{"provisioningState":"Succeeded","clusterProfile":{},"consoleProfile":{},"networkProfile":{},"masterProfile":{},"apiserverProfile":{}}}""");
    }

    [Theory]
    [InlineData("2020-04-30", "Failed")]
    [InlineData("2023-04-01", "Failed")]
    [InlineData("2023-07-01-preview", "Cancelled")]
    [InlineData("2023-09-04", "Failed")]
    [InlineData("2023-11-22", "Canceled")]
    [InlineData("2025-07-25", "Canceled")]
    public void Write_CanceledState_IsSpelledAsTheVersionHasIt(string version, string expected)
    {
        OpenShiftCluster cluster = Bodies.Installed(version);
        cluster.Properties.ProvisioningState = ProvisioningState.Canceled;

        Bodies.Get(version, cluster)["properties"]!["provisioningState"]!.GetValue<string>().ShouldBe(expected);
    }

    [Theory]
    [InlineData(ProvisioningState.Creating, "Creating")]
    [InlineData(ProvisioningState.Updating, "Updating")]
    [InlineData(ProvisioningState.AdminUpdating, "AdminUpdating")]
    [InlineData(ProvisioningState.Deleting, "Deleting")]
    [InlineData(ProvisioningState.Succeeded, "Succeeded")]
    [InlineData(ProvisioningState.Failed, "Failed")]
    public void Write_State_HasItsName(ProvisioningState state, string expected)
    {
        OpenShiftCluster cluster = Bodies.Installed("2020-04-30");
        cluster.Properties.ProvisioningState = state;

        Bodies.Get("2020-04-30", cluster)["properties"]!["provisioningState"]!.GetValue<string>().ShouldBe(expected);
    }

    [Theory]
    [InlineData("2023-07-01-preview", 2, null)]
    [InlineData("2023-09-04", 1, 2)]
    public void Write_LiveWorkers_AreShownWhereTheVersionHasThem(string version, int workers, int? status)
    {
        OpenShiftCluster cluster = Bodies.Installed(version);
        ServiceSets.AddLiveWorkers(cluster);

        JsonNode properties = Bodies.Get(version, cluster)["properties"]!;

        properties["workerProfiles"]!.AsArray().Count.ShouldBe(workers);
        (properties["workerProfilesStatus"] as JsonArray)?.Count.ShouldBe(status!.Value);
        (properties["workerProfilesStatus"] is null).ShouldBe(status is null);
    }

    [Fact]
    public void Write_Times_AreUtcWithZ()
    {
        OpenShiftCluster cluster = Bodies.Installed(Bodies.Latest);
        cluster.SystemData!.CreatedAt = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2));

        Bodies.Get(Bodies.Latest, cluster)["systemData"]!["createdAt"]!.GetValue<string>().ShouldBe("2026-01-02T03:04:05Z");
    }

    [Fact]
    public void Write_Text_EscapesMarkupOnly()
    {
        OpenShiftCluster cluster = Bodies.Installed(Bodies.Latest);
        cluster.Tags = new() { ["a"] = "<Käse>" };

        string text = Text(Bodies.Latest, cluster);
        text.ShouldContain("\\u003CKäse\\u003E");
    }

    [Fact]
    public void WriteList_Page_HasValueAndNextLink()
    {
        OpenShiftCluster one = Bodies.Installed("2020-04-30");
        OpenShiftCluster two = Bodies.Installed("2020-04-30");
        two.Name = "c2";

        JsonNode page = List([one, two], "https://arm.example/next?$skipToken=x");

        page["value"]!.AsArray().Select(item => item!["name"]!.GetValue<string>()).ShouldBe(["c1", "c2"]);
        page["nextLink"]!.GetValue<string>().ShouldBe("https://arm.example/next?$skipToken=x");
        List([], null).ToJsonString().ShouldBe("""{"value":[]}""");
    }

    private static JsonNode List(IReadOnlyList<OpenShiftCluster> clusters, string? nextLink)
    {
        ArrayBufferWriter<byte> output = new();
        Bodies.Version("2020-04-30").Clusters.WriteList(output, clusters, nextLink);
        return JsonNode.Parse(output.WrittenSpan)!;
    }

    private static string Text(string version, OpenShiftCluster cluster)
    {
        ArrayBufferWriter<byte> output = new();
        Bodies.Version(version).Clusters.Write(output, cluster);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static IEnumerable<string> Leaves(JsonObject cluster)
    {
        string[] all = Edit.Paths(cluster).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return all.Where(path => !all.Any(other => other.Length > path.Length && other.StartsWith(path, StringComparison.Ordinal) && other[path.Length] is '.' or '['));
    }

    private static OpenShiftCluster Everything()
    {
        OpenShiftCluster cluster = (OpenShiftCluster)Filled.Create(typeof(OpenShiftCluster), "SECRET");
        cluster.Properties.ProvisioningState = ProvisioningState.Succeeded;
        cluster.SystemData!.CreatedAt = cluster.SystemData.LastModifiedAt = DateTimeOffset.UnixEpoch;
        return cluster;
    }
}
