using System.Runtime.CompilerServices;
using System.Text.Json;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;

namespace Aro.Backend.Sweeping;

/// <summary>Reads documents of all partitions, page by page.</summary>
internal static class StoreScan
{
    private const int PageSize = 100;

    /// <summary>All documents whose id begins with a prefix. One that cannot be decoded is reported and left out.</summary>
    public static async IAsyncEnumerable<Stored<T>> ReadAllAsync<T>(
        IDocumentStore documents,
        DocumentCodec codec,
        string idPrefix,
        Action<StoredDocument, JsonException> onUndecodable,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : Document
    {
        string? continuation = null;
        do
        {
            DocumentPage page = await documents.ListAllAsync(idPrefix, continuation, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (StoredDocument stored in page.Items)
            {
                T document;
                try
                {
                    document = codec.Decode<T>(stored);
                }
                catch (JsonException exception)
                {
                    onUndecodable(stored, exception);
                    continue;
                }

                yield return new Stored<T>(document, stored.ETag);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
