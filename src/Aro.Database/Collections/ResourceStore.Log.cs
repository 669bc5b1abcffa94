using Microsoft.Extensions.Logging;

namespace Aro.Database.Collections;

public sealed partial class ResourceStore
{
    [LoggerMessage(1, LogLevel.Error, "Document '{DocumentId}' in partition '{Partition}' cannot be decoded and is left out of the list.")]
    private partial void LogUndecodable(Exception exception, string partition, string documentId);
}
