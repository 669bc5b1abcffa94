using System.Text.Json.Nodes;
using Aro.Azure.ResourceManager;

namespace Aro.Azure.Tests.ResourceManager;

public sealed class ArmClientCallTests : IDisposable
{
    private const string Id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";
    private readonly FakeArm _arm = new();

    public void Dispose() => _arm.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Found_ReturnsTheResourceAndSendsTheToken()
    {
        _arm.Answer(200, """{"name":"rg"}""");

        JsonObject? resource = await _arm.Client().GetAsync(Id, "2024-03-01", Token);

        resource!["name"]!.GetValue<string>().ShouldBe("rg");
        _arm.Requests.ShouldBe(["GET /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg?api-version=2024-03-01"]);
        _arm.Headers.ShouldContain(("Authorization", "Bearer token-for-scope"));
    }

    [Fact]
    public async Task Get_Absent_IsNull()
    {
        _arm.Answer(404, """{"error":{"code":"ResourceGroupNotFound","message":"gone"}}""");

        (await _arm.Client().GetAsync(Id, "v", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Get_IdWithNamesToEscapeAndQuery_KeepsBoth()
    {
        _arm.Answer(200, "{}");

        await _arm.Client().GetAsync("/a/*.apps b?$filter=atScope()", "v", Token);

        _arm.Requests.ShouldBe(["GET /a/%2A.apps%20b?$filter=atScope()&api-version=v"]);
    }

    [Theory]
    [InlineData("subscriptions/x")]
    [InlineData("/subscriptions/../x")]
    public async Task Get_NotAResourceId_IsRefused(string id) =>
        await Should.ThrowAsync<ArgumentException>(() => _arm.Client().GetAsync(id, "v", Token));

    [Fact]
    public async Task Get_Refused_ThrowsAzuresError()
    {
        _arm.Answer(403, """{"error":{"code":"AuthorizationFailed","message":"no permission"}}""");

        ArmException e = await Should.ThrowAsync<ArmException>(() => _arm.Client().GetAsync(Id, "v", Token));

        e.StatusCode.ShouldBe(403);
        e.Error.Code.ShouldBe("AuthorizationFailed");
        e.Method.ShouldBe("GET");
        e.ResourceId.ShouldBe(Id);
    }

    [Fact]
    public async Task Put_WithConditions_SendsThem()
    {
        _arm.Answer(200, "{}").Answer(200, "{}");

        await _arm.Client().PutAsync(Id, "v", new JsonObject { ["a"] = 1 }, Token, ifMatch: "\"7\"");
        await _arm.Client().PutAsync(Id, "v", [], Token, ifNoneMatch: true);

        _arm.Bodies[0].ShouldBe("""{"a":1}""");
        _arm.Headers.ShouldContain(("If-Match", "\"7\""));
        _arm.Headers.ShouldContain(("If-None-Match", "*"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(404)]
    public async Task Delete_GoneOrNeverThere_IsComplete(int status)
    {
        _arm.Answer(status);

        ArmResponse response = await _arm.Client().DeleteAsync(Id, "v", Token);

        response.ShouldBe(new ArmResponse(status, null, null));
    }

    [Fact]
    public async Task Post_Action_IsPartOfThePath()
    {
        _arm.Answer(200, """{"keys":[{"value":"k"}]}""");

        ArmResponse response = await _arm.Client().PostAsync(Id, "listKeys", "v", null, Token);

        _arm.Requests.ShouldBe([$"POST {Id}/listKeys?api-version=v"]);
        response.Body!["keys"]![0]!["value"]!.GetValue<string>().ShouldBe("k");
        response.Handle.ShouldBeNull();
    }

    [Fact]
    public async Task List_SeveralPages_FollowsNextLink()
    {
        _arm.Answer(200, """{"value":[{"n":1}],"nextLink":"https://arm.localhost:9/page2?t=1"}""").Answer(200, """{"value":[{"n":2}]}""");

        List<int> numbers = [];
        await foreach (JsonObject item in _arm.Client().ListAsync(Id, "v", Token))
        {
            numbers.Add(item["n"]!.GetValue<int>());
        }

        numbers.ShouldBe([1, 2]);
        _arm.Requests[1].ShouldBe("GET /page2?t=1");
    }

    [Theory]
    [InlineData("https://evil.example/page2")]
    [InlineData("http://arm.localhost:9/page2")]
    [InlineData("https://arm.localhost:10/page2")]
    [InlineData("https://evilarm.localhost:9/page2")]
    public async Task List_NextLinkElsewhere_NeverGetsTheToken(string link)
    {
        _arm.Answer(200, $$"""{"value":[],"nextLink":"{{link}}"}""");

        ArmException e = await Should.ThrowAsync<ArmException>(async () => await _arm.Client().ListAsync(Id, "v", Token).ToListAsync(Token));

        e.Error.Code.ShouldBe("InvalidResponse");
        _arm.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task List_NextLinkInACircle_Ends()
    {
        _arm.Answer(200, """{"value":[],"nextLink":"https://arm.localhost:9/p?t=1"}""").Answer(200, """{"value":[],"nextLink":"https://arm.localhost:9/p?t=1"}""");

        await Should.ThrowAsync<ArmException>(async () => await _arm.Client().ListAsync(Id, "v", Token).ToListAsync(Token));

        _arm.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task List_ParentAbsent_IsEmpty()
    {
        _arm.Answer(404);

        (await _arm.Client().ListAsync(Id, "v", Token).ToListAsync(Token)).ShouldBeEmpty();
    }
}
