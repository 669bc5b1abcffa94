using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>What PUT and PATCH change of an existing cluster, and what they keep.</summary>
public class MergeTests
{
    private static readonly string Latest = Bodies.Latest;

    public static TheoryData<string> WithOutboundIpCount() =>
        [.. ApiVersions.Names.Where(name => ModelMembers.Of(name).ContainsKey("properties.networkProfile.loadBalancerProfile.managedOutboundIps.count"))];

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Patch_Tags_ReplacesThemAndNothingElse(string version)
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        ServiceSets.MarkUnknown(current);

        OpenShiftCluster result = Bodies.Version(version).Clusters.Patch(Bodies.Bytes("""{"tags":{"b":"2","gone":null}}"""), current, Bodies.Request);

        result.Tags.ShouldBe(new Dictionary<string, string> { ["b"] = "2" });
        current.Tags.ShouldBe(new Dictionary<string, string> { ["cost.center"] = "42" });
        result.Tags = current.Tags;
        StoredJson.Of(result).ShouldBe(StoredJson.Of(current));
    }

    [Fact]
    public void Replace_NumberOfAddressesThatADefaultHadSet_IsKept()
    {
        JsonObject template = Bodies.Minimal(Latest).With("properties.networkProfile.loadBalancerProfile", "{\"managedOutboundIps\":{}}");
        IClusterApi api = Bodies.Version(Latest).Clusters;
        OpenShiftCluster scaled = api.Patch(
            """{"properties":{"networkProfile":{"loadBalancerProfile":{"managedOutboundIps":{"count":5}}}}}"""u8.ToArray(), Bodies.Created(Latest, template), Bodies.Request);

        api.Replace(Bodies.Bytes(template), scaled, Bodies.Request).Properties.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count.ShouldBe(5);
    }

    [Fact]
    public void Patch_UpgradeableToNull_RemovesIt()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        current.Properties.PlatformWorkloadIdentityProfile!.UpgradeableTo.ShouldNotBeNull();

        Bodies.Version(Latest).Clusters
            .Patch("""{"properties":{"platformWorkloadIdentityProfile":{"upgradeableTo":null}}}"""u8.ToArray(), current, Bodies.Request)
            .Properties.PlatformWorkloadIdentityProfile!.UpgradeableTo.ShouldBeNull();
    }

    [Fact]
    public void Replace_TagsAbsent_RemovesThem()
    {
        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Replace(
            Bodies.Bytes(Bodies.Minimal().With("tags", null)), Bodies.Installed(Latest), Bodies.Request);

        result.Tags.ShouldBeNull();
    }

    [Fact]
    public void Patch_ClientSecret_ChangesOnlyIt()
    {
        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(
            Bodies.Bytes("""{"properties":{"servicePrincipalProfile":{"clientSecret":"rotated"}}}"""), Bodies.Installed(Latest), Bodies.Request);

        ServicePrincipalProfile principal = result.Properties.ServicePrincipalProfile!;
        (principal.ClientId, principal.ClientSecret!.Reveal(), principal.SpObjectId).ShouldBe((Bodies.ClientId, "rotated", "sp-object-id"));
    }

    [Fact]
    public void Patch_ClientId_ForgetsTheObjectIdOfTheOldOne()
    {
        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(
            Bodies.Bytes("""{"properties":{"servicePrincipalProfile":{"clientId":"bbbbbbbb-0000-0000-0000-000000000002"}}}"""),
            Bodies.Installed(Latest),
            Bodies.Request);

        ServicePrincipalProfile principal = result.Properties.ServicePrincipalProfile!;
        (principal.ClientId, principal.ClientSecret!.Reveal(), principal.SpObjectId).ShouldBe(("bbbbbbbb-0000-0000-0000-000000000002", "s3cret", null));
    }

    [Fact]
    public void Patch_EmptyPullSecret_KeepsTheStoredOne() =>
        Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes("""{"properties":{"clusterProfile":{"pullSecret":""}}}"""), Bodies.Installed(Latest), Bodies.Request)
            .Properties.ClusterProfile.PullSecret!.Reveal().ShouldContain("registry.example");

    [Theory]
    [MemberData(nameof(WithOutboundIpCount))]
    public void Patch_OutboundIpCount_KeepsTheEffectiveOnes(string version)
    {
        OpenShiftCluster result = Bodies.Version(version).Clusters.Patch(
            Bodies.Bytes("""{"properties":{"networkProfile":{"loadBalancerProfile":{"managedOutboundIps":{"count":5}}}}}"""), Bodies.Installed(version), Bodies.Request);

        result.Properties.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count.ShouldBe(5);
        result.Properties.NetworkProfile.LoadBalancerProfile.EffectiveOutboundIps.ShouldHaveSingleItem();
    }

    [Fact]
    public void Patch_StoredValueOutsideTodaysRules_DoesNotBlockOtherChanges()
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        current.Properties.MasterProfile.VmSize = "Standard_Retired_v1";

        Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes("""{"tags":{"a":"b"}}"""), current, Bodies.Request).Tags!["a"].ShouldBe("b");
    }

    [Fact]
    public void Patch_DocumentWithoutDefaults_FillsThem()
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        current.Properties.MasterProfile.EncryptionAtHost = null;
        current.Properties.WorkerProfiles[0].EncryptionAtHost = null;
        current.Properties.ClusterProfile.FipsValidatedModules = null;
        current.Properties.NetworkProfile.OutboundType = null;
        current.Properties.NetworkProfile.PreconfiguredNsg = null;
        current.Properties.NetworkProfile.LoadBalancerProfile = null;
        current.Properties.OperatorFlags = null;

        OpenShiftClusterProperties result = Bodies.Version("2020-04-30").Clusters.Patch(Bodies.Bytes("{}"), current, Bodies.Request).Properties;

        result.MasterProfile.EncryptionAtHost.ShouldBe("Disabled");
        result.WorkerProfiles[0].EncryptionAtHost.ShouldBe("Disabled");
        result.ClusterProfile.FipsValidatedModules.ShouldBe("Disabled");
        result.NetworkProfile.OutboundType.ShouldBe("Loadbalancer");
        result.NetworkProfile.PreconfiguredNsg.ShouldBe("Disabled");
        result.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count.ShouldBe(1);
        result.OperatorFlags!.Count.ShouldBe(46);
    }

    [Fact]
    public void Update_SystemDataHeader_OverlaysWhatIsGiven()
    {
        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(
            Bodies.Bytes("{}"), Bodies.Installed(Latest), Bodies.Request with { SystemData = new SystemData { LastModifiedBy = "editor" } });

        (result.SystemData!.CreatedBy, result.SystemData.LastModifiedBy).ShouldBe(("someone@example.com", "editor"));
    }

    [Fact]
    public void Patch_WorkloadIdentities_MergesKeysAndForgetsIdsOfTheOldOnes()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        ServiceSets.MarkUnknown(current);
        JsonObject body = Bodies.Parse("{}");
        body.With("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.resourceId", "\"" + Bodies.Identities + "ingress2\"")
            .With("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.machine-api.resourceId", "\"" + Bodies.Identities + "mapi\"")
            .With("properties.platformWorkloadIdentityProfile.upgradeableTo", "\"4.20.0\"");

        PlatformWorkloadIdentityProfile result = Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request)
            .Properties.PlatformWorkloadIdentityProfile!;

        result.UpgradeableTo.ShouldBe("4.20.0");
        result.PlatformWorkloadIdentities!.Keys.ShouldBe(["cloud-controller-manager", "ingress", "machine-api"]);
        result.PlatformWorkloadIdentities["cloud-controller-manager"].ClientId.ShouldBe("client-of-cloud-controller-manager");
        result.PlatformWorkloadIdentities["ingress"].ClientId.ShouldBeNull();
        result.PlatformWorkloadIdentities["ingress"].UnknownMembers!.Count.ShouldBe(1);
    }

    [Fact]
    public void Patch_ClusterIdentity_ReplacesTheOldOne()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        JsonObject body = Bodies.Parse("{}");
        body["identity"] = new JsonObject { ["userAssignedIdentities"] = new JsonObject { [Bodies.Identities + "cluster2"] = new JsonObject() } };

        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request);

        result.Identity!.UserAssignedIdentities!.ShouldHaveSingleItem().Key.ShouldEndWith("/cluster2");
        (result.Identity.Type, result.Identity.PrincipalId, result.Identity.TenantId).ShouldBe(("UserAssigned", "principal-1", "tenant-1"));
    }

    [Fact]
    public void Patch_ClusterIdentityInOtherCasing_KeepsItsIds()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        JsonObject body = Bodies.Parse("{}");
        body["identity"] = new JsonObject { ["userAssignedIdentities"] = new JsonObject { [(Bodies.Identities + "cluster").ToLowerInvariant()] = new JsonObject() } };

        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request);

        result.Identity!.UserAssignedIdentities!.ShouldHaveSingleItem().Value.ClientId.ShouldBe("client-1");
    }
}
