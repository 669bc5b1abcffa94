using System.Collections.Concurrent;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Backend.Leases;
using Aro.Backend.Operations;
using Aro.Backend.Telemetry;
using Aro.Database.Collections;
using Aro.Database.Leases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Backend;

/// <summary>
/// Claims waiting clusters while a worker is free and runs each in a task of its own. A graceful stop claims no more, asks running
/// operations to leave their claims, and waits for them up to a limit.
/// </summary>
internal sealed partial class ClusterWorkerService(
    IClusterLeases leases,
    IResourceStore store,
    ChangeSignal changes,
    OperationRunner runner,
    BackendMetrics metrics,
    IIdGenerator ids,
    IOptions<BackendOptions> options,
    TimeProvider time,
    ILogger<ClusterWorkerService> logger) : BackgroundService
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);

    // A claim under way when the process stops is waited for: were it made unnoticed, its lease would have to lapse.
    private static readonly TimeSpan ClaimGrace = TimeSpan.FromSeconds(5);

    private readonly BackendOptions _options = options.Value;
    private readonly string _owner = $"{Environment.MachineName.ToLowerInvariant()}/{ids.NewGuid():D}";
    private readonly SemaphoreSlim _slots = new(options.Value.MaxWorkers, options.Value.MaxWorkers);
    private readonly ConcurrentDictionary<long, Task> _running = new();
    private long _lastWorker;

    /// <summary>How many operations run now.</summary>
    internal int WorkersInUse => _running.Count;

    /// <inheritdoc />
    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Log.Started(logger, _owner, _options.MaxWorkers);
        Task listening = ListenAsync(stoppingToken);
        await ClaimAsync(stoppingToken).ConfigureAwait(false);
        await listening.ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        int failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await store.WaitForChangeAsync(_options.PollInterval, stoppingToken).ConfigureAwait(false);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.ListeningFailed(logger, exception);
                await RestAsync(++failures, stoppingToken).ConfigureAwait(false);
            }

            changes.Pulse();
        }
    }

    private async Task ClaimAsync(CancellationToken stoppingToken)
    {
        int failures = 0;
        while (await TryTakeSlotAsync(stoppingToken).ConfigureAwait(false))
        {
            bool started = false;
            try
            {
                Task changed = changes.Next;
                long claimedAt = time.GetTimestamp();
                Stored<OpenShiftClusterDocument>? claimed = await TryClaimAsync(stoppingToken).ConfigureAwait(false);
                failures = 0;
                if (claimed is not null)
                {
                    Start(claimed.Document, claimedAt, stoppingToken);
                    started = true;
                    continue;
                }

                await changed.WaitAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.ClaimFailed(logger, exception);
                await RestAsync(++failures, stoppingToken).ConfigureAwait(false);
            }
            finally
            {
                if (!started)
                {
                    _slots.Release();
                }
            }
        }
    }

    private async Task<Stored<OpenShiftClusterDocument>?> TryClaimAsync(CancellationToken stoppingToken)
    {
        using CancellationTokenSource call = new();
        await using CancellationTokenRegistration registration = stoppingToken.Register(() => _ = CancelLaterAsync(call));
        return await leases.TryClaimAsync(_owner, call.Token).ConfigureAwait(false);
    }

    private async Task CancelLaterAsync(CancellationTokenSource call)
    {
        await Task.Delay(ClaimGrace, time, CancellationToken.None).ConfigureAwait(false);
        try
        {
            await call.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The claim was answered in time.
        }
    }

    private void Start(OpenShiftClusterDocument document, long claimedAt, CancellationToken stoppingToken)
    {
        long worker = ++_lastWorker;
        TaskCompletionSource registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[worker] = SuperviseAsync(worker, registered.Task, document, claimedAt, stoppingToken);
        registered.SetResult();
    }

    private async Task SuperviseAsync(
        long worker, Task registered, OpenShiftClusterDocument document, long claimedAt, CancellationToken stoppingToken)
    {
        await registered.ConfigureAwait(false);
        metrics.WorkerStarted();
        try
        {
            await runner.RunAsync(document, claimedAt, stoppingToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.WorkerFaulted(logger, exception, document.Cluster.Id);
        }
        finally
        {
            metrics.WorkerStopped();
            _running.TryRemove(worker, out _);
            _slots.Release();
        }
    }

    private async Task DrainAsync()
    {
        Log.Stopping(logger, _running.Count);
        try
        {
            await Task.WhenAll(_running.Values).WaitAsync(_options.ShutdownTimeout, time).ConfigureAwait(false);
            Log.Stopped(logger);
        }
        catch (TimeoutException)
        {
            Log.StoppedWithWorkers(logger, _running.Count, _options.ShutdownTimeout.TotalSeconds);
        }
    }

    private async Task<bool> TryTakeSlotAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _slots.WaitAsync(stoppingToken).ConfigureAwait(false);
            if (!stoppingToken.IsCancellationRequested)
            {
                return true;
            }

            _slots.Release();
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task RestAsync(int failures, CancellationToken stoppingToken)
    {
        TimeSpan rest = FirstRest * Math.Pow(2, Math.Min(failures - 1, 10));
        await Task.Delay(rest < _options.PollInterval ? rest : _options.PollInterval, time, stoppingToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
