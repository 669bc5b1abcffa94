using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aro.Api.Internal;

namespace Aro.Backend.Telemetry;

/// <summary>What the backend measures, meter <c>Aro.Backend</c>. Every dimension is bounded.</summary>
internal sealed class BackendMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Aro.Backend";

    private readonly Meter _meter;
    private readonly Counter<long> _operations;
    private readonly Histogram<double> _operationDuration;
    private readonly Histogram<double> _stepDuration;
    private readonly Histogram<double> _queueWait;
    private readonly Counter<long> _interruptions;
    private readonly Counter<long> _repairs;
    private readonly UpDownCounter<long> _workers;

    public BackendMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _operations = _meter.CreateCounter<long>("aro.backend.operations", "{operation}", "Operations that ended, by type, outcome and error code.");
        _operationDuration = _meter.CreateHistogram<double>("aro.backend.operation.duration", "s", "Time from acceptance to the end, by type and outcome.");
        _stepDuration = _meter.CreateHistogram<double>("aro.backend.step.duration", "s", "Time of one run of a step, by type, step and outcome.");
        _queueWait = _meter.CreateHistogram<double>("aro.backend.queue.wait", "s", "Time from acceptance to the first step, by type.");
        _interruptions = _meter.CreateCounter<long>("aro.backend.interruptions", "{claim}", "Claims that were left before the operation's end, by reason.");
        _repairs = _meter.CreateCounter<long>("aro.backend.repairs", "{document}", "Documents without an owner that the sweeper repaired, by kind.");
        _workers = _meter.CreateUpDownCounter<long>("aro.backend.workers.in_use", "{worker}", "Operations that run in this process.");
    }

    public void WorkerStarted() => _workers.Add(1);

    public void WorkerStopped() => _workers.Add(-1);

    /// <summary>Called once per operation, after its last commit.</summary>
    public void OperationEnded(OperationDocument operation, int statusCode)
    {
        TagList tags = new()
        {
            { "operation.type", operation.Type.ToString() },
            { "outcome", operation.Status == ProvisioningState.Succeeded ? "success" : statusCode < 500 ? "userError" : "serviceError" },
        };
        _operationDuration.Record((operation.EndTime!.Value - operation.StartTime).TotalSeconds, tags);
        if (operation.Error is { } error)
        {
            tags.Add("error.type", error.Code);
        }

        _operations.Add(1, tags);
    }

    public void StepEnded(OperationType type, string step, TimeSpan duration, bool succeeded) =>
        _stepDuration.Record(
            duration.TotalSeconds,
            new TagList { { "operation.type", type.ToString() }, { "step", step }, { "outcome", succeeded ? "success" : "failure" } });

    public void FirstStepBegun(OperationType type, TimeSpan wait) =>
        _queueWait.Record(wait.TotalSeconds, new TagList { { "operation.type", type.ToString() } });

    public void Interrupted(string reason) => _interruptions.Add(1, new TagList { { "reason", reason } });

    public void Repaired(string kind) => _repairs.Add(1, new TagList { { "kind", kind } });

    public void Dispose() => _meter.Dispose();
}
