using System.Buffers.Binary;
using Aro.Api;
using Aro.Api.Telemetry;
using Aro.Azure.Telemetry;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Aro.Azure.ResourceManager;

/// <summary>
/// Repeats calls that may succeed later: no answer, 408, 429, 5xx, and 409 with <c>Retry-After</c>. Waits as long as the server asks,
/// else exponentially with jitter. Bounded by <see cref="AzureRetryOptions"/>.
/// </summary>
internal sealed class ArmRetryPolicy(AzureRetryOptions options, TimeProvider time, IIdGenerator random) : HttpPipelinePolicy
{
    private const string RetriesProperty = "Aro.Retries";

    public static int RetriesOf(HttpMessage message) =>
        message.TryGetProperty(RetriesProperty, out object? value) && value is int retries ? retries : 0;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Azure Resource Manager is called asynchronously only.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        for (int retries = 0; ; retries++)
        {
            message.SetProperty(RetriesProperty, retries);
            TimeSpan? wait;
            int status = 0;
            try
            {
                await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
                status = message.Response.Status;
                wait = WaitAfter(message.Response, retries);
            }
            catch (Exception e) when (retries < options.MaxRetries && HadNoAnswer(e, message.CancellationToken))
            {
                wait = Backoff(retries);
            }

            if (wait is null)
            {
                return;
            }

            if (message.HasResponse)
            {
                message.Response.Dispose();
            }

            AzureTelemetry.Retried(message.Request.Method, status);
            await Waiting.DelayAsync("azure", wait.Value, time, message.CancellationToken).ConfigureAwait(false);
        }
    }

    private static bool HadNoAnswer(Exception e, CancellationToken cancellationToken) => e switch
    {
        RequestFailedException { Status: 0 } or IOException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    private TimeSpan? WaitAfter(Response response, int retries)
    {
        if (retries >= options.MaxRetries)
        {
            return null;
        }

        TimeSpan? asked = RetryAfter.Read(response.Headers, time.GetUtcNow());
        bool mayHelp = response.Status switch
        {
            408 or 429 => true,
            409 => asked is not null,
            // Neither an unknown method nor an unknown HTTP version is learnt by waiting.
            501 or 505 => false,
            >= 500 => true,
            _ => false,
        };
        if (!mayHelp || asked > options.MaxRetryAfter)
        {
            return null;
        }

        return asked ?? Backoff(retries);
    }

    private TimeSpan Backoff(int retries)
    {
        Span<byte> bytes = stackalloc byte[4];
        random.Fill(bytes);
        double fraction = BinaryPrimitives.ReadUInt32LittleEndian(bytes) / (uint.MaxValue + 1.0);
        double full = Math.Min(options.Delay.TotalMilliseconds * Math.Pow(2, retries), options.MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - fraction / 2));
    }
}
