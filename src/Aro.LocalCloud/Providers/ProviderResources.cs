using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Providers;

/// <summary>What ARM itself asks of the resource provider for a caller: resources of templates, what templates refer to, and tags.</summary>
internal sealed class ProviderResources(
    ResourceProviderClient provider, FrontDoorHeaders headers, ProviderRegistry registry, ResourceEngine engine, CloudEnvironment cloud)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// PUT or PATCH of a resource; returns when it is provisioned. One that is refused for now is sent again: the operation that is in its way may
    /// be its own, begun before the cloud was started again.
    /// </summary>
    /// <exception cref="CloudException">ARM or the provider refused, provisioning failed, or the provider cannot be reached.</exception>
    public async Task WriteAsync(
        HttpMethod method, ResourceId id, string apiVersion, JsonObject body, ArmCaller caller, CancellationToken cancellationToken)
    {
        registry.CheckRegistered(id.SubscriptionId, ProviderRegistry.RedHatOpenShift);
        engine.CheckLocks(id, isDelete: false);
        var response = await SendAsync(method, id.Value, apiVersion, body, caller, cancellationToken);
        while (response is { StatusCode: HttpStatusCode.Conflict, Headers.RetryAfter: not null })
        {
            response.Dispose();
            await Task.Delay(s_poll, cloud.Time.Clock, cancellationToken);
            response = await SendAsync(method, id.Value, apiVersion, body, caller, cancellationToken);
        }

        using var accepted = response;
        var answer = await ReadAsync(accepted, cancellationToken);
        while (answer.Text("properties.provisioningState") is { } state and not "Succeeded")
        {
            if (state is "Failed" or "Canceled")
            {
                throw await FailedAsync(id, state, accepted, cancellationToken);
            }

            await Task.Delay(s_poll, cloud.Time.Clock, cancellationToken);
            answer = await GetAsync(id, apiVersion, caller, cancellationToken);
        }
    }

    /// <summary>GET of a resource.</summary>
    /// <exception cref="CloudException">The provider refused or cannot be reached.</exception>
    public async Task<JsonObject?> GetAsync(ResourceId id, string apiVersion, ArmCaller caller, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, id.Value, apiVersion, null, caller, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>POST of an action such as <c>listCredentials</c>.</summary>
    /// <exception cref="CloudException">The provider refused or cannot be reached.</exception>
    public async Task<JsonObject?> ActAsync(ResourceId id, string action, string apiVersion, ArmCaller caller, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, $"{id.Value}/{action}", apiVersion, null, caller, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string apiVersion, JsonObject? body, ArmCaller caller, CancellationToken cancellationToken)
    {
        var url = new Uri(cloud.Endpoint, $"{path}?api-version={apiVersion}");
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(provider.Endpoint, url.PathAndQuery));
            foreach (var (name, value) in await headers.ForAsync(caller, method.Method, url, cancellationToken))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            request.Content = body is null ? null : JsonContent.Create(body, options: CloudJson.Options);
            return await provider.Http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw ResourceProviderClient.Unreachable(e);
        }
    }

    private static async Task<JsonObject?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        JsonObject? answer;
        try
        {
            answer = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        }
        catch (JsonException)
        {
            throw new CloudException(502, "BadGateway", $"The resource provider answered {(int)response.StatusCode} with a body that is no JSON object.");
        }

        return response.IsSuccessStatusCode
            ? answer
            : throw new CloudException(
                (int)response.StatusCode, answer.Text("error.code") ?? "BadRequest", answer.Text("error.message") ?? "", answer.Text("error.target"),
                answer.At("error.details")?.DeepClone() as JsonArray);
    }

    private async Task<CloudException> FailedAsync(ResourceId id, string state, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var operation = response.Headers.TryGetValues("Azure-AsyncOperation", out var urls)
            ? await provider.GetAsync(new Uri(urls.First()).PathAndQuery, cancellationToken)
            : null;
        return new CloudException(
            409,
            "ResourceDeploymentFailure",
            $"The resource write operation failed to complete successfully, because it reached terminal provisioning state '{state}'.",
            id.Value,
            operation?["error"] is { } error ? [error.DeepClone()] : null);
    }
}
