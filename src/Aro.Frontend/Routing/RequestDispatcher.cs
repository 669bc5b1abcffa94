using System.Diagnostics;
using Aro.Api;
using Aro.Api.Errors;
using Aro.Frontend.Authentication;
using Aro.Frontend.Errors;
using Aro.Frontend.Requests;
using Aro.Frontend.Telemetry;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Routing;

/// <summary>
/// Takes every request through the same stages: correlation, route, caller, path, api-version, body, handler. Whatever any of them throws
/// becomes an ARM error; then the request is logged and measured.
/// </summary>
internal sealed class RequestDispatcher(
    RouteTable routes,
    CallerAuthentication callers,
    ApiVersionSelector versions,
    ErrorResponder errors,
    AccessLog accessLog,
    FrontendMetrics metrics,
    IIdGenerator ids,
    TimeProvider time,
    IOptions<FrontendOptions> options)
{
    private readonly string _location = options.Value.Location;

    public async Task InvokeAsync(HttpContext http)
    {
        long started = time.GetTimestamp();
        var context = new RequestContext(http, ids.NewGuid(), time.GetUtcNow());
        try
        {
            Correlation.SetResponseHeaders(context);
            await DispatchAsync(context);
        }
        catch (Exception e)
        {
            await errors.RespondAsync(context, e);
        }
        finally
        {
            TimeSpan duration = time.GetElapsedTime(started);
            metrics.RequestEnded(context, duration);
            accessLog.RequestEnded(context, duration);
        }
    }

    private async Task DispatchAsync(RequestContext context)
    {
        ApiEndpoint? endpoint = routes.Find(context, out string? allow);
        if (endpoint is null)
        {
            callers.Require(context.Http, CallerKind.ResourceManager);
            throw NoEndpoint(context, allow);
        }

        context.Endpoint = endpoint;
        NameActivity(endpoint);
        callers.Require(context.Http, endpoint.Caller);
        RouteTable.Bind(context, endpoint.Template, _location);
        if (endpoint.ChecksApiVersion)
        {
            context.ApiVersion = versions.Select(context.Http.Request, endpoint);
        }

        if (!endpoint.ReadsBody)
        {
            await endpoint.Handler.HandleAsync(context);
            return;
        }

        using RequestBody body = await RequestBody.ReadAsync(context.Http.Request, context.Aborted);
        context.Body = body;
        await endpoint.Handler.HandleAsync(context);
    }

    private static CloudErrorException NoEndpoint(RequestContext context, string? allow)
    {
        HttpRequest request = context.Http.Request;
        if (allow is null)
        {
            return new CloudErrorException(
                StatusCodes.Status404NotFound, ErrorCodes.NotFound, $"Nothing is served at the path '{AccessLog.Printable(request.Path.Value)}'.");
        }

        context.Http.Response.Headers.Allow = allow;
        return new CloudErrorException(
            StatusCodes.Status405MethodNotAllowed,
            ErrorCodes.MethodNotAllowed,
            $"The method '{request.Method}' is not allowed here; allowed are {allow}.");
    }

    /// <summary>The host knows only one catch-all route; the trace is to show the real one.</summary>
    private static void NameActivity(ApiEndpoint endpoint)
    {
        if (Activity.Current is { IsAllDataRequested: true } activity)
        {
            activity.DisplayName = $"{endpoint.Method} {endpoint.Template.Text}";
            activity.SetTag("http.route", endpoint.Template.Text);
        }
    }
}
