using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Backend.Operations;

namespace Aro.Backend.Tests.Telemetry;

/// <summary>What is measured and traced.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [InlineData(OperationType.Create, 0, "success")]
    [InlineData(OperationType.Delete, 0, "success")]
    [InlineData(OperationType.Create, 400, "userError")]
    [InlineData(OperationType.Delete, 500, "serviceError")]
    public async Task Operation_Ends_IsCountedOnceWithItsOutcome(OperationType type, int failure, string outcome)
    {
        await using TestDatabase database = new(new SkewableTime());
        await database.AcceptAsync(type);

        // The answer to the last commit is lost: the end must be counted all the same, and once. Commits: claim, begin, end.
        FaultyStore store = new(database.Store, Fault.UnavailableAfter, 3);
        await using TestProcess process = new(
            database, _ => [new ScriptedStep("only", (_, _) => failure == 0 ? Task.CompletedTask : throw new CloudErrorException(failure, "Code", "M."))], store: store);
        ConcurrentQueue<Dictionary<string, object?>> counted = [];
        using MeterListener listener = Listen(process, counted);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        store.Fired.ShouldBeTrue();
        Dictionary<string, object?> tags = counted.ShouldHaveSingleItem();
        tags["operation.type"].ShouldBe(type.ToString());
        tags["outcome"].ShouldBe(outcome);
        tags.GetValueOrDefault("error.type").ShouldBe(failure == 0 ? null : "Code");
    }

    [Fact]
    public async Task Operation_Runs_ContinuesTheTraceOfTheRequest()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid operationId = await database.AcceptAsync(OperationType.Create, change: static (_, operation) =>
            operation.Correlation = new CorrelationData { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" });
        await using TestProcess process = new(database, _ => [new ScriptedStep("only")]);
        ConcurrentQueue<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "Aro.Backend",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId.ToHexString() == "0af7651916cd43dd8448eb211c80319c")
                {
                    ended.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await process.RunOneAsync().Soon();

        ended.Select(a => a.OperationName).ShouldBe(["step only", "operation Create"]);
        ended.Last().ParentSpanId.ToHexString().ShouldBe("b7ad6b7169203331");
        ended.Last().GetTagItem("aro.operation.id").ShouldBe(operationId.ToString("D"));
    }

    private static MeterListener Listen(TestProcess process, ConcurrentQueue<Dictionary<string, object?>> counted)
    {
        IMeterFactory factory = process.Get<IMeterFactory>();
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "aro.backend.operations" && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Enqueue(tags.ToArray().ToDictionary(t => t.Key, t => t.Value)));
        listener.Start();
        return listener;
    }
}
