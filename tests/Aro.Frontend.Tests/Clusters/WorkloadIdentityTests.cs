using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Frontend.Clusters;
using Aro.Frontend.Requests;
using Microsoft.AspNetCore.Http;

namespace Aro.Frontend.Tests.Clusters;

public class WorkloadIdentityTests
{
    private const string Identity = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Id1";

    private static readonly ClusterResourceId ClusterId = new(new Guid("00000000-0000-0000-0000-000000000001"), "rg", "c1");

    [Fact]
    public void Apply_BothHeaders_AreStored()
    {
        OpenShiftCluster cluster = WorkloadIdentityCluster();

        ManagedIdentityHeaders.Apply(Context("https://identity.example/x", "tenant-1"), cluster, required: true);

        cluster.Identity!.IdentityUrl.ShouldBe("https://identity.example/x");
        cluster.Identity.TenantId.ShouldBe("tenant-1");
    }

    /// <summary>The original answers 500.</summary>
    [Theory]
    [InlineData(null, "tenant-1", "x-ms-identity-url")]
    [InlineData("https://identity.example/x", null, "x-ms-home-tenant-id")]
    public void Apply_PutWithoutAHeader_Is400(string? url, string? tenant, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => ManagedIdentityHeaders.Apply(Context(url, tenant), WorkloadIdentityCluster(), required: true));

        error.StatusCode.ShouldBe(400);
        error.Body.Code.ShouldBe("InvalidParameter");
        error.Body.Target.ShouldBe(target);
    }

    [Fact]
    public void Apply_PatchWithoutHeaders_KeepsWhatIsStored()
    {
        OpenShiftCluster cluster = WorkloadIdentityCluster();
        cluster.Identity!.IdentityUrl = "https://identity.example/old";
        cluster.Identity.TenantId = "tenant-0";

        ManagedIdentityHeaders.Apply(Context(null, null), cluster, required: false);

        cluster.Identity.IdentityUrl.ShouldBe("https://identity.example/old");
        cluster.Identity.TenantId.ShouldBe("tenant-0");
    }

    [Fact]
    public void Apply_ServicePrincipalCluster_TakesNothing()
    {
        var cluster = new OpenShiftCluster();

        ManagedIdentityHeaders.Apply(Context("https://identity.example/x", "tenant-1"), cluster, required: true);

        cluster.Identity.ShouldBeNull();
    }

    [Fact]
    public void Client_ClusterIdentity_IsClaimedWithoutRegardToCase()
    {
        ClaimDocument claim = ClusterClaims.Client(WorkloadIdentityCluster(), ClusterId)!;

        claim.Id.ShouldBe("claim|client||subscriptions|s|resourcegroups|rg|providers|microsoft.managedidentity|userassignedidentities|id1");
        claim.Value.ShouldBe(Identity);
        claim.ClusterResourceId.ShouldBe(
            "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c1");
    }

    private static OpenShiftCluster WorkloadIdentityCluster() => new()
    {
        Identity = new ManagedServiceIdentity
        {
            Type = "UserAssigned",
            UserAssignedIdentities = new Dictionary<string, UserAssignedIdentity> { [Identity] = new() },
        },
        Properties = new OpenShiftClusterProperties { PlatformWorkloadIdentityProfile = new PlatformWorkloadIdentityProfile() },
    };

    private static RequestContext Context(string? url, string? tenant)
    {
        var http = new DefaultHttpContext();
        if (url is not null)
        {
            http.Request.Headers["x-ms-identity-url"] = url;
        }

        if (tenant is not null)
        {
            http.Request.Headers["x-ms-home-tenant-id"] = tenant;
        }

        return new RequestContext(http, Guid.Empty, DateTimeOffset.UnixEpoch);
    }
}
