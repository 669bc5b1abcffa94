using System.Net;
using Aro.CosmosServer.Faults;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Faults;

public sealed class FaultTests : CosmosTestBase
{
    private static readonly PartitionKey s_key = new("p");

    [Fact]
    public async Task Throttle_MoreOftenThanTheClientRetries_ReachesTheCallerWithRetryAfter()
    {
        await CreateContainerAsync();
        Container container = NewClient(o => o.MaxRetryAttemptsOnRateLimitedRequests = 2).GetContainer("db", "items");
        CosmosFaultRule rule = Server.Faults.Add(new CosmosFault.Throttle(TimeSpan.FromMilliseconds(1)), CosmosOperation.CreateDocument);

        using ResponseMessage response = await CreateAsync(container, """{"id":"a","pk":"p"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers["x-ms-retry-after-ms"].ShouldBe("1");
        rule.Hits.ShouldBe(3);
    }

    [Fact]
    public async Task Throttle_Once_IsRetriedByTheClient()
    {
        Container container = await CreateContainerAsync();
        CosmosFaultRule rule = Server.Faults.Add(new CosmosFault.Throttle(TimeSpan.FromMilliseconds(1)), CosmosOperation.CreateDocument, times: 1);

        using ResponseMessage response = await CreateAsync(container, """{"id":"a","pk":"p"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        rule.Hits.ShouldBe(1);
    }

    [Theory]
    [InlineData(449)]
    [InlineData(410)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task Fail_EveryTime_ReachesTheCallerAndWritesNothing(int status)
    {
        Container container = await CreateContainerAsync();
        CosmosFaultRule rule = Server.Faults.Add(new CosmosFault.Fail(status), r => r.Operation == CosmosOperation.CreateDocument && r.Container == "items");

        using ResponseMessage response = await CreateAsync(container, """{"id":"a","pk":"p"}""");
        Server.Faults.Remove(rule);

        ((int)response.StatusCode).ShouldBe(status);
        using ResponseMessage read = await container.ReadItemStreamAsync("a", s_key, cancellationToken: Cancel);
        read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task LoseAnswer_OfACreate_HasWritten()
    {
        Container container = await CreateContainerAsync();
        Server.Faults.Add(new CosmosFault.LoseAnswer(), CosmosOperation.CreateDocument);

        await Should.ThrowAsync<Exception>(async () =>
        {
            using ResponseMessage response = await CreateAsync(container, """{"id":"a","pk":"p"}""");
            response.EnsureSuccessStatusCode();
        });

        Server.Exchanges.First(e => e.Operation == CosmosOperation.CreateDocument).Status.ShouldBe(201);
        using ResponseMessage read = await container.ReadItemStreamAsync("a", s_key, cancellationToken: Cancel);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task LoseRequest_OfACreate_HasNotWritten()
    {
        Container container = await CreateContainerAsync();
        Server.Faults.Add(new CosmosFault.LoseRequest(), CosmosOperation.CreateDocument);

        await Should.ThrowAsync<Exception>(async () =>
        {
            using ResponseMessage response = await CreateAsync(container, """{"id":"a","pk":"p"}""");
            response.EnsureSuccessStatusCode();
        });

        using ResponseMessage read = await container.ReadItemStreamAsync("a", s_key, cancellationToken: Cancel);
        read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task HoldAnswer_CallerGivesUp_HasWritten()
    {
        Container container = await CreateContainerAsync();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Server.Faults.Add(new CosmosFault.Tamper(_ => arrived.TrySetResult()), CosmosOperation.CreateDocument);
        Server.Faults.Add(new CosmosFault.HoldAnswer(), CosmosOperation.CreateDocument);
        using CancellationTokenSource giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        Task<ResponseMessage> call = container.CreateItemStreamAsync(Json("""{"id":"a","pk":"p"}"""), s_key, cancellationToken: giveUp.Token);
        await arrived.Task.WaitAsync(Cancel);
        using ResponseMessage read = await ReadWhenThereAsync(container, "a");
        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Delay_OfARead_IsByTheServersClock()
    {
        Container container = await CreateContainerAsync();
        (await CreateAsync(container, """{"id":"a","pk":"p"}""")).EnsureSuccessStatusCode();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Server.Faults.Add(new CosmosFault.Tamper(_ => arrived.TrySetResult()), CosmosOperation.ReadDocument);
        Server.Faults.Add(new CosmosFault.Delay(TimeSpan.FromHours(1)), CosmosOperation.ReadDocument, times: 1);

        Task<ResponseMessage> call = container.ReadItemStreamAsync("a", s_key, cancellationToken: Cancel);
        await arrived.Task.WaitAsync(Cancel);
        call.IsCompleted.ShouldBeFalse();
        while (!call.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        (await call).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task HoldReplica_SessionIsAhead_IsNotAvailableUntilReleased()
    {
        Container container = await CreateContainerAsync();
        Server.Faults.HoldReplica();
        (await CreateAsync(container, """{"id":"a","pk":"p"}""")).EnsureSuccessStatusCode();

        using ResponseMessage ahead = await container.ReadItemStreamAsync("a", s_key, cancellationToken: Cancel);
        using ResponseMessage without = await NewClient().GetContainer("db", "items").ReadItemStreamAsync("a", s_key, cancellationToken: Cancel);
        Server.Faults.ReleaseReplica();
        using ResponseMessage after = await container.ReadItemStreamAsync("a", s_key, cancellationToken: Cancel);

        ahead.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        ahead.Headers["x-ms-substatus"].ShouldBe("1002");
        without.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        without.Headers["x-ms-substatus"].ShouldBeNull();
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The answer is held after the write, so the write is soon there.</summary>
    private static async Task<ResponseMessage> ReadWhenThereAsync(Container container, string id)
    {
        while (true)
        {
            ResponseMessage read = await container.ReadItemStreamAsync(id, s_key, cancellationToken: Cancel);
            if (read.StatusCode != HttpStatusCode.NotFound)
            {
                return read;
            }

            read.Dispose();
        }
    }
}
