using Microsoft.Extensions.Logging;

namespace Aro.Database.Cosmos;

/// <summary>Reads the change feed when asked to, one reading at a time; one that is asked for meanwhile follows.</summary>
internal sealed partial class CosmosChangePoll(CosmosChangeFeed feed, Action changed, ILogger logger, CancellationToken stopped)
{
    private readonly Lock _gate = new();
    private bool _isReading;
    private bool _isAskedFor;

    public void Request()
    {
        lock (_gate)
        {
            _isAskedFor = true;
            if (_isReading)
            {
                return;
            }

            _isReading = true;
        }

        _ = ReadAsync();
    }

    private async Task ReadAsync()
    {
        while (Take())
        {
            try
            {
                if (await feed.ReadAsync(stopped))
                {
                    changed();
                }
            }
            catch (OperationCanceledException) when (stopped.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whoever waits is served by the next reading, or by the timeout.
                LogUnreadable(e);
            }
        }
    }

    private bool Take()
    {
        lock (_gate)
        {
            _isReading = _isAskedFor;
            _isAskedFor = false;
            return _isReading;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The change feed cannot be read; it is tried again.")]
    private partial void LogUnreadable(Exception exception);
}
