using System.Text.Json.Nodes;
using Aro.Azure.ResourceManager;

namespace Aro.Azure.Tests.ResourceManager;

public sealed class ArmRetryTests : IDisposable
{
    private const string Id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";
    private readonly FakeArm _arm = new();

    public void Dispose() => _arm.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Get_PassingStatus_IsRepeatedAfterTheDelay(int status)
    {
        _arm.Answer(status).Answer(200, "{}");

        (await _arm.Client().GetAsync(Id, "v", Token)).ShouldNotBeNull();

        _arm.Time.Waits.ShouldBe([TimeSpan.FromSeconds(1)]);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(501)]
    public async Task Get_LastingStatus_IsNotRepeated(int status)
    {
        _arm.Answer(status);

        ArmException e = await Should.ThrowAsync<ArmException>(() => _arm.Client().GetAsync(Id, "v", Token));

        e.StatusCode.ShouldBe(status);
        _arm.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Put_ConflictWithRetryAfter_IsRepeatedWithTheSameBody()
    {
        _arm.Answer(409, "", ("Retry-After", "17")).Answer(200, "{}");

        await _arm.Client().PutAsync(Id, "v", new JsonObject { ["a"] = 1 }, Token);

        _arm.Time.Waits.ShouldBe([TimeSpan.FromSeconds(17)]);
        _arm.Bodies.ShouldBe(["""{"a":1}""", """{"a":1}"""]);
    }

    [Fact]
    public async Task Get_RetryAfterAsDate_IsHonoured()
    {
        _arm.Answer(503, "", ("Retry-After", "Sun, 01 Mar 2026 12:00:42 GMT")).Answer(200, "{}");

        await _arm.Client().GetAsync(Id, "v", Token);

        _arm.Time.Waits.ShouldBe([TimeSpan.FromSeconds(42)]);
    }

    [Fact]
    public async Task Get_RetryAfterInMilliseconds_IsHonoured()
    {
        _arm.Answer(429, "", ("x-ms-retry-after-ms", "250")).Answer(200, "{}");

        await _arm.Client().GetAsync(Id, "v", Token);

        _arm.Time.Waits.ShouldBe([TimeSpan.FromMilliseconds(250)]);
    }

    [Fact]
    public async Task Get_RetryAfterBeyondTheLimit_FailsAtOnceAndTellsIt()
    {
        _arm.Answer(429, """{"error":{"code":"TooManyRequests","message":"later"}}""", ("Retry-After", "3600"));

        ArmException e = await Should.ThrowAsync<ArmException>(() => _arm.Client().GetAsync(Id, "v", Token));

        e.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        _arm.Time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_NeverAnswers_IsBoundedAndDoublesTheDelay()
    {
        _arm.Break().Break().Break().Break();

        ArmException e = await Should.ThrowAsync<ArmException>(() => _arm.Client(o => (o.MaxRetries, o.MaxDelay) = (3, TimeSpan.FromSeconds(3))).GetAsync(Id, "v", Token));

        e.StatusCode.ShouldBe(0);
        e.Error.Code.ShouldBe("NoAnswer");
        e.Error.Message.ShouldContain("connection reset");
        _arm.Time.Waits.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)]);
    }

    [Fact]
    public async Task Get_Canceled_IsACancellationNotAnError()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => _arm.Client().GetAsync(Id, "v", source.Token));
    }

    [Fact]
    public async Task Writes_BeyondTheBurst_WaitForTheBudgetWhileReadsPass()
    {
        ArmClient client = _arm.Client(budget: new AzureBudgetOptions { WriteBurst = 2, WritesPerSecond = 4, ReadBurst = 10 });
        _arm.Answer(200, "{}").Answer(200, "{}").Answer(200, "{}").Answer(200, "{}");

        await client.PutAsync(Id, "v", [], Token);
        await client.PutAsync(Id, "v", [], Token);
        await client.GetAsync(Id, "v", Token);
        _arm.Time.Waits.ShouldBeEmpty();
        await client.PutAsync(Id, "v", [], Token);

        _arm.Time.Waits.ShouldBe([TimeSpan.FromMilliseconds(250)]);
    }

    [Fact]
    public async Task Writes_OfAnotherSubscription_HaveTheirOwnBudget()
    {
        ArmClient client = _arm.Client(budget: new AzureBudgetOptions { WriteBurst = 1, WritesPerSecond = 1 });
        _arm.Answer(200, "{}").Answer(200, "{}");

        await client.PutAsync(Id, "v", [], Token);
        await client.PutAsync("/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg", "v", [], Token);

        _arm.Time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Throttled_OneCall_HoldsBackTheOthersOfTheSubscription()
    {
        ArmClient client = _arm.Client(o => o.MaxRetries = 0);
        _arm.Answer(429, "", ("Retry-After", "9")).Answer(200, "{}");

        await Should.ThrowAsync<ArmException>(() => client.GetAsync(Id, "v", Token));
        await client.GetAsync(Id, "v", Token);

        _arm.Time.Waits.ShouldBe([TimeSpan.FromSeconds(9)]);
    }
}
