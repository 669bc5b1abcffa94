using System.Collections.Concurrent;
using Aro.LocalCloud.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>Carries out one kind of operation.</summary>
internal interface IOperationHandler
{
    /// <summary>The kinds it carries out.</summary>
    bool Handles(CloudOperationKind kind);

    /// <summary>
    /// Carries the operation to its end and writes that. Called again after a restart with the operation as it was stored.
    /// </summary>
    Task RunAsync(CloudOperation operation, CancellationToken cancellationToken);
}

/// <summary>Runs operations in the background; after a restart those that had not ended.</summary>
internal sealed partial class OperationScheduler(
    OperationTable operations, SimulatedTime time, IServiceProvider services, ILogger<OperationScheduler> logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    public void Start(CloudOperation operation)
    {
        var task = Task.Run(() => RunAsync(operation));
        _running[operation.Id] = task;
        _ = task.ContinueWith(_ => _running.TryRemove(operation.Id, out var _), TaskScheduler.Default);
    }

    public void Resume()
    {
        foreach (var operation in operations.Running)
        {
            Start(operation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values);
        _stopping.Dispose();
    }

    private async Task RunAsync(CloudOperation operation)
    {
        try
        {
            var handler = services.GetServices<IOperationHandler>().First(h => h.Handles(operation.Kind));
            await handler.RunAsync(operation, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It stays in progress and is resumed at the next start.
        }
        catch (Exception e)
        {
            LogFailed(e, operation.Kind, operation.ResourceId);
            if (operations.Find(operation.Id) is { IsRunning: true } running)
            {
                var error = new CloudException(500, "InternalServerError", $"The local cloud failed: {e.Message}");
                operations.Write(running.End(CloudOperation.Failed, time.UtcNow, error.ToJson()));
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Operation {Kind} of {Resource} failed")]
    private partial void LogFailed(Exception exception, CloudOperationKind kind, string resource);
}
