using System.Net;
using System.Text;
using Aro.Api;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Aro.Frontend.Requests;

/// <summary>
/// URLs for the client. ARM tells in <c>Referer</c> under which URL the client called; without one the request's own URL serves
/// (ARM RPC, common API details).
/// </summary>
internal static class ClientUrls
{
    /// <summary>The URL the client called.</summary>
    public static Uri Requested(HttpRequest request)
    {
        if (Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out Uri? referer)
            && (referer.Scheme == Uri.UriSchemeHttps || referer.Scheme == Uri.UriSchemeHttp)
            && InAscii(referer) is { } requested)
        {
            return requested;
        }

        return Uri.TryCreate(At(request, request.Host.ToUriComponent()), UriKind.Absolute, out Uri? own) ? own : new Uri(At(request, LocalAddress(request)));
    }

    /// <summary>Where the status of an operation is polled.</summary>
    public static string OperationStatus(RequestContext context, string location, Guid operationId) =>
        Operation(context, location, "operationsstatus", operationId);

    /// <summary>Where the result of an operation is polled.</summary>
    public static string OperationResult(RequestContext context, string location, Guid operationId) =>
        Operation(context, location, "operationresults", operationId);

    /// <summary>The path of an operation's status, which is its ARM id.</summary>
    public static string OperationStatusPath(Guid subscriptionId, string location, Guid operationId) =>
        OperationPath(subscriptionId, location, "operationsstatus", operationId);

    /// <summary>The URL the client called, with another <c>$skipToken</c>.</summary>
    public static string NextPage(HttpRequest request, string skipToken)
    {
        Uri requested = Requested(request);
        var kept = new List<KeyValuePair<string, string?>>();
        foreach (KeyValuePair<string, StringValues> parameter in QueryHelpers.ParseQuery(requested.Query))
        {
            if (!string.Equals(parameter.Key, QueryParameters.SkipToken, StringComparison.OrdinalIgnoreCase))
            {
                kept.AddRange(parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value)));
            }
        }

        kept.Add(KeyValuePair.Create(QueryParameters.SkipToken, (string?)skipToken));
        return QueryHelpers.AddQueryString(requested.GetLeftPart(UriPartial.Path), kept);
    }

    private static string At(HttpRequest request, string host) =>
        string.Concat(request.Scheme, "://", host, request.Path.ToUriComponent(), request.QueryString.ToUriComponent());

    // The client may name no host, or one that is none; it came to an address all the same.
    private static string LocalAddress(HttpRequest request)
    {
        ConnectionInfo connection = request.HttpContext.Connection;
        return new IPEndPoint(connection.LocalIpAddress ?? IPAddress.Loopback, connection.LocalPort).ToString();
    }

    // Headers hold nothing but ASCII. Null for what has no form in it, and so is no name of a host.
    private static Uri? InAscii(Uri url)
    {
        if (Ascii.IsValid(url.Host) && url.UserInfo.Length == 0)
        {
            return url;
        }

        try
        {
            return Ascii.IsValid(url.IdnHost) ? new UriBuilder(url) { Host = url.IdnHost, UserName = "", Password = "" }.Uri : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static string Operation(RequestContext context, string location, string type, Guid operationId)
    {
        Uri requested = Requested(context.Http.Request);
        string path = OperationPath(context.SubscriptionId, location, type, operationId);
        string query = requested.Query;
        if (QueryParameters.Find(new QueryString(query), QueryParameters.ApiVersion) is null)
        {
            query = $"?{QueryParameters.ApiVersion}={context.ApiVersion.Name}";
        }

        return string.Concat(requested.GetLeftPart(UriPartial.Authority), path, query);
    }

    private static string OperationPath(Guid subscriptionId, string location, string type, Guid operationId) =>
        $"/subscriptions/{subscriptionId:D}/providers/{ClusterResourceId.ProviderNamespace}/locations/{location}/{type}/{operationId:D}";
}
