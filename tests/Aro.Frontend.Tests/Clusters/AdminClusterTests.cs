using Aro.Api.Internal;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Clusters;

/// <summary>The cluster's paths in api-version <c>admin</c>.</summary>
public class AdminClusterTests(FrontendHost host)
{
    private const string Admin = "?api-version=admin";

    public static TheoryData<string, string, string> Routes() => new()
    {
        { "GET", "/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c1", Admin },
        { "PATCH", "/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c1", Admin },
        { "DELETE", "/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c1", Admin },
        { "GET", "/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters", Admin },
        { "GET", "/providers/Microsoft.RedHatOpenShift/openShiftClusters", Admin },
        { "GET", "/providers/Microsoft.RedHatOpenShift/openShiftClusters", "?API-version=ADMIN" },
        { "GET", "/providers/Microsoft.RedHatOpenShift/locations/eastus/operationsstatus/11111111-1111-1111-1111-111111111111", Admin },
        { "GET", "/providers/Microsoft.RedHatOpenShift/locations/eastus/operationresults/11111111-1111-1111-1111-111111111111", Admin },
        { "GET", "/providers/Microsoft.RedHatOpenShift/locations/eastus/openShiftVersions", Admin },
        { "GET", "/providers/Microsoft.RedHatOpenShift/locations/eastus/platformWorkloadIdentityRoleSets", Admin },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AdminVersion_ByResourceManager_Is403(string method, string path, string query)
    {
        TestSubscription subscription = await host.RegisterAsync();

        foreach (string certificate in new[] { "Arm", "" })
        {
            (await host.SendAsync(method, subscription.Path + path + query, method == "PATCH" ? "{}" : null, certificate)).Status.ShouldBe(403);
        }
    }

    /// <summary>Whichever of two values would be taken elsewhere, the first one decides who may call.</summary>
    [Theory]
    [InlineData("?api-version=2020-04-30&api-version=admin", "Admin", 403)]
    [InlineData("?api-version=2020-04-30&api-version=admin", "Arm", 404)]
    [InlineData("?api-version=admin&api-version=2020-04-30", "Arm", 403)]
    [InlineData("?api-version=2020-04-30", "Admin", 403)]
    public async Task Get_TwoApiVersions_TheFirstDecides(string query, string certificate, int status)
    {
        TestSubscription subscription = await host.RegisterAsync();

        (await host.SendAsync("GET", subscription.GroupPath + "/c1" + query, certificate: certificate)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Put_InAdminVersion_DoesNotExist()
    {
        TestSubscription subscription = await host.RegisterAsync();
        string url = subscription.GroupPath + "/c1" + Admin;

        (await host.SendAsync("PUT", url, ClusterBodies.For(subscription.Id, "c1"), "Admin")).Status.ShouldBe(403);
        (await host.SendAsync("PUT", url, ClusterBodies.For(subscription.Id, "c1"))).ErrorCode.ShouldBe("InvalidApiVersionParameter");
    }

    [Fact]
    public async Task GetAndList_AsAdministrator_ShowWhatOnlyAdministratorsSeeAndNoSecret()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        await subscription.AddCredentialsAsync();
        await subscription.ChangeAsync(d => d.Cluster.Properties.InfraId = "c1-abcde");

        Reply one = await SendAsync("GET", subscription);
        Reply list = await host.SendAsync("GET", subscription.GroupPath + Admin, certificate: "Admin");

        one.Json.GetProperty("properties").GetProperty("infraId").GetString().ShouldBe("c1-abcde");
        one.Json.GetProperty("properties").GetProperty("operatorFlags").GetProperty("aro.banner.enabled").GetString().ShouldBe("false");
        one.Header("ETag").ShouldNotBeNullOrEmpty();
        list.Json.GetProperty("value")[0].GetRawText().ShouldBe(one.Text);
        one.Text.ShouldNotContain("top-Secret");
    }

    [Fact]
    public async Task Patch_Work_BeginsAnOperationThatAdministratorsPoll()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await SendAsync("PATCH", subscription, """{"properties":{"maintenanceTask":"CertificatesRenewal","operatorFlags":{"x":"1"}}}""");

        reply.Status.ShouldBe(200, reply.Text);
        reply.ProvisioningState.ShouldBe("AdminUpdating");
        OpenShiftClusterDocument document = await subscription.ReadAsync();
        document.QueuedAt.ShouldNotBeNull();
        document.Cluster.Properties.MaintenanceTask.ShouldBe(MaintenanceTask.CertificatesRenewal);
        document.Cluster.Properties.MaintenanceState.ShouldBe(MaintenanceState.Unplanned);
        document.Cluster.Properties.LastProvisioningState.ShouldBe(ProvisioningState.Succeeded);
        document.Cluster.Properties.OperatorFlags!["x"].ShouldBe("1");
        document.Cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldContain("top-Secret-6");
        OperationDocument operation = await subscription.ReadOperationAsync(document.OperationId!.Value);
        operation.Type.ShouldBe(OperationType.AdminUpdate);
        (operation.Deadline - operation.StartTime).ShouldBe(TimeSpan.FromMinutes(60));
        var poll = new Uri(reply.Header("Azure-AsyncOperation")!);
        poll.Query.ShouldBe(Admin);
        (await host.SendAsync("GET", poll.PathAndQuery, certificate: "Admin")).Json.GetProperty("status").GetString().ShouldBe("AdminUpdating");
    }

    /// <summary>The original makes an operation that nobody ever ends.</summary>
    [Fact]
    public async Task Patch_Signal_ChangesTheStateWithoutAnOperation()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        Guid? operation = (await subscription.ReadAsync()).OperationId;

        Reply reply = await SendAsync("PATCH", subscription, """{"properties":{"maintenanceTask":"Pending"}}""");

        reply.Status.ShouldBe(200, reply.Text);
        reply.ProvisioningState.ShouldBe("Succeeded");
        reply.Header("Azure-AsyncOperation").ShouldBeNull();
        reply.Header("ETag").ShouldBe((await SendAsync("GET", subscription)).Header("ETag"));
        OpenShiftClusterDocument document = await subscription.ReadAsync();
        document.Cluster.Properties.MaintenanceState.ShouldBe(MaintenanceState.Pending);
        document.OperationId.ShouldBe(operation);
        document.QueuedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Patch_TaskWithoutSteps_Is400AndChangesNothing()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await SendAsync("PATCH", subscription, """{"properties":{"maintenanceTask":"OperatorUpdate"}}""");

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("MaintenanceTaskNotAvailable");
        (await subscription.ReadAsync()).QueuedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(ProvisioningState.Failed, ProvisioningState.Updating, 200)]
    [InlineData(ProvisioningState.Failed, ProvisioningState.Creating, 409)]
    [InlineData(ProvisioningState.Updating, null, 409)]
    public async Task Patch_State_DecidesAsForCustomers(ProvisioningState state, ProvisioningState? failed, int status)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        await subscription.ChangeAsync(d =>
        {
            d.Cluster.Properties.ProvisioningState = state;
            d.Cluster.Properties.FailedProvisioningState = failed;
        });

        (await SendAsync("PATCH", subscription, "{}")).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("\"x\"", 412)]
    [InlineData("*", 200)]
    public async Task Patch_IfMatch_IsHonoured(string value, int status)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        (await host.SendAsync("PATCH", subscription.GroupPath + "/c1" + Admin, "{}", "Admin", ("If-Match", value))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Patch_Missing_Is404()
    {
        TestSubscription subscription = await host.RegisterAsync();

        (await SendAsync("PATCH", subscription, "{}")).Status.ShouldBe(404);
    }

    /// <summary>Customers' tools know the resource by the casing of the customer's last request.</summary>
    [Fact]
    public async Task Patch_OtherCasing_KeepsTheCustomers()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        (await host.SendAsync("PATCH", subscription.GroupPath.ToUpperInvariant() + "/C1" + Admin, "{}", "Admin")).Status.ShouldBe(200);

        (await subscription.ReadAsync()).Cluster.Id.ShouldBe(subscription.GroupPath + "/c1");
    }

    [Fact]
    public async Task Delete_AsAdministrator_BeginsADelete()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await SendAsync("DELETE", subscription);

        reply.Status.ShouldBe(202, reply.Text);
        new Uri(reply.Header("Location")!).Query.ShouldBe(Admin);
        (await subscription.ReadAsync()).Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Deleting);
    }

    [Fact]
    public async Task Versions_AsAdministrator_HaveTheirImages()
    {
        TestSubscription subscription = await host.RegisterAsync();
        string location = subscription.Provider + "/locations/eastus";

        (await host.SendAsync("GET", $"{location}/openShiftVersions/4.17.27{Admin}", certificate: "Admin"))
            .Json.GetProperty("properties").GetProperty("openShiftPullspec").GetString().ShouldBe("registry.example/release:4.17.27");
        (await host.SendAsync("GET", $"{location}/platformWorkloadIdentityRoleSets/4.17{Admin}", certificate: "Admin"))
            .Json.GetProperty("properties").GetProperty("platformWorkloadIdentityRoles")[0].GetProperty("secretLocation").GetProperty("name").GetString()
            .ShouldBe("cloud-credentials");
    }

    private Task<Reply> SendAsync(string method, TestSubscription subscription, string? body = null) =>
        host.SendAsync(method, subscription.GroupPath + "/c1" + Admin, body, "Admin");
}
