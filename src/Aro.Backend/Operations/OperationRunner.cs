using System.Diagnostics;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Backend.Leases;
using Aro.Backend.Sweeping;
using Aro.Backend.Telemetry;
using Aro.Cluster.Steps;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Leases;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Backend.Operations;

/// <summary>Runs the operation of a claimed cluster until it ends, or until the claim has to be left.</summary>
internal sealed partial class OperationRunner(
    IClusterLeases leases,
    IResourceStore store,
    IDocumentStore documents,
    IStepCatalog catalog,
    HeartbeatFactory heartbeats,
    ClusterRepair repair,
    BackendMetrics metrics,
    IOptions<BackendOptions> options,
    TimeProvider time,
    ILogger<OperationRunner> logger)
{
    private readonly EngineServices _services = new(leases, store, documents, catalog, metrics, options.Value, time, logger);

    /// <summary>Runs it. Throws nothing: whatever fails is recorded, or the lease is left to lapse.</summary>
    /// <param name="document">The cluster as it was claimed.</param>
    /// <param name="claimedAt">Timestamp of the <see cref="TimeProvider"/> taken before the claim was asked for.</param>
    /// <param name="shutdown">Asks to leave the claim at the next safe point.</param>
    public async Task<RunOutcome> RunAsync(OpenShiftClusterDocument document, long claimedAt, CancellationToken shutdown)
    {
        if (ClusterRepair.GetResourceId(document) is not { } id)
        {
            Log.UnreadableResourceId(logger, document.PartitionKey, document.Id, document.Cluster.Id);
            return RunOutcome.Abandoned;
        }

        ClaimedCluster claim = new(id, document.Lease.Owner!, document.Lease.Epoch, document.OperationId ?? Guid.Empty);
        using IDisposable? scope = logger.BeginScope(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["ResourceId"] = id.ToString(),
                ["OperationId"] = claim.OperationId,
                ["CorrelationId"] = document.Correlation?.CorrelationId,
                ["ClientRequestId"] = document.Correlation?.ClientRequestId,
            });
        using StopSignal stop = new();
        await using Heartbeat heartbeat = heartbeats.Start(claim, stop, claimedAt);
        await using CancellationTokenRegistration registration =
            shutdown.Register(static state => ((StopSignal)state!).Request(StopReason.Shutdown), stop);

        RunOutcome outcome;
        try
        {
            outcome = await RunClaimAsync(claim, document, stop).ConfigureAwait(false);
        }
        catch (LeaseLostException exception)
        {
            Log.LeftWithoutLease(logger, exception, id.ToString(), claim.OperationId);
            outcome = RunOutcome.LeaseLost;
        }
        catch (Exception exception)
        {
            Log.Faulted(logger, exception, id.ToString(), claim.OperationId);
            outcome = RunOutcome.Abandoned;
        }

        if (outcome != RunOutcome.Ended)
        {
            metrics.Interrupted(outcome.ToString());
        }

        return outcome;
    }

    private async Task<RunOutcome> RunClaimAsync(ClaimedCluster claim, OpenShiftClusterDocument document, StopSignal stop)
    {
        Stored<OperationDocument>? operation = claim.OperationId == Guid.Empty
            ? null
            : await CallAsync(token => store.GetOperationAsync(claim.Id.SubscriptionId, claim.OperationId, token), stop).ConfigureAwait(false);
        if (operation is null || operation.Document.Status.IsTerminal())
        {
            return await RepairAsync(claim, stop).ConfigureAwait(false);
        }

        Stored<SubscriptionDocument>? subscription =
            await CallAsync(token => store.GetSubscriptionAsync(claim.Id.SubscriptionId, token), stop).ConfigureAwait(false);

        using Activity? activity = BackendTracing.StartOperation(operation.Document, document.Dequeues);
        Log.Claimed(
            logger, operation.Document.Type, claim.OperationId, claim.Id.ToString(), document.Dequeues, Checkpoints.Of(document, claim.OperationId)?.Current);
        using LeasedWriter writer = new(leases, claim, stop, document, operation.Document, time, logger);
        OperationRun run = new(_services, writer, stop, subscription?.Document.TenantId);
        RunOutcome outcome = await run.RunAsync().ConfigureAwait(false);
        activity?.SetTag("aro.outcome", outcome.ToString());
        if (run.Error is { } error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.Code);
        }

        return outcome;
    }

    private async Task<RunOutcome> RepairAsync(ClaimedCluster claim, StopSignal stop)
    {
        // The operation ended between the claim and the read when a delete came in just then: then there is nothing to repair.
        if (await CallAsync(token => repair.RepairAsync(claim.Id, claim.Epoch, token), stop).ConfigureAwait(false))
        {
            stop.Complete();
            return RunOutcome.Repaired;
        }

        await ReleaseAsync(_services, claim, stop).ConfigureAwait(false);
        return RunOutcome.Superseded;
    }

    /// <summary>Gives a lease back.</summary>
    internal static async Task ReleaseAsync(EngineServices services, ClaimedCluster claim, StopSignal stop)
    {
        await TransientStoreErrors.RetryAsync(
            async token =>
            {
                await services.Leases.ReleaseAsync(claim, token).ConfigureAwait(false);
                return true;
            },
            stop,
            services.Time,
            services.Logger,
            CancellationToken.None).ConfigureAwait(false);
        stop.Complete();
    }

    private Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, StopSignal stop) =>
        TransientStoreErrors.RetryAsync(call, stop, time, logger, CancellationToken.None);
}
