using System.Text;
using Aro.Database.Documents;

namespace Aro.Database.Tests.Cosmos;

/// <summary>Documents with a text, as a caller would write them.</summary>
internal static class CosmosTestDocuments
{
    public const string Partition = "11111111-1111-1111-1111-111111111111";

    public static BatchItem Create(string id, string text, long? queuedAt = null, string partition = Partition) =>
        new BatchItem.Create(Write(id, text, queuedAt, partition));

    public static BatchItem Replace(string id, string text, string etag) => new BatchItem.Replace(Write(id, text, null, Partition), etag);

    public static Task<IReadOnlyList<string?>> CommitAsync(this IDocumentStore store, params BatchItem[] items) =>
        store.CommitAsync(Partition, items, TestContext.Current.CancellationToken);

    public static async Task<(string ETag, string Text)?> ReadAsync(this IDocumentStore store, string id) =>
        await store.ReadAsync(Partition, id, TestContext.Current.CancellationToken) is { } read
            ? (read.ETag, System.Text.Json.JsonDocument.Parse(read.Json).RootElement.GetProperty("text").GetString()!)
            : null;

    private static DocumentWrite Write(string id, string text, long? queuedAt, string partition)
    {
        string queue = queuedAt is null ? "" : $",\"queuedAt\":{queuedAt}";
        return new DocumentWrite(
            id, "test", Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","partitionKey":"{{partition}}","kind":"test","text":"{{text}}"{{queue}}}"""), queuedAt);
    }
}
