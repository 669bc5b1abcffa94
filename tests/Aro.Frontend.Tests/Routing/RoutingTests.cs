using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Routing;

public class RoutingTests(FrontendHost host)
{
    private const string Sub = "/subscriptions/00000000-0000-0000-0000-000000000001";
    private const string Clusters = Sub + "/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters";
    private const string Locations = Sub + "/providers/Microsoft.RedHatOpenShift/locations/eastus";
    private const string Version = "?api-version=2020-04-30";

    [Theory]
    [InlineData("GET", "/", 404, "NotFound")]
    [InlineData("GET", "/nothing", 404, "NotFound")]
    [InlineData("GET", "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p", 404, "NotFound")]
    [InlineData("GET", Clusters + "/", 404, "NotFound")]
    [InlineData("GET", Sub + "/resourceGroups//providers/Microsoft.RedHatOpenShift/openShiftClusters/c", 404, "NotFound")]
    [InlineData("GET", "/subscriptions/none/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c", 400, "InvalidSubscriptionID")]
    [InlineData("PUT", "/subscriptions/00000000000000000000000000000001", 400, "InvalidSubscriptionID")]
    [InlineData("DELETE", Sub + "/resourceGroups/r%20g/providers/Microsoft.RedHatOpenShift/openShiftClusters/c", 400, "InvalidResourceGroupName")]
    [InlineData("GET", Sub + "/resourceGroups/rg./providers/Microsoft.RedHatOpenShift/openShiftClusters", 400, "InvalidResourceGroupName")]
    [InlineData("GET", Sub + "/resourceGroups/rg/providers/Microsoft.Other/openShiftClusters/c", 400, "InvalidResourceNamespace")]
    [InlineData("GET", Sub + "/providers/Microsoft.Other/openShiftClusters", 400, "InvalidResourceNamespace")]
    [InlineData("GET", "/providers/Microsoft.Other/operations", 400, "InvalidResourceNamespace")]
    [InlineData("GET", Sub + "/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/hcpClusters/c", 400, "InvalidResourceType")]
    [InlineData("GET", Sub + "/providers/Microsoft.RedHatOpenShift/hcpClusters", 400, "InvalidResourceType")]
    [InlineData("PATCH", Clusters + "/c%7Cd", 400, "InvalidResourceName")]
    [InlineData("POST", Clusters + "/c%2Fd/listCredentials", 400, "InvalidResourceName")]
    [InlineData("GET", Sub + "/providers/Microsoft.RedHatOpenShift/locations/westus/openShiftVersions", 400, "InvalidLocation")]
    [InlineData("GET", Locations + "/operationsstatus/one", 400, "InvalidOperationID")]
    [InlineData("GET", Locations + "/operationresults/one", 400, "InvalidOperationID")]
    [InlineData("GET", Clusters + "/c", 404, "ResourceNotFound")]
    [InlineData("GET", Locations + "/operationsstatus/00000000-0000-0000-0000-000000000009", 404, "NotFound")]
    public async Task Send_BadPath_IsRefusedOnEveryRoute(string method, string path, int status, string code)
    {
        Reply reply = await host.SendAsync(method, path + Version);

        reply.Status.ShouldBe(status, reply.Text);
        reply.ErrorCode.ShouldBe(code);
        reply.Header("Content-Type").ShouldBe("application/json");
        reply.Header("x-ms-error-code").ShouldBe(code);
    }

    [Fact]
    public async Task Send_NameOf91Characters_IsRefused()
    {
        (await host.SendAsync("GET", $"{Clusters}/{new string('a', 90)}{Version}")).ErrorCode.ShouldBe("ResourceNotFound");
        (await host.SendAsync("GET", $"{Clusters}/{new string('a', 91)}{Version}")).ErrorCode.ShouldBe("InvalidResourceName");
    }

    [Theory]
    [InlineData("POST", Clusters + "/c", "GET, PUT, PATCH, DELETE")]
    [InlineData("OPTIONS", Clusters + "/c", "GET, PUT, PATCH, DELETE")]
    [InlineData("PUT", Clusters, "GET")]
    [InlineData("GET", Sub, "PUT")]
    [InlineData("GET", Clusters + "/c/listCredentials", "POST")]
    public async Task Send_OtherMethod_Is405WithAllow(string method, string path, string allow)
    {
        Reply reply = await host.SendAsync(method, path + Version);

        reply.Status.ShouldBe(405);
        reply.ErrorCode.ShouldBe("MethodNotAllowed");
        reply.Header("Allow").ShouldBe(allow);
    }

    [Fact]
    public async Task Send_PathInOtherCase_IsTheSameResource()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();

        Reply reply = await host.SendAsync("GET", subscription.Cluster().ToUpperInvariant().Replace("API-VERSION", "api-version", StringComparison.Ordinal));

        reply.Status.ShouldBe(200);
    }

    /// <summary>Regions are compared as in bodies (ARM RPC, resource API reference).</summary>
    [Theory]
    [InlineData("EastUS")]
    [InlineData("East%20US")]
    public async Task Send_LocationInAnySpelling_IsServed(string location) =>
        (await host.SendAsync("GET", $"{Sub}/providers/Microsoft.RedHatOpenShift/locations/{location}/openShiftVersions?api-version=2025-07-25"))
            .Status.ShouldBe(200);

    /// <summary>The original chose the authentication from one spelling of the path and the route from another.</summary>
    [Theory]
    [InlineData("//admin/versions", "HTTP/1.1 404 ")]
    [InlineData("/admin//versions", "HTTP/1.1 404 ")]
    [InlineData("/x/../admin/versions", "HTTP/1.1 403 ")]
    [InlineData("/%61dmin/versions", "HTTP/1.1 403 ")]
    [InlineData("/admin/versions", "HTTP/1.1 403 ")]
    [InlineData("/ADMIN/versions", "HTTP/1.1 403 ")]
    public async Task Send_SpellingsOfAdminPathAsArm_NeverReachIt(string path, string expected)
    {
        (await host.SendRawAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\n")).ShouldStartWith(expected);
    }
}
