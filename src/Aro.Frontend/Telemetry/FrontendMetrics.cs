using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aro.Api.Internal;
using Aro.Frontend.Requests;

namespace Aro.Frontend.Telemetry;

/// <summary>Metrics of the frontend. Every dimension has few values: route templates, not paths; known api-versions only.</summary>
internal sealed class FrontendMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Aro.Frontend";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _accepted;

    public FrontendMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram<double>("aro.frontend.request.duration", "s", "Time from a request's head to the end of its answer.");
        _accepted = meter.CreateCounter<long>("aro.frontend.operations.accepted", "{operation}", "Operations accepted for the backend.");
    }

    public void RequestEnded(RequestContext context, TimeSpan duration)
    {
        if (!_duration.Enabled)
        {
            return;
        }

        var tags = new TagList
        {
            { "http.request.method", context.Endpoint?.Method ?? "other" },
            { "http.route", context.Endpoint?.Template.Text ?? "unmatched" },
            { "http.response.status_code", context.Http.Response.StatusCode },
            { "api_version", context.ApiVersionOrNull?.Name ?? "none" },
        };
        _duration.Record(duration.TotalSeconds, tags);
    }

    public void OperationAccepted(OperationType type) => _accepted.Add(1, new KeyValuePair<string, object?>("operation", type.ToString()));
}
