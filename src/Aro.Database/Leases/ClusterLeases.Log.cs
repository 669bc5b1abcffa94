using Microsoft.Extensions.Logging;

namespace Aro.Database.Leases;

public sealed partial class ClusterLeases
{
    [LoggerMessage(1, LogLevel.Error, "The queued document '{DocumentId}' in partition '{Partition}' cannot be decoded and stays queued.")]
    private partial void LogUndecodable(Exception exception, string partition, string documentId);
}
