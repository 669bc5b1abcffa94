using Aro.Api.Errors;
using Aro.Api.Telemetry;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Steps;

/// <summary>
/// Repeats a step whose failure may pass by itself (role assignments take minutes to be known everywhere, Azure is ill for a while). When the
/// time is over, the last failure is reported, never a success.
/// </summary>
internal sealed class RetryingStep(IStep step, IOptions<ClusterOptions> options, TimeProvider time) : IStep
{
    public string Name => step.Name;

    public string Description => step.Description;

    public async Task RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await step.RunAsync(context, cancellationToken);
                return;
            }
            catch (CloudErrorException e) when (e.RetryAfterSeconds is not null && time.GetElapsedTime(start) < options.Value.RetryTime)
            {
                await context.ReportAsync($"will be tried again: {e.Body.Message}", cancellationToken);
            }

            if (context.Handle is not null)
            {
                await context.SaveHandleAsync(null, cancellationToken);
            }

            await Waiting.DelayAsync("azure", options.Value.PollInterval, time, cancellationToken);
        }
    }
}
