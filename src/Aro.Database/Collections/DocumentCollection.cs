using Aro.Api.Internal;
using Aro.Database.Documents;
using Microsoft.Extensions.Logging;

namespace Aro.Database.Collections;

/// <summary>
/// Typed access to documents of one type in their container. The documents of the resources have <see cref="IResourceStore"/> of their own.
/// </summary>
/// <typeparam name="T">Document type.</typeparam>
public sealed class DocumentCollection<T>(IDocumentDatabase database, DocumentCodec codec, ILogger<DocumentCollection<T>> logger)
    where T : Document
{
    private const int ItemsPerPage = 100;

    private static readonly string s_idPrefix = DocumentType.Of<T>().Kind + "|";

    private readonly IDocumentStore _store = database.GetContainer(DocumentType.Of<T>().Container);

    /// <summary>Reads a document; null when absent or expired.</summary>
    public Task<Stored<T>?> GetAsync(string partition, string id, CancellationToken cancellationToken) =>
        GetRelatedAsync<T>(partition, id, cancellationToken);

    /// <summary>Reads a document of another type that is kept beside these, such as a claim; null when absent or expired.</summary>
    public async Task<Stored<TRelated>?> GetRelatedAsync<TRelated>(string partition, string id, CancellationToken cancellationToken)
        where TRelated : Document =>
        await _store.ReadAsync(partition, id, cancellationToken) is { } stored ? new Stored<TRelated>(codec.Decode<TRelated>(stored), stored.ETag) : null;

    /// <summary>A page of all partitions, in order of partitions and ids. A document that cannot be decoded is left out and logged.</summary>
    public async Task<ResourcePage<T>> ListAsync(string? continuation, int maxItems, CancellationToken cancellationToken) =>
        Decode(await _store.ListAllAsync(s_idPrefix, continuation, maxItems, cancellationToken));

    /// <summary>A page of one partition, in order of ids. A document that cannot be decoded is left out and logged.</summary>
    public async Task<ResourcePage<T>> ListAsync(string partition, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        Decode(await _store.ListAsync(partition, s_idPrefix, continuation, maxItems, cancellationToken));

    /// <summary>All documents of a partition that can be decoded. For partitions known to be small.</summary>
    public async Task<IReadOnlyList<Stored<T>>> ListAllAsync(string partition, CancellationToken cancellationToken)
    {
        List<Stored<T>> documents = [];
        string? continuation = null;
        do
        {
            ResourcePage<T> page = await ListAsync(partition, continuation, ItemsPerPage, cancellationToken);
            documents.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return documents;
    }

    /// <summary>Begins a batch in a partition of the container; nothing is written before <see cref="ResourceBatch.CommitAsync"/>.</summary>
    public ResourceBatch CreateBatch(string partition) => new(_store, codec, partition);

    private ResourcePage<T> Decode(DocumentPage page) =>
        new(TolerantDecoding.Decode(page, stored => new Stored<T>(codec.Decode<T>(stored), stored.ETag), logger), page.Continuation);
}
