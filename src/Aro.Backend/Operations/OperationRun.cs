using System.Diagnostics;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Backend.Errors;
using Aro.Backend.Leases;
using Aro.Backend.Telemetry;
using Aro.Cluster.Steps;
using Aro.Database.Leases;

namespace Aro.Backend.Operations;

/// <summary>
/// One worker's run of an operation: skips the steps that are done, runs the others one by one, and ends the operation or leaves it to
/// another worker. Beginning a step and recording the end of the one before are one commit.
/// </summary>
internal sealed partial class OperationRun(EngineServices services, LeasedWriter writer, StopSignal stop, string? tenantId)
{
    private StepProgress? _running;
    private StepProgress? _done;
    private string? _lastMessage;

    /// <summary>The error the operation ended with in this run.</summary>
    public CloudErrorBody? Error { get; private set; }

    private string ResourceId => writer.Claim.Id.ToString();

    private Guid OperationId => writer.Claim.OperationId;

    /// <summary>Runs the operation.</summary>
    public async Task<RunOutcome> RunAsync()
    {
        _lastMessage = writer.Operation.Message;
        try
        {
            return await RunStepsAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            try
            {
                return await LeaveAsync(exception).ConfigureAwait(false);
            }
            catch (OperationSupersededException)
            {
                return await LeaveSupersededAsync(abandoned: exception is StepAbandonedException).ConfigureAwait(false);
            }
        }
    }

    private async Task<RunOutcome> RunStepsAsync()
    {
        int claims = writer.Document.Dequeues;
        if (claims > services.Options.MaxDequeues)
        {
            string? step = Checkpoints.Of(writer.Document, OperationId)?.Current;
            return await EndAsync(OperationResult.Failed(OperationErrorCatalog.TooManyAttempts(writer.Operation, claims - 1, step))).ConfigureAwait(false);
        }

        StepList list = services.Catalog.GetSteps(writer.Operation.Type, writer.Document);
        DateTimeOffset deadline = writer.Operation.Deadline == default ? writer.Operation.StartTime + list.Deadline : writer.Operation.Deadline;
        await using ITimer timer = StartDeadline(deadline);

        for (int i = 0; i < list.Steps.Count; i++)
        {
            IStep step = list.Steps[i];
            StepCheckpoint? checkpoint = Checkpoints.Of(writer.Document, OperationId);
            if (Checkpoints.IsCompleted(checkpoint, step))
            {
                continue;
            }

            if (stop.Reason != StopReason.None)
            {
                throw new OperationCanceledException(stop.Work);
            }

            if (checkpoint is null && _done is null)
            {
                services.Metrics.FirstStepBegun(writer.Operation.Type, services.Time.GetUtcNow() - writer.Operation.StartTime);
            }

            await BeginAsync(Checkpoints.Next(checkpoint, step, services.Time.GetUtcNow()), 100 * i / list.Steps.Count, deadline).ConfigureAwait(false);
            await RunStepAsync(_running!).ConfigureAwait(false);
            _done = _running! with { FinishedAt = services.Time.GetUtcNow() };
            _running = null;
        }

        return await EndAsync(OperationResult.Succeeded).ConfigureAwait(false);
    }

    private async Task BeginAsync(StepProgress next, int percentComplete, DateTimeOffset deadline)
    {
        StepProgress? done = _done;
        await writer.CommitAsync(
            commit =>
            {
                Checkpoints.Begin(commit, done, next, percentComplete, deadline);
                if (done is not null)
                {
                    // The claim limit is against operations that make no progress; this one did.
                    commit.Cluster.Dequeues = 1;
                    commit.Operation.LastFailure = null;
                }
            },
            stop.Lease).ConfigureAwait(false);
        _done = null;
        _running = next;
        _lastMessage = null;
        Log.StepBegun(services.Logger, next.Step.Name, next.Attempt, OperationId, ResourceId);
    }

    private async Task RunStepAsync(StepProgress progress)
    {
        using Activity? activity = BackendTracing.StartStep(progress);
        long begunAt = services.Time.GetTimestamp();
        bool succeeded = false;
        EngineStepContext context = new(writer, progress, tenantId, services.Options, services.Time);
        try
        {
            await SuperviseAsync(progress.Step, context).ConfigureAwait(false);
            succeeded = true;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
        finally
        {
            _lastMessage = context.LatestMessage;
            await context.DisposeAsync().ConfigureAwait(false);
            TimeSpan duration = services.Time.GetElapsedTime(begunAt);
            services.Metrics.StepEnded(writer.Operation.Type, progress.Step.Name, duration, succeeded);
            if (succeeded)
            {
                Log.StepFinished(services.Logger, progress.Step.Name, OperationId, ResourceId, duration.TotalSeconds);
            }
        }
    }

    /// <summary>Waits for the step, and after its cancellation only so long: a step that does not listen must not hold its worker for ever.</summary>
    private async Task SuperviseAsync(IStep step, EngineStepContext context)
    {
        Task work = CallAsync();
        TaskCompletionSource canceled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stop.Work.Register(() => canceled.TrySetResult()))
        {
            if (await Task.WhenAny(work, canceled.Task).ConfigureAwait(false) != work)
            {
                try
                {
                    await work.WaitAsync(services.Options.StepCancellationGrace, services.Time).ConfigureAwait(false);
                }
                catch (TimeoutException) when (!work.IsCompleted)
                {
                    Log.StepDoesNotStop(services.Logger, step.Name, OperationId, ResourceId, services.Options.StepCancellationGrace.TotalSeconds);
                    _ = ObserveAsync(work, step.Name);
                    throw new StepAbandonedException(step.Name);
                }
            }
        }

        await work.ConfigureAwait(false);

        async Task CallAsync() => await step.RunAsync(context, stop.Work).ConfigureAwait(false);
    }

    private async Task ObserveAsync(Task abandoned, string step)
    {
        await abandoned.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Log.AbandonedStepEnded(services.Logger, abandoned.Exception, step, OperationId, ResourceId);
    }

    private ITimer StartDeadline(DateTimeOffset deadline)
    {
        TimeSpan rest = deadline - services.Time.GetUtcNow();
        TimeSpan due = rest < TimeSpan.Zero ? TimeSpan.Zero : rest > TimeSpan.FromDays(30) ? TimeSpan.FromDays(30) : rest;
        if (due == TimeSpan.Zero)
        {
            stop.Request(StopReason.Deadline);
        }

        return services.Time.CreateTimer(static state => ((StopSignal)state!).Request(StopReason.Deadline), stop, due, Timeout.InfiniteTimeSpan);
    }
}
