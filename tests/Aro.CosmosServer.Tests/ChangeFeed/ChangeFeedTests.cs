using System.Net;
using System.Text.Json;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.ChangeFeed;

public sealed class ChangeFeedTests : CosmosTestBase
{
    [Fact]
    public async Task Read_FromBeginning_ShowsLatestVersionsInOrderOfWrites()
    {
        Container container = await CreateContainerAsync();
        (await CreateAsync(container, """{"id":"a","pk":"p"}""")).Dispose();
        (await CreateAsync(container, """{"id":"b","pk":"q"}""", "q")).Dispose();
        (await container.UpsertItemStreamAsync(Json("""{"id":"a","pk":"p","n":2}"""), new PartitionKey("p"), cancellationToken: Cancel)).Dispose();

        (List<string> ids, _) = await ReadAsync(container, ChangeFeedStartFrom.Beginning());

        ids.ShouldBe(["b", "a"]);
    }

    [Fact]
    public async Task Read_FromNow_ShowsOnlyLaterWritesAndResumes()
    {
        Container container = await CreateContainerAsync();
        (await CreateAsync(container, """{"id":"a","pk":"p"}""")).Dispose();
        (List<string> before, string place) = await ReadAsync(container, ChangeFeedStartFrom.Now());
        (await CreateAsync(container, """{"id":"b","pk":"p"}""")).Dispose();

        (List<string> after, string next) = await ReadAsync(NewClient().GetContainer("db", "items"), ChangeFeedStartFrom.ContinuationToken(place));
        (List<string> nothing, _) = await ReadAsync(container, ChangeFeedStartFrom.ContinuationToken(next));

        before.ShouldBeEmpty();
        after.ShouldBe(["b"]);
        nothing.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_HeldFeed_CatchesUpWhenReleased()
    {
        Container container = await CreateContainerAsync();
        (_, string place) = await ReadAsync(container, ChangeFeedStartFrom.Now());
        Server.Faults.HoldChangeFeed();
        (await CreateAsync(container, """{"id":"a","pk":"p"}""")).Dispose();

        (List<string> held, string same) = await ReadAsync(container, ChangeFeedStartFrom.ContinuationToken(place));
        Server.Faults.ReleaseChangeFeed();
        (List<string> released, _) = await ReadAsync(container, ChangeFeedStartFrom.ContinuationToken(same));

        held.ShouldBeEmpty();
        released.ShouldBe(["a"]);
    }

    private static async Task<(List<string> Ids, string Continuation)> ReadAsync(Container container, ChangeFeedStartFrom from)
    {
        using FeedIterator iterator = container.GetChangeFeedStreamIterator(from, ChangeFeedMode.LatestVersion);
        List<string> ids = [];
        while (true)
        {
            using ResponseMessage page = await iterator.ReadNextAsync(Cancel);
            if (page.StatusCode == HttpStatusCode.NotModified)
            {
                return (ids, page.ContinuationToken);
            }

            page.EnsureSuccessStatusCode();
            ids.AddRange(Body(page).GetProperty("Documents").EnumerateArray().Select(d => d.GetProperty("id").GetString()!));
        }
    }
}
