using System.Text.Json.Nodes;
using Aro.Azure.ResourceManager;

namespace Aro.Azure.Tests.ResourceManager;

public sealed class ArmOperationTests : IDisposable
{
    private const string Id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/P/t/n";
    private static readonly (string, string) Operation = ("Azure-AsyncOperation", "https://arm.localhost:9/op/1?api-version=v");
    private static readonly (string, string) Location = ("Location", "https://arm.localhost:9/result/1?api-version=v");
    private readonly FakeArm _arm = new();

    public void Dispose() => _arm.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, """{"properties":{"provisioningState":"Succeeded"}}""")]
    [InlineData(201, """{"properties":{}}""")]
    [InlineData(200, "")]
    public async Task Put_CompleteAtOnce_HasNoHandle(int status, string body)
    {
        _arm.Answer(status, body);

        (await _arm.Client().PutAsync(Id, "v", [], Token)).Handle.ShouldBeNull();
    }

    [Fact]
    public async Task Put_AsyncOperation_IsPolledInTheAskedRhythmAndEndsWithTheResource()
    {
        _arm.Answer(201, """{"properties":{"provisioningState":"Creating"}}""", Operation, ("Retry-After", "3"))
            .Answer(200, """{"status":"InProgress"}""", ("Retry-After", "7"))
            .Answer(200, """{"status":"InProgress"}""")
            .Answer(200, """{"status":"Succeeded"}""")
            .Answer(200, """{"name":"n"}""");

        ArmResponse response = await _arm.Client().PutAsync(Id, "v", [], Token);
        JsonObject? resource = await _arm.Client().WaitAsync(response.Handle!, Token);

        resource!["name"]!.GetValue<string>().ShouldBe("n");
        _arm.Time.Waits.ShouldBe([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(5)]);
        _arm.Requests.Skip(1).ShouldBe(["GET /op/1?api-version=v", "GET /op/1?api-version=v", "GET /op/1?api-version=v", $"GET {Id}?api-version=v"]);
    }

    [Fact]
    public async Task Wait_HandleFromStorage_NeedsNothingElse()
    {
        const string Stored =
            """{"kind":"AsyncOperation","url":"https://arm.localhost:9/op/1","method":"PUT","resourceId":"/a/b","apiVersion":"v","later":true}""";
        _arm.Answer(200, """{"status":"Succeeded"}""").Answer(200, """{"name":"b"}""");

        JsonObject? resource = await _arm.Client().WaitAsync(Stored, Token);

        resource!["name"]!.GetValue<string>().ShouldBe("b");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    public async Task Wait_NotAHandle_IsRefused(string handle) =>
        await Should.ThrowAsync<ArgumentException>(() => _arm.Client().WaitAsync(handle, Token));

    [Fact]
    public async Task Wait_HandleThatLeadsElsewhere_NeverGetsTheToken()
    {
        const string Foreign = """{"kind":"Location","url":"https://evil.example/","method":"PUT","resourceId":"/a","apiVersion":"v"}""";

        await Should.ThrowAsync<ArmException>(() => _arm.Client().WaitAsync(Foreign, Token));

        _arm.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wait_OperationFailed_ThrowsItsError()
    {
        _arm.Answer(202, "", Operation)
            .Answer(200, """{"status":"Failed","error":{"code":"DeploymentFailed","message":"m","details":[{"code":"QuotaExceeded","message":"q"}]}}""");

        ArmResponse response = await _arm.Client().PutAsync(Id, "v", [], Token);
        ArmException e = await Should.ThrowAsync<ArmException>(() => _arm.Client().WaitAsync(response.Handle!, Token));

        e.StatusCode.ShouldBe(400);
        e.Method.ShouldBe("PUT");
        e.Error.Code.ShouldBe("DeploymentFailed");
        e.Error.Details!.Single().Code.ShouldBe("QuotaExceeded");
    }

    [Fact]
    public async Task Wait_OperationCanceledWithoutError_SaysSo()
    {
        _arm.Answer(202, "", Operation).Answer(200, """{"status":"Canceled"}""");

        ArmResponse response = await _arm.Client().PutAsync(Id, "v", [], Token);
        ArmException e = await Should.ThrowAsync<ArmException>(() => _arm.Client().WaitAsync(response.Handle!, Token));

        e.Error.Message.ShouldContain("'Canceled'");
    }

    [Fact]
    public async Task Wait_OperationForgotten_AsksTheResource()
    {
        _arm.Answer(202, "", Operation)
            .Answer(404)
            .Answer(200, """{"properties":{"provisioningState":"Updating"}}""")
            .Answer(200, """{"properties":{"provisioningState":"Succeeded"}}""");

        ArmResponse response = await _arm.Client().PutAsync(Id, "v", [], Token);
        JsonObject? resource = await _arm.Client().WaitAsync(response.Handle!, Token);

        resource.ShouldNotBeNull();
        _arm.Requests[^1].ShouldBe($"GET {Id}?api-version=v");
    }

    [Fact]
    public async Task Delete_Location_IsPolledWhileAccepted()
    {
        _arm.Answer(202, "", Location)
            .Answer(202, "", ("Location", "https://arm.localhost:9/result/2"))
            .Answer(204);

        ArmResponse response = await _arm.Client().DeleteAsync(Id, "v", Token);
        (await _arm.Client().WaitAsync(response.Handle!, Token)).ShouldBeNull();

        _arm.Requests.Skip(1).ShouldBe(["GET /result/1?api-version=v", "GET /result/2"]);
    }

    [Fact]
    public async Task Delete_LocationFails_ThrowsWithItsStatus()
    {
        _arm.Answer(202, "", Location).Answer(409, """{"error":{"code":"ScopeLocked","message":"locked"}}""");

        ArmResponse response = await _arm.Client().DeleteAsync(Id, "v", Token);
        ArmException e = await Should.ThrowAsync<ArmException>(() => _arm.Client().WaitAsync(response.Handle!, Token));

        e.StatusCode.ShouldBe(409);
        e.Method.ShouldBe("DELETE");
        e.Error.Code.ShouldBe("ScopeLocked");
    }

    [Fact]
    public async Task Delete_WithoutAnyHeader_EndsWhenTheResourceIsGone()
    {
        _arm.Answer(202).Answer(200, """{"properties":{"provisioningState":"Deleting"}}""").Answer(404);

        ArmResponse response = await _arm.Client().DeleteAsync(Id, "v", Token);
        (await _arm.Client().WaitAsync(response.Handle!, Token)).ShouldBeNull();

        _arm.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Put_ProvisioningStateOnly_IsPolledOnTheResource()
    {
        _arm.Answer(200, """{"properties":{"provisioningState":"Updating"}}""")
            .Answer(200, """{"properties":{"provisioningState":"Updating"}}""")
            .Answer(200, """{"properties":{"provisioningState":"Succeeded"},"name":"n"}""");

        ArmResponse response = await _arm.Client().PutAsync(Id, "v", [], Token);
        JsonObject? resource = await _arm.Client().WaitAsync(response.Handle!, Token);

        resource!["name"]!.GetValue<string>().ShouldBe("n");
        _arm.Time.Waits.ShouldBe([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)]);
    }

    [Fact]
    public async Task Put_ResourceFailed_Throws()
    {
        _arm.Answer(200, """{"properties":{"provisioningState":"Updating"}}""").Answer(200, """{"properties":{"provisioningState":"Failed"}}""");

        ArmResponse response = await _arm.Client().PutAsync(Id, "v", [], Token);
        ArmException e = await Should.ThrowAsync<ArmException>(() => _arm.Client().WaitAsync(response.Handle!, Token));

        e.Error.Code.ShouldBe("ResourceDeploymentFailure");
    }

    [Fact]
    public async Task Post_AsyncOperationWithLocation_EndsWithTheResult()
    {
        _arm.Answer(202, "", Operation, Location).Answer(200, """{"status":"Succeeded"}""").Answer(200, """{"sas":"s"}""");

        ArmResponse response = await _arm.Client().PostAsync(Id, "act", "v", null, Token);
        JsonObject? result = await _arm.Client().WaitAsync(response.Handle!, Token);

        result!["sas"]!.GetValue<string>().ShouldBe("s");
    }
}
