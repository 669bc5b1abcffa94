using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Telemetry;
using Aro.Backend.Errors;
using Aro.Backend.Leases;
using Aro.Cluster.Steps;
using Aro.Database.Leases;

namespace Aro.Backend.Operations;

/// <summary>The engine's side of a running step.</summary>
internal sealed class EngineStepContext : StepContext, IAsyncDisposable
{
    private readonly LeasedWriter _writer;
    private readonly StepProgress _progress;
    private readonly string? _tenantId;
    private readonly BackendOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationToken _closedToken;
    private string? _latestMessage;
    private long? _reportedAt;
    private Task? _laterReport;

    public EngineStepContext(LeasedWriter writer, StepProgress progress, string? tenantId, BackendOptions options, TimeProvider time)
    {
        _writer = writer;
        _progress = progress;
        _tenantId = tenantId;
        _options = options;
        _time = time;
        _closedToken = _closed.Token;
    }

    public override OpenShiftClusterDocument Document => _writer.Document;

    public override OperationDocument Operation => _writer.Operation;

    public override string TenantId =>
        _tenantId is { Length: > 0 } tenant
            ? tenant
            : throw new CloudErrorException(
                400,
                ErrorCodes.InvalidSubscriptionState,
                $"Azure Resource Manager has not told the tenant of subscription {_writer.Claim.Id.SubscriptionId:D}. "
                + "Register the resource provider Microsoft.RedHatOpenShift in the subscription, then repeat the request.");

    public override string? Handle =>
        Checkpoints.Of(Document, Operation.OperationId) is { } checkpoint && checkpoint.Current == _progress.Step.Name ? checkpoint.Handle : null;

    /// <summary>What the step reported last.</summary>
    public string? LatestMessage
    {
        get
        {
            lock (_lock)
            {
                return _latestMessage;
            }
        }
    }

    public override Task UpdateAsync(Action<OpenShiftCluster> change, CancellationToken cancellationToken) =>
        CommitAsync(commit => change(commit.Cluster.Cluster), cancellationToken);

    public override Task SaveHandleAsync(string? handle, CancellationToken cancellationToken) =>
        CommitAsync(commit => Checkpoints.Ensure(commit).Handle = handle, cancellationToken);

    public override async Task ReportAsync(string message, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (message == _latestMessage || _closedToken.IsCancellationRequested)
            {
                return;
            }

            _latestMessage = message;
            TimeSpan rest = _reportedAt is { } reportedAt ? _options.ReportInterval - _time.GetElapsedTime(reportedAt) : TimeSpan.Zero;
            if (rest > TimeSpan.Zero)
            {
                // The last of a burst of messages is written too, only later.
                _laterReport ??= ReportLaterAsync(rest);
                return;
            }

            _reportedAt = _time.GetTimestamp();
        }

        await WriteMessageAsync(message, cancellationToken).ConfigureAwait(false);
    }

    public override async Task WaitForAsync(IConditionStep step, CancellationToken cancellationToken)
    {
        // The running step's time counts from its first begin, whichever worker began it; a condition inside another step from here.
        DateTimeOffset startedAt = step.Name == _progress.Step.Name ? _progress.StartedAt : _time.GetUtcNow();
        DateTimeOffset end = startedAt + step.Timeout;
        while (true)
        {
            ConditionResult result = await CheckAsync(step, end, cancellationToken).ConfigureAwait(false);
            if (result.IsMet)
            {
                return;
            }

            TimeSpan rest = end - _time.GetUtcNow();
            if (rest <= TimeSpan.Zero)
            {
                throw OperationErrorCatalog.StepTimeout(step, startedAt, result.Reason);
            }

            await ReportAsync(result.Reason, cancellationToken).ConfigureAwait(false);
            await Waiting.DelayAsync("condition", rest < _options.ConditionPollInterval ? rest : _options.ConditionPollInterval, _time, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Ends the context: a step that goes on all the same can commit nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? laterReport;
        lock (_lock)
        {
            laterReport = _laterReport;
        }

        await _closed.CancelAsync().ConfigureAwait(false);
        if (laterReport is not null)
        {
            await laterReport.ConfigureAwait(false);
        }

        _closed.Dispose();
    }

    private async Task<ConditionResult> CheckAsync(IConditionStep step, DateTimeOffset end, CancellationToken cancellationToken)
    {
        // A look may outlast the condition's end by one poll interval; one that hangs longer is cut off and counts as "not met".
        TimeSpan rest = end - _time.GetUtcNow();
        TimeSpan limit = (rest > TimeSpan.Zero ? rest : TimeSpan.Zero) + _options.ConditionPollInterval;
        using CancellationTokenSource look = new(limit, _time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(look.Token, cancellationToken);
        try
        {
            return await step.CheckAsync(this, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (look.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ConditionResult.NotYet(LatestMessage is { } message ? $"{message} (the last look did not answer)" : "the look at it did not answer");
        }
    }

    private async Task CommitAsync(Action<ClusterCommit> change, CancellationToken cancellationToken)
    {
        if (_closedToken.IsCancellationRequested)
        {
            throw new LeaseLostException($"Step '{_progress.Step.Name}' is over and may commit nothing more.");
        }

        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(_closedToken, cancellationToken);
        await _writer.CommitAsync(change, linked.Token).ConfigureAwait(false);
    }

    private async Task ReportLaterAsync(TimeSpan rest)
    {
        await Task.Delay(rest, _time, _closedToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        string message;
        lock (_lock)
        {
            _laterReport = null;
            if (_closedToken.IsCancellationRequested)
            {
                return;
            }

            _reportedAt = _time.GetTimestamp();
            message = _latestMessage!;
        }

        try
        {
            await WriteMessageAsync(message, _closedToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or LeaseLostException or OperationSupersededException)
        {
            // The writer has told the work to stop; nobody waits for this write.
        }
    }

    private async Task WriteMessageAsync(string message, CancellationToken cancellationToken)
    {
        try
        {
            await _writer.CommitOnceAsync(commit => commit.Operation.Message = message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransientStoreErrors.IsTransient(exception))
        {
            // A message is worth no wait: the next one is written when the store answers again.
        }
    }
}
