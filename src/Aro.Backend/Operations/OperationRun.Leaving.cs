using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Backend.Errors;
using Aro.Backend.Leases;
using Aro.Database.Collections;
using Aro.Database.Leases;

namespace Aro.Backend.Operations;

/// <summary>How a run is left: by the operation's end, or so that another worker goes on.</summary>
internal sealed partial class OperationRun
{
    private const int ReadBackAttempts = 5;

    private async Task<RunOutcome> LeaveAsync(Exception exception)
    {
        bool abandoned = exception is StepAbandonedException;
        switch (stop.Reason)
        {
            // Whatever a step throws after its cancellation may be the cancellation's doing, so the reason comes first.
            case StopReason.LeaseLost:
                Log.LeaseLost(services.Logger, OperationId, ResourceId, _running?.Step.Name);
                return RunOutcome.LeaseLost;
            case StopReason.Superseded:
                return await LeaveSupersededAsync(abandoned).ConfigureAwait(false);
            case StopReason.Deadline:
                return await EndAsync(
                    OperationResult.Failed(OperationErrorCatalog.DeadlineExceeded(writer.Operation, _running ?? _done, _lastMessage))).ConfigureAwait(false);
            case StopReason.Shutdown when abandoned:
                return RunOutcome.Abandoned;
            case StopReason.Shutdown:
                return await InterruptAsync().ConfigureAwait(false);
        }

        return exception is CloudErrorException failure
            ? await EndAsync(OperationResult.Failed(OperationErrorCatalog.FromStep(failure, _running))).ConfigureAwait(false)
            : await RetryLaterAsync(exception).ConfigureAwait(false);
    }

    private async Task<RunOutcome> LeaveSupersededAsync(bool abandoned)
    {
        if (abandoned)
        {
            // The step still runs: the lease lapses by itself rather than letting the delete start beside it at once.
            return RunOutcome.Abandoned;
        }

        await OperationRunner.ReleaseAsync(services, writer.Claim, stop).ConfigureAwait(false);
        Log.Superseded(services.Logger, OperationId, ResourceId);
        return RunOutcome.Superseded;
    }

    /// <summary>Gives the claim back as if it had not been made.</summary>
    private async Task<RunOutcome> InterruptAsync()
    {
        int dequeues = Math.Max(0, writer.Document.Dequeues - 1);
        await writer.CommitAsync(
            commit =>
            {
                Checkpoints.Complete(commit, _done);
                commit.Cluster.Dequeues = dequeues;
                commit.ReleaseLease = true;
            },
            stop.Lease).ConfigureAwait(false);
        stop.Complete();
        Log.Interrupted(services.Logger, OperationId, ResourceId, _running?.Step.Name);
        return RunOutcome.Interrupted;
    }

    /// <summary>Records an unexpected failure and lets the cluster rest before the next claim; fails the operation when that was the last one.</summary>
    private async Task<RunOutcome> RetryLaterAsync(Exception exception)
    {
        CloudErrorException failure = OperationErrorCatalog.Unexpected(writer.Operation, _running, exception);
        int claims = writer.Document.Dequeues;
        if (claims >= services.Options.MaxDequeues)
        {
            Log.UnexpectedFailure(services.Logger, exception, OperationId, ResourceId, _running?.Step.Name, claims, services.Options.MaxDequeues);
            return await EndAsync(OperationResult.Failed(failure)).ConfigureAwait(false);
        }

        TimeSpan rest = Backoff(claims);
        long now = await TransientStoreErrors.RetryAsync(services.Documents.GetTimeAsync, stop, services.Time, services.Logger, CancellationToken.None)
            .ConfigureAwait(false);
        long until = now + (long)rest.TotalMilliseconds;
        await writer.CommitAsync(
            commit =>
            {
                Checkpoints.Complete(commit, _done);
                commit.Operation.LastFailure = failure.Body;
                commit.Operation.Message =
                    $"Step '{_running?.Step.Name}' failed unexpectedly and is repeated (attempt {claims} of {services.Options.MaxDequeues}).";

                // A lease without an owner that lapses in a while: nobody claims the cluster before.
                commit.Cluster.Lease.Owner = null;
                commit.Cluster.Lease.Expires = until;
            },
            stop.Lease).ConfigureAwait(false);
        stop.Complete();
        Log.UnexpectedFailure(services.Logger, exception, OperationId, ResourceId, _running?.Step.Name, claims, services.Options.MaxDequeues);
        return RunOutcome.RetryLater;
    }

    private TimeSpan Backoff(int claims)
    {
        TimeSpan rest = services.Options.RetryBackoff * Math.Pow(2, Math.Clamp(claims - 1, 0, 16));
        return rest < services.Options.MaxRetryBackoff ? rest : services.Options.MaxRetryBackoff;
    }

    private async Task<RunOutcome> EndAsync(OperationResult result)
    {
        DateTimeOffset endTime = services.Time.GetUtcNow();
        OperationDocument ended;
        try
        {
            await writer.CommitAsync(commit => OperationEnding.Apply(commit, result, _done, endTime), stop.Lease).ConfigureAwait(false);
            ended = writer.Operation;
        }
        catch (Exception exception) when (exception is LeaseLostException or OperationSupersededException)
        {
            // The commit may have been made although the store reported a failure; then the lease is gone because it was given back.
            OperationDocument? found = await ReadBackAsync().ConfigureAwait(false);
            if (found is null || found.Status != result.Status || found.EndTime != endTime)
            {
                throw;
            }

            ended = found;
        }

        stop.Complete();
        Error = ended.Error;
        services.Metrics.OperationEnded(ended, result.StatusCode);
        double seconds = (endTime - ended.StartTime).TotalSeconds;
        if (ended.Error is { } error)
        {
            Log.OperationFailed(
                services.Logger, ended.Type, OperationId, ResourceId, seconds, error.Code, result.StatusCode, _running?.Step.Name, error.Message);
        }
        else
        {
            Log.OperationSucceeded(services.Logger, ended.Type, OperationId, ResourceId, seconds);
        }

        return RunOutcome.Ended;
    }

    private async Task<OperationDocument?> ReadBackAsync()
    {
        for (int i = 1; ; i++)
        {
            try
            {
                Stored<OperationDocument>? stored = await services.Store
                    .GetOperationAsync(writer.Claim.Id.SubscriptionId, OperationId, CancellationToken.None)
                    .ConfigureAwait(false);
                return stored?.Document;
            }
            catch (Exception exception) when (TransientStoreErrors.IsTransient(exception) && i < ReadBackAttempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(i), services.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
