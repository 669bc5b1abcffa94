using Aro.Azure.ResourceManager;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Aro.Azure.Telemetry;

/// <summary>One measurement and one span per call, however often it is repeated.</summary>
internal sealed class TelemetryPolicy(TimeProvider time) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Azure Resource Manager is called asynchronously only.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        string method = message.Request.Method.Method;
        long start = time.GetTimestamp();
        using var activity = AzureTelemetry.StartCall(method, message.Request.Uri.ToUri().AbsolutePath);
        int status = 0;
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            status = message.Response.Status;
        }
        finally
        {
            AzureTelemetry.EndCall(activity, method, status, ArmRetryPolicy.RetriesOf(message), time.GetElapsedTime(start));
        }
    }
}
