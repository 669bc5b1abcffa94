using System.Net;
using System.Text.Json;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Batch;

public sealed class BatchTests : CosmosTestBase
{
    private static readonly PartitionKey s_key = new("p");

    [Fact]
    public async Task Execute_EveryKindOfItem_WritesAllTogether()
    {
        Container container = await CreateContainerAsync();
        string kept = Body(await CreateAsync(container, """{"id":"replaced","pk":"p"}""")).GetProperty("_etag").GetString()!;
        (await CreateAsync(container, """{"id":"deleted","pk":"p"}""")).Dispose();

        using TransactionalBatchResponse response = await container.CreateTransactionalBatch(s_key)
            .CreateItemStream(Json("""{"id":"created","pk":"p","text":"ä"}"""))
            .ReplaceItemStream("replaced", Json("""{"id":"replaced","pk":"p","n":2}"""), new() { IfMatchEtag = kept })
            .DeleteItem("deleted")
            .UpsertItemStream(Json("""{"id":"upserted","pk":"p"}"""), new() { EnableContentResponseOnWrite = false })
            .PatchItem("created", [PatchOperation.Set("/n", 5)])
            .ReadItem("created")
            .ExecuteAsync(Cancel);

        response.IsSuccessStatusCode.ShouldBeTrue(response.ErrorMessage);
        response.Select(r => r.StatusCode).ShouldBe([
            HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK]);
        response[1].ETag.ShouldNotBe(kept);
        response[3].ResourceStream.ShouldBeNull();
        using JsonDocument read = await JsonDocument.ParseAsync(response[5].ResourceStream, cancellationToken: Cancel);
        read.RootElement.GetProperty("n").GetInt32().ShouldBe(5);
        read.RootElement.GetProperty("text").GetString().ShouldBe("ä");
        response.RequestCharge.ShouldBeGreaterThan(20);
        QueryRun ids = await QueryAsync(container, "SELECT VALUE c.id FROM c ORDER BY c.id");
        ids.Items.ShouldBe(["\"created\"", "\"replaced\"", "\"upserted\""]);
    }

    [Theory]
    [InlineData(100, HttpStatusCode.OK)]
    [InlineData(101, HttpStatusCode.BadRequest)]
    public async Task Execute_SoManyItems_IsJudgedByTheLimit(int items, HttpStatusCode expected)
    {
        Container container = await CreateContainerAsync();
        TransactionalBatch batch = container.CreateTransactionalBatch(s_key);
        for (int i = 0; i < items; i++)
        {
            batch.CreateItemStream(Json($$"""{"id":"{{i}}","pk":"p"}"""));
        }

        using TransactionalBatchResponse response = await batch.ExecuteAsync(Cancel);

        response.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Execute_MoreThanTwoMegabytes_IsTooLarge()
    {
        Container container = await CreateContainerAsync();
        string text = new('x', 1024 * 1024);

        using TransactionalBatchResponse response = await container.CreateTransactionalBatch(s_key)
            .CreateItemStream(Json($$"""{"id":"a","pk":"p","t":"{{text}}"}"""))
            .CreateItemStream(Json($$"""{"id":"b","pk":"p","t":"{{text}}"}"""))
            .ExecuteAsync(Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Execute_ItemOfAnotherPartition_FailsWhole()
    {
        Container container = await CreateContainerAsync();

        using TransactionalBatchResponse response = await container.CreateTransactionalBatch(s_key)
            .CreateItemStream(Json("""{"id":"a","pk":"p"}"""))
            .CreateItemStream(Json("""{"id":"b","pk":"q"}"""))
            .ExecuteAsync(Cancel);

        response.Select(r => (int)r.StatusCode).ShouldBe([424, 400]);
        (await QueryAsync(container, "SELECT VALUE COUNT(1) FROM c")).Items.ShouldBe(["0"]);
    }

    [Fact]
    public async Task Execute_AnyBatch_IsOneTransactionOfTheChangeFeed()
    {
        Container container = await CreateContainerAsync();
        using TransactionalBatchResponse written = await container.CreateTransactionalBatch(s_key)
            .CreateItemStream(Json("""{"id":"a","pk":"p"}"""))
            .CreateItemStream(Json("""{"id":"b","pk":"p"}"""))
            .ExecuteAsync(Cancel);
        (await CreateAsync(container, """{"id":"c","pk":"p"}""")).EnsureSuccessStatusCode();

        using FeedIterator feed = container.GetChangeFeedStreamIterator(
            ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion, new() { PageSizeHint = 1 });
        using ResponseMessage page = await feed.ReadNextAsync(Cancel);

        JsonElement[] documents = [.. Body(page).GetProperty("Documents").EnumerateArray()];
        documents.Select(d => d.GetProperty("id").GetString()).ShouldBe(["a", "b"]);
        documents.Select(d => d.GetProperty("_lsn").GetInt64()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Execute_OneItemFails_WritesNothingAndNamesIt()
    {
        Container container = await CreateContainerAsync();
        (await CreateAsync(container, """{"id":"a","pk":"p","n":1}""")).Dispose();

        using TransactionalBatchResponse response = await container.CreateTransactionalBatch(s_key)
            .CreateItemStream(Json("""{"id":"b","pk":"p"}"""))
            .ReplaceItemStream("a", Json("""{"id":"a","pk":"p","n":2}"""), new() { IfMatchEtag = "\"stale\"" })
            .CreateItemStream(Json("""{"id":"c","pk":"p"}"""))
            .ExecuteAsync(Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        response.Select(r => (int)r.StatusCode).ShouldBe([424, 412, 424]);
        QueryRun left = await QueryAsync(container, "SELECT VALUE {id: c.id, n: c.n} FROM c");
        left.Items.ShouldBe(["""{"id":"a","n":1}"""]);
    }
}
