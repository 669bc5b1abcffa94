using Microsoft.Extensions.Logging;

namespace Aro.Database.Sqlite;

internal sealed partial class SqliteWriter
{
    [LoggerMessage(1, LogLevel.Error, "Rolling back a failed transaction in '{Path}' failed.")]
    private partial void LogRollbackFailed(Exception exception, string path);

    [LoggerMessage(2, LogLevel.Warning, "Removing expired documents from '{Path}' failed; it is tried again later.")]
    private partial void LogPurgeFailed(Exception exception, string path);
}
