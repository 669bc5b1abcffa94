using System.Globalization;
using System.Net;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Query;

public sealed class IndexTests : CosmosTestBase
{
    private const string Dequeue = "SELECT c.id, c.queuedAt FROM c WHERE c.queuedAt >= 0";

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public async Task Charge_SeekOfQueuedDocuments_DoesNotGrowWithIdleOnes(int idle)
    {
        Container container = await QueueAsync(idle, queuedIsIndexed: true);

        QueryRun run = await QueryAsync(container, Dequeue);

        run.Items.Count.ShouldBe(3);
        run.Charge.ShouldBe(3.26, 0.1);
    }

    [Fact]
    public async Task Charge_PathThatIsNotIndexed_GrowsWithEveryDocument()
    {
        Container container = await QueueAsync(1000, queuedIsIndexed: false);

        QueryRun run = await QueryAsync(container, Dequeue);

        run.Items.Count.ShouldBe(3);
        run.Charge.ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task Charge_PageInTheOrderOfASeek_TouchesNoMoreThanThePage()
    {
        Container container = await QueueAsync(1000, queuedIsIndexed: true);

        using FeedIterator page = container.GetItemQueryStreamIterator(
            "SELECT VALUE c.id FROM c WHERE c.id > 'idle0500' ORDER BY c.id", requestOptions: new() { MaxItemCount = 5 });
        using ResponseMessage first = await page.ReadNextAsync(Cancel);

        Body(first).GetProperty("Documents").EnumerateArray().Select(d => d.GetString()).ShouldBe(["idle0501", "idle0502", "idle0503", "idle0504", "idle0505"]);
        first.Headers.RequestCharge.ShouldBeLessThan(5);
    }

    [Theory]
    [InlineData("SELECT * FROM c ORDER BY c.other", "is excluded")]
    [InlineData("SELECT * FROM c ORDER BY c.queuedAt, c.id", "composite index")]
    [InlineData("SELECT * FROM c ORDER BY c.pk, c.id DESC", "composite index")]
    [InlineData("SELECT * FROM c ORDER BY LOWER(c.id)", "could not be mapped")]
    public async Task OrderBy_WhatTheIndexCannotOrder_IsABadRequest(string query, string reason)
    {
        Container container = await QueueAsync(1, queuedIsIndexed: true);

        CosmosException error = await Should.ThrowAsync<CosmosException>(() => QueryAsync(container, query));

        error.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        error.Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("ORDER BY c.pk, c.id", false)]
    [InlineData("ORDER BY c.pk DESC, c.id DESC", true)]
    public async Task OrderBy_CompositeIndex_OrdersAsItsPathsSay(string order, bool reversed)
    {
        Container container = await QueueAsync(3, queuedIsIndexed: true);

        QueryRun run = await QueryAsync(container, "SELECT VALUE c.id FROM c WHERE c.pk >= '' " + order, new QueryRequestOptions { MaxItemCount = 2 });

        string[] expected = ["\"idle0000\"", "\"idle0001\"", "\"idle0002\"", "\"queued0\"", "\"queued1\"", "\"queued2\""];
        run.Items.ShouldBe(reversed ? expected.Reverse() : expected);
    }

    /// <summary>Three queued documents among idle ones.</summary>
    private async Task<Container> QueueAsync(int idle, bool queuedIsIndexed)
    {
        Container container = await CreateContainerAsync(c =>
        {
            c.IndexingPolicy.IncludedPaths.Add(new() { Path = "/pk/?" });
            if (queuedIsIndexed)
            {
                c.IndexingPolicy.IncludedPaths.Add(new() { Path = "/queuedAt/?" });
            }

            c.IndexingPolicy.ExcludedPaths.Add(new() { Path = "/*" });
            c.IndexingPolicy.CompositeIndexes.Add([
                new() { Path = "/pk", Order = CompositePathSortOrder.Ascending }, new() { Path = "/id", Order = CompositePathSortOrder.Ascending }]);
        });
        const int BatchItems = 100;
        foreach (int[] chunk in Enumerable.Range(0, idle).Chunk(BatchItems))
        {
            TransactionalBatch batch = container.CreateTransactionalBatch(new PartitionKey("p"));
            foreach (int i in chunk)
            {
                batch.CreateItemStream(Json($$"""{"id":"idle{{i.ToString("D4", CultureInfo.InvariantCulture)}}","pk":"p"}"""));
            }

            using TransactionalBatchResponse written = await batch.ExecuteAsync(Cancel);
            written.IsSuccessStatusCode.ShouldBeTrue();
        }

        for (int i = 0; i < 3; i++)
        {
            (await CreateAsync(container, $$"""{"id":"queued{{i}}","pk":"q","queuedAt":{{i}}}""", "q")).EnsureSuccessStatusCode();
        }

        return container;
    }
}
