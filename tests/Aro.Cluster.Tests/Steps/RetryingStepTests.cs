using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Cluster.Steps;
using Aro.Cluster.Tests.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Cluster.Tests.Steps;

public sealed class RetryingStepTests
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly FakeStepContext _context = new(TestDocuments.New(), OperationType.Create);

    [Fact]
    public async Task Run_FailurePasses_Succeeds()
    {
        var step = new Flaky(failures: 2, retryable: true);

        await RunAsync(step);

        step.Runs.ShouldBe(3);
        _context.Reports.ShouldBe(["will be tried again: not yet", "will be tried again: not yet"]);
    }

    [Fact]
    public async Task Run_FailureStays_FailsWithItWhenTheTimeIsOver()
    {
        var step = new Flaky(failures: int.MaxValue, retryable: true);

        CloudErrorException error = await Should.ThrowAsync<CloudErrorException>(() => RunAsync(step));

        error.Body.Message.ShouldBe("not yet");
        step.Runs.ShouldBe(61, "one at the start and one after each of the 60 intervals of 10 s in 10 min");
    }

    [Fact]
    public async Task Run_FailureThatCannotPass_FailsAtOnce()
    {
        var step = new Flaky(failures: int.MaxValue, retryable: false);

        await Should.ThrowAsync<CloudErrorException>(() => RunAsync(step));

        step.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Run_RetryAfterAFailedCall_ForgetsItsHandle()
    {
        _context.Resume("failed-operation");

        await RunAsync(new Flaky(failures: 1, retryable: true));

        _context.SavedHandles.ShouldBe([null]);
    }

    private async Task RunAsync(IStep step)
    {
        var retrying = new RetryingStep(step, Options.Create(new ClusterOptions()), _time);
        Task run = retrying.RunAsync(_context, TestContext.Current.CancellationToken);
        while (!run.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        await run;
    }

    private sealed class Flaky(int failures, bool retryable) : IStep
    {
        public string Name => "flaky";

        public string Description => "Flaky";

        public int Runs { get; private set; }

        public Task RunAsync(StepContext context, CancellationToken cancellationToken) =>
            ++Runs > failures
                ? Task.CompletedTask
                : throw new CloudErrorException(403, "AuthorizationFailed", "not yet") { RetryAfterSeconds = retryable ? 30 : null };
    }
}
