using System.Net;
using System.Text.Json;
using Azure.Identity;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Aro.Database.Cosmos;

/// <summary>Makes calls on one container: bounds their time, measures them, logs slow and failed ones, and turns what the SDK throws into a reply.</summary>
internal sealed partial class CosmosCalls(string container, CosmosStoreOptions options, TimeProvider time, ILogger logger)
{
    private const int LoggedDiagnostics = 8192;

    // Diagnostics are costly to read. A call that was throttled waited before it was sent again, so that quick ones were not.
    private static readonly TimeSpan s_leastThrottled = TimeSpan.FromMilliseconds(5);

    /// <summary>Name of the container.</summary>
    public string Container => container;

    public Task<CosmosReply<ResponseMessage>> SendAsync(
        string operation, Func<CancellationToken, Task<ResponseMessage>> send, CancellationToken cancellationToken) =>
        SendAsync(operation, send, static r => new Outcome(r.StatusCode, SubStatus(r.Headers), r.Headers.RequestCharge, r.ErrorMessage, r.Diagnostics), cancellationToken);

    public Task<CosmosReply<TransactionalBatchResponse>> SendBatchAsync(
        Func<CancellationToken, Task<TransactionalBatchResponse>> send, CancellationToken cancellationToken) =>
        SendAsync("batch", send, static r => new Outcome(r.StatusCode, SubStatus(r.Headers), r.RequestCharge, r.ErrorMessage, r.Diagnostics), cancellationToken);

    private async Task<CosmosReply<T>> SendAsync<T>(
        string operation, Func<CancellationToken, Task<T>> send, Func<T, Outcome> describe, CancellationToken cancellationToken)
        where T : class, IDisposable
    {
        using CancellationTokenSource deadline = new(options.RequestTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        long started = time.GetTimestamp();
        CosmosReply<T> reply;
        Outcome outcome;
        try
        {
            T response = await send(either.Token);
            outcome = describe(response);
            reply = new CosmosReply<T>(response, outcome.Status, outcome.SubStatus, outcome.Message, Failure: null);
        }
        catch (CosmosException e)
        {
            outcome = new Outcome(e.StatusCode, e.SubStatusCode, e.RequestCharge, e.ResponseBody, e.Diagnostics);
            reply = new CosmosReply<T>(Response: null, e.StatusCode, e.SubStatusCode, e.ResponseBody, e);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && IsNoAnswer(e))
        {
            outcome = new Outcome(CosmosErrors.NoAnswer, 0, 0, e.Message, (e as CosmosOperationCanceledException)?.Diagnostics);
            reply = new CosmosReply<T>(Response: null, CosmosErrors.NoAnswer, 0, e.Message, e);
        }

        Record(operation, outcome, time.GetElapsedTime(started), reply.Failure);
        return reply;
    }

    private static bool IsNoAnswer(Exception e) =>
        e is OperationCanceledException or HttpRequestException or IOException or TimeoutException or AuthenticationFailedException;

    private static int SubStatus(Headers headers) =>
        int.TryParse(headers["x-ms-substatus"], out int subStatus) ? subStatus : 0;

    private void Record(string operation, Outcome outcome, TimeSpan elapsed, Exception? failure)
    {
        CosmosTelemetry.Called(container, operation, (int)outcome.Status, outcome.Charge, elapsed);
        if (outcome.Diagnostics is { } tried && elapsed >= s_leastThrottled && CountThrottles(tried) is > 0 and var throttles)
        {
            CosmosTelemetry.Throttled(container, operation, throttles);
        }

        if (IsFailure(outcome))
        {
            LogFailed(failure, container, operation, CosmosErrors.Problem(outcome.Status, outcome.SubStatus), elapsed.TotalMilliseconds, Text(outcome.Diagnostics));
        }
        else if (elapsed >= options.SlowCall && logger.IsEnabled(LogLevel.Information))
        {
            LogSlow(container, operation, elapsed.TotalMilliseconds, outcome.Charge, Text(outcome.Diagnostics));
        }
    }

    // Conditions that do not hold, absent documents and feeds without news are answers.
    private static bool IsFailure(Outcome outcome) =>
        outcome.Status is CosmosErrors.NoAnswer or HttpStatusCode.RequestTimeout or HttpStatusCode.Gone or HttpStatusCode.TooManyRequests
            or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or CosmosErrors.RetryWith
        || (int)outcome.Status >= 500
        || (outcome.Status == HttpStatusCode.NotFound && outcome.SubStatus != 0);

    /// <summary>Throttled requests inside a call: the diagnostics count requests by status, as <c>"(429, 3200)": 2</c>.</summary>
    private static int CountThrottles(CosmosDiagnostics diagnostics)
    {
        using JsonDocument json = JsonDocument.Parse(diagnostics.ToString());
        return !json.RootElement.TryGetProperty("Summary", out JsonElement summary) || summary.ValueKind != JsonValueKind.Object
            ? 0
            : summary.EnumerateObject()
                .Where(kind => kind.Value.ValueKind == JsonValueKind.Object)
                .SelectMany(kind => kind.Value.EnumerateObject())
                .Where(count => count.Name.StartsWith("(429,", StringComparison.Ordinal) && count.Value.ValueKind == JsonValueKind.Number)
                .Sum(count => count.Value.GetInt32());
    }

    private static string Text(CosmosDiagnostics? diagnostics)
    {
        string text = diagnostics?.ToString() ?? "";
        return text.Length <= LoggedDiagnostics ? text : text[..LoggedDiagnostics];
    }

    [LoggerMessage(1, LogLevel.Warning, "Azure Cosmos DB container '{Container}': {Operation} failed after {Milliseconds:0} ms: {Problem}. {Diagnostics}")]
    private partial void LogFailed(Exception? exception, string container, string operation, string problem, double milliseconds, string diagnostics);

    [LoggerMessage(2, LogLevel.Information, "Azure Cosmos DB container '{Container}': {Operation} took {Milliseconds:0} ms and {Charge:0.##} RU. {Diagnostics}")]
    private partial void LogSlow(string container, string operation, double milliseconds, double charge, string diagnostics);

    private readonly record struct Outcome(HttpStatusCode Status, int SubStatus, double Charge, string? Message, CosmosDiagnostics? Diagnostics);
}
