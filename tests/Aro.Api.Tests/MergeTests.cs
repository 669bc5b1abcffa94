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

    /// <summary>Each member alone changes that one; one that is absent or empty changes nothing.</summary>
    [Theory]
    [InlineData("CreatedBy", "editor")]
    [InlineData("CreatedByType", "Application")]
    [InlineData("CreatedAt", "2026-07-08T09:10:11+00:00")]
    [InlineData("LastModifiedBy", "editor")]
    [InlineData("LastModifiedByType", "Application")]
    [InlineData("LastModifiedAt", "2026-07-08T09:10:11+00:00")]
    [InlineData("LastModifiedBy", "")]
    public void Update_SystemDataHeader_OverlaysWhatIsGiven(string member, string value)
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        System.Reflection.PropertyInfo property = typeof(SystemData).GetProperty(member)!;
        SystemData given = new();
        property.SetValue(given, property.PropertyType == typeof(string) ? value : DateTimeOffset.Parse(value, System.Globalization.CultureInfo.InvariantCulture));

        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes("{}"), current, Bodies.Request with { SystemData = given });

        if (value.Length > 0)
        {
            property.SetValue(current.SystemData, property.GetValue(given));
        }

        StoredJson.Of(result).ShouldBe(StoredJson.Of(current));
    }

    /// <summary>The default of a member that may change is what is left of it when it is removed.</summary>
    [Theory]
    [InlineData("""{"managedOutboundIps":{"count":null}}""")]
    [InlineData("""{"managedOutboundIps":null}""")]
    public void Patch_NumberOfAddressesNull_BringsTheDefaultBack(string balancer)
    {
        OpenShiftCluster current = Bodies.Installed(
            Latest, Bodies.Minimal().With("properties.networkProfile.loadBalancerProfile", """{"managedOutboundIps":{"count":7}}"""));

        LoadBalancerProfile result = Bodies.Version(Latest).Clusters
            .Patch(Bodies.Bytes(new JsonObject().With("properties.networkProfile.loadBalancerProfile", balancer)), current, Bodies.Request)
            .Properties.NetworkProfile.LoadBalancerProfile!;

        (result.ManagedOutboundIps!.Count, result.EffectiveOutboundIps!.Count).ShouldBe((1, 1));
    }
}
