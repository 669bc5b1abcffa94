using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Aro.Azure.ResourceManager;

/// <summary><see cref="IArmClient"/> on a pipeline made by <see cref="AzureClients"/>.</summary>
internal sealed partial class ArmClient(Uri endpoint, HttpPipeline pipeline, TimeSpan pollInterval, TimeProvider time) : IArmClient
{
    /// <summary>Code of the error when a call got no answer; its status is 0.</summary>
    internal const string NoAnswer = "NoAnswer";

    public async Task<JsonObject?> GetAsync(string resourceId, string apiVersion, CancellationToken cancellationToken)
    {
        ArmReply reply = await SendAsync(RequestMethod.Get, ResourceUri(resourceId, apiVersion), resourceId, null, cancellationToken).ConfigureAwait(false);
        return reply.Status == 404 ? null : RequireBody(reply, RequestMethod.Get, resourceId);
    }

    public Task<ArmResponse> PutAsync(
        string resourceId, string apiVersion, JsonObject body, CancellationToken cancellationToken, string? ifMatch = null, bool ifNoneMatch = false)
    {
        (string, string)? condition = ifMatch is not null ? ("If-Match", ifMatch) : ifNoneMatch ? ("If-None-Match", "*") : null;
        return ChangeAsync(RequestMethod.Put, ResourceUri(resourceId, apiVersion), resourceId, apiVersion, body, cancellationToken, condition);
    }

    public Task<ArmResponse> PatchAsync(string resourceId, string apiVersion, JsonObject body, CancellationToken cancellationToken) =>
        ChangeAsync(RequestMethod.Patch, ResourceUri(resourceId, apiVersion), resourceId, apiVersion, body, cancellationToken);

    public Task<ArmResponse> DeleteAsync(string resourceId, string apiVersion, CancellationToken cancellationToken) =>
        ChangeAsync(RequestMethod.Delete, ResourceUri(resourceId, apiVersion), resourceId, apiVersion, null, cancellationToken);

    public Task<ArmResponse> PostAsync(string resourceId, string action, string apiVersion, JsonObject? body, CancellationToken cancellationToken) =>
        ChangeAsync(RequestMethod.Post, ResourceUri($"{resourceId}/{action}", apiVersion), resourceId, apiVersion, body, cancellationToken);

    public async IAsyncEnumerable<JsonObject> ListAsync(
        string collectionId, string apiVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (Uri? next = ResourceUri(collectionId, apiVersion); next is not null;)
        {
            if (!seen.Add(next.AbsoluteUri))
            {
                throw Invalid(200, RequestMethod.Get, collectionId, "The list's nextLink leads back to a page that was read before.");
            }

            ArmReply reply = await SendAsync(RequestMethod.Get, next, collectionId, null, cancellationToken).ConfigureAwait(false);
            if (reply.Status == 404)
            {
                yield break;
            }

            JsonObject page = RequireBody(reply, RequestMethod.Get, collectionId);
            if (page["value"] is not JsonArray items)
            {
                throw Invalid(reply.Status, RequestMethod.Get, collectionId, "The list has no array 'value'.");
            }

            foreach (JsonObject item in items.OfType<JsonObject>())
            {
                yield return item;
            }

            string? link = ProvisioningStates.Text(page["nextLink"]);
            next = string.IsNullOrEmpty(link) ? null : TrustedUri(link, RequestMethod.Get, collectionId);
        }
    }

    private async Task<ArmResponse> ChangeAsync(
        RequestMethod method,
        Uri uri,
        string resourceId,
        string apiVersion,
        JsonObject? body,
        CancellationToken cancellationToken,
        (string Name, string Value)? condition = null)
    {
        ArmReply reply = await SendAsync(method, uri, resourceId, body, cancellationToken, condition).ConfigureAwait(false);
        if (method == RequestMethod.Delete && reply.Status == 404)
        {
            return new ArmResponse(404, null, null);
        }

        if (!reply.IsSuccess)
        {
            throw Failure(reply, method.Method, resourceId);
        }

        return new ArmResponse(reply.Status, reply.Body, BeginOperation(reply, method, resourceId, apiVersion)?.ToString());
    }

    private async Task<ArmReply> SendAsync(
        RequestMethod method,
        Uri uri,
        string resourceId,
        JsonObject? body,
        CancellationToken cancellationToken,
        (string Name, string Value)? condition = null)
    {
        using HttpMessage message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(uri);
        message.Request.Headers.Add("Accept", "application/json");
        if (condition is { } header)
        {
            message.Request.Headers.Add(header.Name, header.Value);
        }

        if (body is not null)
        {
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(BinaryData.FromString(body.ToJsonString()));
        }

        try
        {
            await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (
            e is RequestFailedException { Status: 0 } or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ArmException(
                0, new CloudErrorBody { Code = NoAnswer, Message = $"{uri.Authority} did not answer: {e.GetBaseException().Message}" }, method.Method, resourceId, e);
        }

        Response response = message.Response;
        ResponseHeaders headers = response.Headers;
        return new ArmReply(
            response.Status,
            response.Content.ToString(),
            headers.TryGetValue("Azure-AsyncOperation", out string? operation) ? operation : null,
            headers.TryGetValue("Location", out string? location) ? location : null,
            RetryAfter.Read(headers, time.GetUtcNow()));
    }

    /// <summary>The id may carry a query, such as <c>?$filter=atScope()</c>.</summary>
    private Uri ResourceUri(string resourceId, string apiVersion)
    {
        int question = resourceId.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? resourceId : resourceId[..question];
        string query = question < 0 ? "" : resourceId[(question + 1)..] + "&";
        string[] segments = path.Split('/');
        if (!path.StartsWith('/') || segments.Contains(".") || segments.Contains(".."))
        {
            throw new ArgumentException($"'{resourceId}' is not a resource id.", nameof(resourceId));
        }

        string escaped = string.Join('/', segments.Select(Uri.EscapeDataString));
        return new Uri(endpoint, $"{escaped}?{query}api-version={Uri.EscapeDataString(apiVersion)}");
    }

    /// <summary>A URL from an answer or a handle. The token is sent there, so it must be Azure Resource Manager itself or one of its regions.</summary>
    private Uri TrustedUri(string url, RequestMethod method, string resourceId)
    {
        if (Uri.TryCreate(endpoint, url, out Uri? uri)
            && uri.Scheme == endpoint.Scheme
            && uri.Port == endpoint.Port
            && (uri.IdnHost.Equals(endpoint.IdnHost, StringComparison.OrdinalIgnoreCase)
                || uri.IdnHost.EndsWith("." + endpoint.IdnHost, StringComparison.OrdinalIgnoreCase)))
        {
            return uri;
        }

        throw Invalid(200, method, resourceId, $"The answer leads to '{url}', which is not below {endpoint}.");
    }

    private static JsonObject RequireBody(ArmReply reply, RequestMethod method, string resourceId)
    {
        if (!reply.IsSuccess)
        {
            throw Failure(reply, method.Method, resourceId);
        }

        return reply.Body ?? throw Invalid(reply.Status, method, resourceId, "The answer is not a JSON object.");
    }

    private static ArmException Failure(ArmReply reply, string method, string resourceId) =>
        new(reply.Status, ArmErrorParser.Parse(reply.Status, reply.Content), method, resourceId) { RetryAfter = reply.RetryAfter };

    private static ArmException Invalid(int status, RequestMethod method, string resourceId, string message) =>
        new(status, new CloudErrorBody { Code = "InvalidResponse", Message = message }, method.Method, resourceId);
}
