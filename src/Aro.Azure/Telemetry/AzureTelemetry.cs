using System.Diagnostics;
using System.Diagnostics.Metrics;
using Azure.Core;

namespace Aro.Azure.Telemetry;

/// <summary>Names of the meter and the activity source, and the instruments.</summary>
public static class AzureTelemetry
{
    /// <summary>Name of the <see cref="Meter"/> and of the <see cref="ActivitySource"/>.</summary>
    public const string Name = "Aro.Azure";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "aro.azure.retries", "{retry}", "Repeated attempts of calls to Azure Resource Manager, by method and the status that caused them.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "aro.azure.call.duration", "s", "Calls to Azure Resource Manager, retries and waits included, by method and final status.");

    private static readonly Histogram<double> BudgetWait = Meter.CreateHistogram<double>(
        "aro.azure.budget.wait", "s", "Time calls waited for the subscription's own budget, by kind of call.");

    internal static Activity? StartCall(string method, string path)
    {
        Activity? activity = Source.StartActivity($"ARM {method}", ActivityKind.Client);
        activity?.SetTag("http.request.method", method);
        activity?.SetTag("url.path", path);
        return activity;
    }

    internal static void EndCall(Activity? activity, string method, int status, int retries, TimeSpan elapsed)
    {
        Duration.Record(elapsed.TotalSeconds, new("method", method), new("status", status));
        activity?.SetTag("http.response.status_code", status);
        activity?.SetTag("http.request.resend_count", retries);
        if (status is 0 or >= 400)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    internal static void Retried(RequestMethod method, int status) => Retries.Add(1, new("method", method.Method), new("status", status));

    internal static void Waited(string kind, TimeSpan wait) => BudgetWait.Record(wait.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
}
