using System.Text;

namespace Aro.Database.Documents;

/// <summary>
/// What every store accepts. The figures are those of Azure Cosmos DB (service quotas, per-item and per-request limits), so that a
/// document written to one store fits into the other.
/// </summary>
public static class DocumentLimits
{
    /// <summary>Items of a batch.</summary>
    public const int MaxBatchItems = 100;

    /// <summary>UTF-8 JSON of one document: 2 MiB less 1 KiB, which is left for the members that Azure Cosmos DB adds.</summary>
    public const int MaxDocumentBytes = (2 * 1024 * 1024) - 1024;

    /// <summary>UTF-8 bytes of an id.</summary>
    public const int MaxIdBytes = 1023;

    /// <summary>
    /// True when a document may have this id: 1 to 1023 bytes of valid text without control characters, '/', '\', '?' and '#', and
    /// without a space at the end; neither '.' nor '..', which are steps in the path of a URL and not names.
    /// </summary>
    public static bool IsValidId(string id)
    {
        if (id.Length is 0 or > MaxIdBytes || id[^1] == ' ' || id is "." or "..")
        {
            return false;
        }

        int bytes = 0;
        for (int i = 0; i < id.Length;)
        {
            if (!Rune.TryGetRuneAt(id, i, out Rune rune) || Rune.IsControl(rune) || rune.Value is '/' or '\\' or '?' or '#')
            {
                return false;
            }

            bytes += rune.Utf8SequenceLength;
            i += rune.Utf16SequenceLength;
        }

        return bytes <= MaxIdBytes;
    }

    /// <summary>Checks a batch before anything of it is written.</summary>
    /// <exception cref="ArgumentException">An id or the number of items is not acceptable.</exception>
    /// <exception cref="DocumentTooLargeException">A document is too large.</exception>
    public static void ThrowIfNotWritable(string partition, IReadOnlyList<BatchItem> items)
    {
        if (!IsValidId(partition))
        {
            throw new ArgumentException($"'{partition}' cannot be a partition.", nameof(partition));
        }

        if (items.Count is 0 or > MaxBatchItems)
        {
            throw new ArgumentException($"A batch has 1 to {MaxBatchItems} items, not {items.Count}.", nameof(items));
        }

        foreach (BatchItem item in items)
        {
            (string id, DocumentWrite? write) = item switch
            {
                BatchItem.Create create => (create.Document.Id, create.Document),
                BatchItem.Replace replace => (replace.Document.Id, replace.Document),
                BatchItem.Delete delete => (delete.Id, null),
                _ => throw new ArgumentException($"Unknown batch item {item.GetType().Name}.", nameof(items)),
            };
            if (!IsValidId(id))
            {
                throw new ArgumentException($"'{id}' cannot be the id of a document.", nameof(items));
            }

            if (write?.Json.Length > MaxDocumentBytes)
            {
                throw new DocumentTooLargeException(id, write.Json.Length);
            }
        }
    }
}
