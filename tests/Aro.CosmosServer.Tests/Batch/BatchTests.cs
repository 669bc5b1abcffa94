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
