using Aro.LocalCloud.Faults;
using Aro.LocalCloud.Tests.Hosting;

namespace Aro.LocalCloud.Tests.Faults;

public sealed class FaultTests : IAsyncLifetime
{
    private const string Group = $"/subscriptions/{CloudFixture.Subscription}/resourceGroups/";
    private const string Body = """{"location":"eastus"}""";

    private readonly CloudFixture _cloud = new();

    public ValueTask InitializeAsync() => _cloud.InitializeAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Respond_SkipAndTimes_FailsExactlyThoseRequests()
    {
        _cloud.Host.Faults.Add(new FaultRule
        {
            Name = "f", Kind = FaultKind.Respond, Method = "PUT", Url = "resourcegroups/f", StatusCode = 429, Code = "TooManyRequests", RetryAfter = 7, Skip = 1, Times = 1,
        });
        (await StatusAsync("f1")).ShouldBe(201);
        using var failed = await _cloud.Arm.SendAsync(HttpMethod.Put, Group + "f2", Body);
        ((int)failed.StatusCode).ShouldBe(429);
        failed.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        (await StatusAsync("f3")).ShouldBe(201);
        using var absent = await _cloud.Arm.SendAsync(HttpMethod.Head, Group + "f2");
        ((int)absent.StatusCode).ShouldBe(404);
    }

    [Theory]
    [InlineData(FaultKind.ApplyThenDrop, 204)]
    [InlineData(FaultKind.Drop, 404)]
    public async Task Drop_ClosesTheConnectionWithOrWithoutTheEffect(FaultKind kind, int afterwards)
    {
        _cloud.Host.Faults.Add(new FaultRule { Name = "d", Kind = kind, Method = "PUT", Times = 1 });
        await Should.ThrowAsync<HttpRequestException>(() => _cloud.Arm.SendAsync(HttpMethod.Put, Group + "d", Body));
        using var response = await _cloud.Arm.SendAsync(HttpMethod.Head, Group + "d");
        ((int)response.StatusCode).ShouldBe(afterwards);
    }

    [Fact]
    public async Task Control_AddsListsAndClearsRules()
    {
        using var added = await _cloud.Arm.SendAsync(HttpMethod.Post, "/_localcloud/faults", """{"name":"x","kind":"Respond","statusCode":500,"url":"resourcegroups"}""");
        ((int)added.StatusCode).ShouldBe(204);
        (await StatusAsync("x")).ShouldBe(500);
        ((int?)(await _cloud.Arm.ReadAsync("/_localcloud/faults"))["value"]![0]!["matched"]).ShouldBe(1);
        using var cleared = await _cloud.Arm.SendAsync(HttpMethod.Delete, "/_localcloud/faults");
        (await StatusAsync("x")).ShouldBe(201);
        using var wrong = await _cloud.Arm.SendAsync(HttpMethod.Post, "/_localcloud/faults", """{"name":"x","kind":"Respond","url":"("}""");
        ((int)wrong.StatusCode).ShouldBe(400);
    }

    private async Task<int> StatusAsync(string name)
    {
        using var response = await _cloud.Arm.SendAsync(HttpMethod.Put, Group + name, Body);
        return (int)response.StatusCode;
    }
}
