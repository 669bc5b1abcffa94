using System.Text.Json.Nodes;
using Aro.LocalCloud.Tests.Hosting;
using Aro.LocalCloud.Tests.Providers;

namespace Aro.LocalCloud.Tests.Deployments;

/// <summary>Templates with resources of a provider outside of the cloud.</summary>
public sealed class ClusterDeploymentTests : IAsyncLifetime
{
    private const string Group = $"/subscriptions/{CloudFixture.Subscription}/resourceGroups/rg";
    private const string Deployment = Group + "/providers/Microsoft.Resources/deployments/dep";
    private const string Id = Group + "/providers/Microsoft.RedHatOpenShift/openShiftClusters/c1";

    private readonly CloudFixture _cloud = new();
    private FakeResourceProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        await _cloud.InitializeAsync();
        _provider = await FakeResourceProvider.StartAsync(_cloud.Host.Certificates);
        _cloud.Options.ResourceProviderEndpoint = _provider.Endpoint;
        await _cloud.Arm.PutAsync(Group, """{"location":"eastus"}""");
        (await _cloud.Arm.SendAsync(
            HttpMethod.Post, $"/subscriptions/{CloudFixture.Subscription}/providers/Microsoft.RedHatOpenShift/register")).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Put_Cluster_IsCreatedForTheCallerAndOutputsTellOfIt()
    {
        var operation = await DeployAsync("Succeeded", """
            "byId":{"type":"string","value":"[reference(resourceId('Microsoft.RedHatOpenShift/openShiftClusters','c1')).provisioningState]"},
            "byName":{"type":"string","value":"[reference('c1','2022-04-01','Full').location]"},
            "profile":{"type":"object","value":"[reference(resourceId('Microsoft.RedHatOpenShift/openShiftClusters','c1'),'2025-07-25').apiserverProfile]"},
            "user":{"type":"string","value":"[listCredentials(resourceId('Microsoft.RedHatOpenShift/openShiftClusters','c1'),'2023-11-22').kubeadminUsername]"}
            """);
        ((string?)operation["status"]).ShouldBe("Succeeded", operation.ToJsonString());
        var outputs = (await _cloud.Arm.ReadAsync(Deployment))["properties"]!["outputs"]!;
        ((string?)outputs["byId"]!["value"]).ShouldBe("Succeeded");
        ((string?)outputs["byName"]!["value"]).ShouldBe("westus");
        outputs["profile"]!["value"]!.ToJsonString().ShouldBe("""{"visibility":"Public","url":"https://api.c1/"}""");
        ((string?)outputs["user"]!["value"]).ShouldBe("kubeadmin");

        var put = _provider.Requests.Single(r => r.Line.StartsWith("PUT " + Id, StringComparison.Ordinal));
        ((string?)JsonNode.Parse(put.Headers["x-ms-arm-resource-system-data"])!["createdBy"]).ShouldBe(CloudFixture.ClientId);
        put.Headers["x-ms-client-object-id"].ShouldBe("a0c10000-0000-4000-8000-000000000101");
        put.Headers["x-ms-identity-url"].ShouldEndWith("/identities" + Id);
        put.Headers["referer"].ShouldBe($"{_cloud.Host.Endpoint}{Id[1..]}?api-version=2025-07-25");
        _provider.Requests.Count(r => r.Line == $"GET {Id}?api-version=2025-07-25").ShouldBeGreaterThan(0);
        _provider.Requests.Count(r => r.Line == $"GET {Id}?api-version=2022-04-01").ShouldBeGreaterThan(0);
        _provider.Requests.Count(r => r.Line == $"POST {Id}/listCredentials?api-version=2023-11-22").ShouldBe(1);
    }

    /// <summary>So does a deployment that goes on after the cloud was started again, whose cluster is being created already.</summary>
    [Fact]
    public async Task Put_ClusterThatIsBusy_IsSentAgain()
    {
        _provider.Busy = 2;
        var operation = await DeployAsync("Succeeded", "");
        ((string?)operation["status"]).ShouldBe("Succeeded", operation.ToJsonString());
        _provider.Requests.Count(r => r.Line.StartsWith("PUT " + Id, StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task Put_AnswerThatIsNoJson_ErrorSaysSo()
    {
        _provider.ActionAnswer = "<html>";
        var operation = await DeployAsync("Succeeded", """
            "user":{"type":"string","value":"[listCredentials(resourceId('Microsoft.RedHatOpenShift/openShiftClusters','c1'),'2023-11-22').kubeadminUsername]"}
            """);
        ((string?)operation["status"]).ShouldBe("Failed");
        operation["error"]!.ToJsonString().ShouldContain("The resource provider answered 200 with a body that is no JSON object.");
    }

    [Fact]
    public async Task Put_ProvisioningFails_ErrorSaysWhy()
    {
        var operation = await DeployAsync("Failed", "");
        ((string?)operation["status"]).ShouldBe("Failed");
        var failure = operation["error"]!["details"]![0]!;
        ((string?)failure["code"]).ShouldBe("ResourceDeploymentFailure");
        ((string?)failure["target"]).ShouldBe(Id);
        ((string?)failure["details"]![0]!["code"]).ShouldBe("QuotaExceeded");
        ((string?)failure["details"]![0]!["message"]).ShouldBe("No cores are left.");
    }

    private async Task<JsonObject> DeployAsync(string state, string outputs)
    {
        var body = $$"""
            {"properties":{"mode":"Incremental","template":{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "contentVersion":"1.0.0.0","outputs":{{{outputs}}},
             "resources":[{"type":"Microsoft.RedHatOpenShift/openShiftClusters","apiVersion":"2025-07-25","name":"c1","location":"westus",
              "properties":{"apiserverProfile":{"visibility":"Public"},"provisioningState":"{{state}}"} }]} } }
            """;
        using var response = await _cloud.Arm.SendAsync(HttpMethod.Put, Deployment, body);
        return await _cloud.Arm.OperationAsync(response);
    }
}
