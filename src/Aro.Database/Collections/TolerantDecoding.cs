using System.Text.Json;
using Aro.Database.Documents;
using Microsoft.Extensions.Logging;

namespace Aro.Database.Collections;

/// <summary>Decodes pages so that one broken document does not take its whole page with it.</summary>
internal static partial class TolerantDecoding
{
    /// <summary>What can be decoded of a page; the rest is logged.</summary>
    public static List<T> Decode<T>(DocumentPage page, Func<StoredDocument, T> decode, ILogger logger)
    {
        List<T> items = new(page.Items.Count);
        foreach (StoredDocument stored in page.Items)
        {
            try
            {
                items.Add(decode(stored));
            }
            catch (JsonException e)
            {
                LogUndecodable(logger, e, stored.Partition, stored.Id);
            }
        }

        return items;
    }

    [LoggerMessage(1, LogLevel.Error, "Document '{DocumentId}' in partition '{Partition}' cannot be decoded and is left out of the list.")]
    private static partial void LogUndecodable(ILogger logger, Exception exception, string partition, string documentId);
}
