using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>What PUT and PATCH change of the identities of an existing cluster, and what they keep.</summary>
public class IdentityMergeTests
{
    private static readonly string Latest = Bodies.Latest;

    [Fact]
    public void Patch_UpgradeableToNull_RemovesIt()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        current.Properties.PlatformWorkloadIdentityProfile!.UpgradeableTo.ShouldNotBeNull();

        Bodies.Version(Latest).Clusters
            .Patch("""{"properties":{"platformWorkloadIdentityProfile":{"upgradeableTo":null}}}"""u8.ToArray(), current, Bodies.Request)
            .Properties.PlatformWorkloadIdentityProfile!.UpgradeableTo.ShouldBeNull();
    }

    /// <summary>A template that made the cluster may name none, and it was found out later to what the identities suffice.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void Replace_UpgradeableToAbsent_KeepsIt(string? json)
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());

        Bodies.Version(Latest).Clusters
            .Replace(Bodies.Bytes(Bodies.WorkloadIdentity().With("properties.platformWorkloadIdentityProfile.upgradeableTo", json)), current, Bodies.Request)
            .Properties.PlatformWorkloadIdentityProfile!.UpgradeableTo.ShouldBe("4.18.0");
    }

    /// <summary>What GET shows with other identities in it: the ids that it shows are those of the old ones.</summary>
    [Theory]
    [MemberData(nameof(Bodies.WorkloadIdentityVersions), MemberType = typeof(Bodies))]
    public void ReplaceAndPatch_OtherIdentitiesInWhatGetShows_ForgetsIdsOfTheOldOnes(string version)
    {
        OpenShiftCluster current = Bodies.Installed(version, Bodies.WorkloadIdentity());
        JsonObject body = Bodies.Get(version, current)
            .With("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.resourceId", $"\"{Bodies.Identities}ingress2\"");
        body["identity"]!["userAssignedIdentities"] = new JsonObject { [Bodies.Identities + "cluster2"] = new JsonObject() };
        IClusterApi api = Bodies.Version(version).Clusters;

        foreach (OpenShiftCluster result in new[]
        {
            api.Replace(Bodies.Bytes(body), current, Bodies.Request),
            api.Patch(Bodies.Bytes(body), current, Bodies.Request),
        })
        {
            UserAssignedIdentity cluster = result.Identity!.UserAssignedIdentities!.ShouldHaveSingleItem().Value;
            (cluster.ClientId, cluster.PrincipalId).ShouldBe((null, null));
            PlatformWorkloadIdentity ingress = result.Properties.PlatformWorkloadIdentityProfile!.PlatformWorkloadIdentities!["ingress"];
            (ingress.ResourceId, ingress.ClientId, ingress.ObjectId).ShouldBe((Bodies.Identities + "ingress2", null, null));
            (result.Identity.IdentityUrl, result.Identity.TenantId).ShouldBe(("https://identity.example/", "tenant-1"));
        }
    }

    /// <summary>As ARM has it for identities: null takes one away, whichever the map is replaced by.</summary>
    [Fact]
    public void Patch_OldClusterIdentityNullAndANewOne_ReplacesIt()
    {
        JsonObject body = [];
        body["identity"] = new JsonObject
        {
            ["userAssignedIdentities"] = new JsonObject { [Bodies.Identities + "cluster"] = null, [Bodies.Identities + "cluster2"] = new JsonObject() },
        };

        Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), Bodies.Installed(Latest, Bodies.WorkloadIdentity()), Bodies.Request)
            .Identity!.UserAssignedIdentities!.Keys.ShouldBe([Bodies.Identities + "cluster2"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReplaceAndPatch_ClusterIdentityTwiceInOtherCasing_IsRefused(bool isPatch)
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        JsonObject body = Bodies.WorkloadIdentity();
        string second = (Bodies.Identities + "cluster").ToUpperInvariant();
        body["identity"]!["userAssignedIdentities"]![second] = new JsonObject();
        IClusterApi api = Bodies.Version(Latest).Clusters;

        CloudErrorBody error = Should.Throw<CloudErrorException>(
            () => isPatch ? api.Patch(Bodies.Bytes(body), current, Bodies.Request) : api.Replace(Bodies.Bytes(body), current, Bodies.Request)).Body;

        (error.Code, error.Target).ShouldBe(("InvalidRequestContent", $"identity.userAssignedIdentities['{second}']"));
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
