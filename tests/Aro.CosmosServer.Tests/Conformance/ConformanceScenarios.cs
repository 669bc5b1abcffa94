using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Conformance;

/// <summary>The scenarios that every server must answer alike. Answers are HTTP statuses, in the order of the calls.</summary>
internal static class ConformanceScenarios
{
    private const int Writers = 50;
    private static readonly PartitionKey s_p = new("p");
    private static readonly PartitionKey s_q = new("q");

    public static IReadOnlyList<ConformanceScenario> All { get; } =
    [
        new("create, create again", async c => $"{await Create(c, "a")} {await Create(c, "a")}", "201 409"),
        new("create the id in another partition", async c => $"{await Create(c, "a")} {await Create(c, "a", s_q)}", "201 201"),
        new("create, read", async c => $"{await Create(c, "a")} {await Read(c, "a")}", "201 200"),
        new("unique key in the same and another partition", async c =>
            $"{await Create(c, "a", mail: "x")} {await Create(c, "b", mail: "x")} {await Create(c, "b", s_q, mail: "x")}", "201 409 201"),
        new("replace with the current ETag", async c => $"{await Create(c, "a")} {await Replace(c, "a", await ETag(c, "a"))}", "201 200"),
        new("replace with a stale ETag", async c =>
        {
            await Create(c, "a");
            string first = await ETag(c, "a");
            return $"{await Replace(c, "a", first)} {await Replace(c, "a", first)} {await Replace(c, "a", null)}";
        }, "200 412 200"),
        new("replace what is missing", async c => await Replace(c, "a", null), "404"),
        new("every write changes the ETag", async c =>
        {
            await Create(c, "a");
            string first = await ETag(c, "a");
            await Replace(c, "a", null);
            return (await ETag(c, "a") != first).ToString();
        }, "True"),
        new("concurrent replaces with one ETag", async c =>
        {
            await Create(c, "a");
            string first = await ETag(c, "a");
            string[] answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Replace(c, "a", first)));
            return $"{answers.Count(a => a == "200")} {answers.Count(a => a == "412")}";
        }, "1 49"),
        new("delete, delete again", async c => $"{await Create(c, "a")} {await Delete(c, "a", null)} {await Delete(c, "a", null)}", "201 204 404"),
        new("delete with a stale ETag", async c => $"{await Create(c, "a")} {await Delete(c, "a", "\"stale\"")} {await Read(c, "a")}", "201 412 200"),
        new("upsert, upsert again", async c => $"{await Upsert(c, "a")} {await Upsert(c, "a")}", "201 200"),
        new("patch: set, increment, remove", async c =>
        {
            await Create(c, "a");
            using ResponseMessage patched = await c.PatchItemStreamAsync(
                "a", s_p, [PatchOperation.Set("/s", "x"), PatchOperation.Increment("/n", 5), PatchOperation.Remove("/r")], cancellationToken: Cancel);
            JsonElement body = await Body(patched);
            return $"{Status(patched)} {body.GetProperty("s")} {body.GetProperty("n")} {body.TryGetProperty("r", out _)}";
        }, "200 x 6 False"),
        new("patch under a condition that holds, and one that does not", async c =>
        {
            await Create(c, "a");
            return $"{await Patch(c, new() { FilterPredicate = "FROM c WHERE c.n = 1" })} {await Patch(c, new() { FilterPredicate = "FROM c WHERE c.n = 1" })}";
        }, "200 412"),
        new("patch with a stale ETag", async c => $"{await Create(c, "a")} {await Patch(c, new() { IfMatchEtag = "\"stale\"" })}", "201 412"),
        new("read what is missing, and in the wrong partition", async c =>
            $"{await Read(c, "a")} {await Create(c, "a")} {await Read(c, "a", s_q)}", "404 201 404", EmulatorIsRight: false),
        new("partition key of the header is not the body's", async c => await Create(c, "a", s_q, bodyKey: "p"), "400", EmulatorIsRight: false),
        new("id with a slash", async c => await Create(c, "a/b"), "400", EmulatorIsRight: false),
        new("read if it was changed", async c =>
        {
            await Create(c, "a");
            ItemRequestOptions options = new() { IfNoneMatchEtag = await ETag(c, "a") };
            using ResponseMessage unchanged = await c.ReadItemStreamAsync("a", s_p, options, Cancel);
            await Replace(c, "a", null);
            using ResponseMessage changed = await c.ReadItemStreamAsync("a", s_p, options, Cancel);
            return $"{Status(unchanged)} {Status(changed)}";
        }, "304 200", EmulatorIsRight: false),
        new("query of one partition", async c =>
        {
            await Create(c, "a");
            await Create(c, "b", s_q);
            using FeedIterator<string> ids = c.GetItemQueryIterator<string>("SELECT VALUE c.id FROM c", requestOptions: new() { PartitionKey = s_p });
            return string.Join(' ', await ids.ReadNextAsync(Cancel));
        }, "a", EmulatorIsRight: false),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Status(ResponseMessage message) => ((int)message.StatusCode).ToString(CultureInfo.InvariantCulture);

    private static MemoryStream Document(string id, string key, string? mail)
        => new(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { id, pk = key, mail = mail ?? id + key, n = 1, r = true })));

    private static string KeyOf(PartitionKey key) => key == s_q ? "q" : "p";

    private static async Task<string> Create(Container container, string id, PartitionKey? key = null, string? mail = null, string? bodyKey = null)
    {
        using ResponseMessage response = await container.CreateItemStreamAsync(
            Document(id, bodyKey ?? KeyOf(key ?? s_p), mail), key ?? s_p, cancellationToken: Cancel);
        return Status(response);
    }

    private static async Task<string> Upsert(Container container, string id)
    {
        using ResponseMessage response = await container.UpsertItemStreamAsync(Document(id, "p", null), s_p, cancellationToken: Cancel);
        return Status(response);
    }

    private static async Task<string> Read(Container container, string id, PartitionKey? key = null)
    {
        using ResponseMessage response = await container.ReadItemStreamAsync(id, key ?? s_p, cancellationToken: Cancel);
        return Status(response);
    }

    private static async Task<string> Replace(Container container, string id, string? etag)
    {
        using ResponseMessage response = await container.ReplaceItemStreamAsync(
            Document(id, "p", null), id, s_p, new() { IfMatchEtag = etag }, Cancel);
        return Status(response);
    }

    private static async Task<string> Delete(Container container, string id, string? etag)
    {
        using ResponseMessage response = await container.DeleteItemStreamAsync(id, s_p, new() { IfMatchEtag = etag }, Cancel);
        return Status(response);
    }

    private static async Task<string> Patch(Container container, PatchItemRequestOptions options)
    {
        using ResponseMessage response = await container.PatchItemStreamAsync("a", s_p, [PatchOperation.Increment("/n", 1)], options, Cancel);
        return Status(response);
    }

    private static async Task<string> ETag(Container container, string id)
    {
        using ResponseMessage response = await container.ReadItemStreamAsync(id, s_p, cancellationToken: Cancel);
        return (await Body(response)).GetProperty("_etag").GetString()!;
    }

    private static async Task<JsonElement> Body(ResponseMessage response)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(response.Content, cancellationToken: Cancel);
        return body.RootElement.Clone();
    }
}
