using Aro.Azure.Telemetry;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Aro.Azure.ResourceManager;

/// <summary>Every attempt takes a token of its subscription; a 429 stops the subscription's calls of that kind for as long as Azure asks.</summary>
internal sealed class BudgetPolicy(RequestBudgets budgets, AzureRetryOptions retry, TimeProvider time) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Azure Resource Manager is called asynchronously only.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        TokenBucket bucket = budgets.Of(message.Request.Uri.ToUri(), message.Request.Method);
        TimeSpan waited = await bucket.TakeAsync(message.CancellationToken).ConfigureAwait(false);
        if (waited > TimeSpan.Zero)
        {
            AzureTelemetry.Waited(RequestBudgets.KindOf(message.Request.Method), waited);
        }

        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        if (message.Response.Status == 429 && RetryAfter.Read(message.Response.Headers, time.GetUtcNow()) is { } pause && pause <= retry.MaxRetryAfter)
        {
            bucket.Pause(pause);
        }
    }
}
