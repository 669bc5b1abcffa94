using System.Text.Json;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Operations;

public class OperationTests(FrontendHost host)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public async Task Status_WhileItRuns_ShowsHowFarItIs()
    {
        TestSubscription subscription = await host.RegisterAsync();
        Guid id = await StoreAsync(subscription, o =>
        {
            o.Status = ProvisioningState.Creating;
            o.PercentComplete = 40;
            o.CurrentStep = "waitForBootstrap";
            o.Message = "Waiting for the API server.";
            o.Steps.Add(new CompletedStep { Name = "createResourceGroup", StartedAt = Start, FinishedAt = Start.AddSeconds(1.5), Attempts = 2 });
        });

        Reply reply = await host.SendAsync("GET", subscription.Operation("operationsstatus", id));

        reply.Status.ShouldBe(200);
        reply.Header("Retry-After").ShouldBe("10");
        reply.Text.ShouldBe(
            $$$"""{"id":"/subscriptions/{{{subscription.Id}}}/providers/Microsoft.RedHatOpenShift/locations/eastus/operationsstatus/{{{id}}}","name":"{{{id}}}","status":"Creating","startTime":"2026-03-04T05:06:07+00:00","percentComplete":40,"properties":{"resourceId":"{{{subscription.ClusterId()}}}","currentStep":"waitForBootstrap","message":"Waiting for the API server.","steps":[{"name":"createResourceGroup","startTime":"2026-03-04T05:06:07+00:00","endTime":"2026-03-04T05:06:08.5+00:00","durationSeconds":1.5,"attempts":2}]}}""");
    }

    [Fact]
    public async Task Status_Succeeded_IsAtHundredPercentWithAnEnd()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await host.SendAsync("GET", subscription.Operation("operationsstatus", (await subscription.ReadAsync()).OperationId!.Value));

        reply.Json.GetProperty("status").GetString().ShouldBe("Succeeded");
        reply.Json.GetProperty("percentComplete").GetInt32().ShouldBe(100);
        reply.Json.TryGetProperty("endTime", out _).ShouldBeTrue();
        reply.Json.TryGetProperty("error", out _).ShouldBeFalse();
        reply.Header("Retry-After").ShouldBeNull();
    }

    [Fact]
    public async Task Status_Failed_Is200WithTheError()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();
        await subscription.EndAsync(
            ProvisioningState.Failed,
            ProvisioningState.Creating,
            error: new CloudErrorBody { Code = "DeploymentFailed", Message = "Azure refused.", Target = "deployBase" });
        Guid id = (await subscription.ReadAsync()).OperationId!.Value;

        Reply status = await host.SendAsync("GET", subscription.Operation("operationsstatus", id));
        Reply result = await host.SendAsync("GET", subscription.Operation("operationresults", id));

        status.Status.ShouldBe(200);
        status.Json.GetProperty("status").GetString().ShouldBe("Failed");
        status.Json.GetProperty("error").GetRawText().ShouldBe("""{"code":"DeploymentFailed","message":"Azure refused.","target":"deployBase"}""");
        result.Status.ShouldBe(409);
        result.ErrorCode.ShouldBe("DeploymentFailed");
    }

    [Fact]
    public async Task StatusAndResult_OfAnotherSubscription_Are404()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();
        Guid id = (await subscription.ReadAsync()).OperationId!.Value;
        var other = new TestSubscription(host, host.Ids.NewGuid());

        (await host.SendAsync("GET", subscription.Operation("operationsstatus", id))).Status.ShouldBe(200);
        (await host.SendAsync("GET", other.Operation("operationsstatus", id))).ErrorCode.ShouldBe("NotFound");
        (await host.SendAsync("GET", other.Operation("operationresults", id))).ErrorCode.ShouldBe("NotFound");
    }

    [Fact]
    public async Task Result_WhileItRuns_Is202ThatPointsToItself()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();
        string path = subscription.Operation("operationresults", (await subscription.ReadAsync()).OperationId!.Value);

        Reply reply = await host.SendAsync("GET", path, headers: ("Referer", "https://management.example" + path));

        reply.Status.ShouldBe(202);
        reply.Text.ShouldBeEmpty();
        reply.Header("Location").ShouldBe("https://management.example" + path);
        reply.Header("Retry-After").ShouldBe("10");
    }

    [Fact]
    public async Task Result_CreateSucceeded_IsTheCluster()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await host.SendAsync("GET", subscription.Operation("operationresults", (await subscription.ReadAsync()).OperationId!.Value));

        reply.Status.ShouldBe(200);
        reply.Json.GetProperty("name").GetString().ShouldBe("c1");
        reply.ProvisioningState.ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Result_SnapshotStored_OutlivesTheCluster()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync("c9");
        OpenShiftCluster cluster = (await subscription.ReadAsync("c9")).Cluster;
        Guid id = await StoreAsync(subscription, o =>
        {
            o.Type = OperationType.Update;
            o.Status = ProvisioningState.Succeeded;
            o.Cluster = cluster;
        });

        (await host.SendAsync("GET", subscription.Operation("operationresults", id))).Json.GetProperty("name").GetString().ShouldBe("c9");
    }

    [Fact]
    public async Task Result_DeleteSucceeded_Is204()
    {
        TestSubscription subscription = await host.RegisterAsync();
        Guid id = await StoreAsync(subscription, o =>
        {
            o.Type = OperationType.Delete;
            o.Status = ProvisioningState.Succeeded;
        });

        Reply reply = await host.SendAsync("GET", subscription.Operation("operationresults", id));

        reply.Status.ShouldBe(204);
        reply.Text.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?api-version=2020-04-30")]
    [InlineData("?api-version=1999-01-01")]
    public async Task ListOperations_AnyApiVersion_IsTheSame(string query)
    {
        Reply reply = await host.SendAsync("GET", "/providers/Microsoft.RedHatOpenShift/operations" + query);

        reply.Status.ShouldBe(200);
        reply.Names.ShouldBe(
        [
            "Microsoft.RedHatOpenShift/register/action",
            "Microsoft.RedHatOpenShift/locations/operationresults/read",
            "Microsoft.RedHatOpenShift/locations/operationsstatus/read",
            "Microsoft.RedHatOpenShift/locations/listPlatformWorkloadIdentityRoleSets/read",
            "Microsoft.RedHatOpenShift/locations/openshiftVersions/read",
            "Microsoft.RedHatOpenShift/openShiftClusters/read",
            "Microsoft.RedHatOpenShift/openShiftClusters/write",
            "Microsoft.RedHatOpenShift/openShiftClusters/delete",
            "Microsoft.RedHatOpenShift/openShiftClusters/detectors/read",
            "Microsoft.RedHatOpenShift/openShiftClusters/listAdminCredentials/action",
            "Microsoft.RedHatOpenShift/openShiftClusters/listCredentials/action",
            "Microsoft.RedHatOpenShift/operations/read",
        ]);
        // The swagger files give it no type, so nothing else checks that it is a boolean.
        reply.Json.GetProperty("value").EnumerateArray().Select(o => o.GetProperty("isDataAction").ValueKind).ShouldAllBe(kind => kind == JsonValueKind.False);
        reply.Json.GetProperty("value")[5].GetRawText().ShouldBe(
            """{"name":"Microsoft.RedHatOpenShift/openShiftClusters/read","isDataAction":false,"display":{"provider":"Azure Red Hat OpenShift","resource":"openShiftClusters","operation":"read","description":"Reads OpenShift clusters"},"origin":"user,system"}""");
    }

    private async Task<Guid> StoreAsync(TestSubscription subscription, Action<OperationDocument> change)
    {
        Guid id = host.Ids.NewGuid();
        var operation = new OperationDocument
        {
            Id = DocumentIds.Operation(id),
            Kind = DocumentKinds.Operation,
            OperationId = id,
            ClusterResourceId = subscription.ClusterId().ToString(),
            StartTime = Start,
        };
        change(operation);
        ResourceBatch batch = host.Store.CreateBatch(subscription.Id.ToString());
        await batch.Create(operation).CommitAsync(CancellationToken.None);
        return id;
    }
}
