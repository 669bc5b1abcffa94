using System.Diagnostics;
using Aro.Api.Internal;
using Aro.Backend.Operations;

namespace Aro.Backend.Telemetry;

/// <summary>Traces of operations. A run continues the trace of the request that was accepted, across the queue.</summary>
internal static class BackendTracing
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "Aro.Backend";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span of one run of an operation; null when nobody listens.</summary>
    public static Activity? StartOperation(OperationDocument operation, int claims)
    {
        _ = ActivityContext.TryParse(operation.Correlation?.TraceParent, null, isRemote: true, out ActivityContext parent);
        Activity? activity = Source.StartActivity($"operation {operation.Type}", ActivityKind.Consumer, parent);
        activity?.SetTag("aro.operation.id", operation.OperationId.ToString("D"));
        activity?.SetTag("aro.operation.type", operation.Type.ToString());
        activity?.SetTag("aro.operation.claims", claims);
        activity?.SetTag("aro.resource.id", operation.ClusterResourceId);
        return activity;
    }

    /// <summary>Begins the span of one run of a step.</summary>
    public static Activity? StartStep(StepProgress progress)
    {
        Activity? activity = Source.StartActivity($"step {progress.Step.Name}");
        activity?.SetTag("aro.step.name", progress.Step.Name);
        activity?.SetTag("aro.step.attempt", progress.Attempt);
        return activity;
    }
}
