using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.Providers;

/// <summary>Calls the resource provider of Microsoft.RedHatOpenShift as ARM itself.</summary>
internal sealed partial class ResourceProviderClient : IForeignResources, IDisposable
{
    /// <summary>The api-version of what ARM asks by itself.</summary>
    public const string ApiVersion = "2023-11-22";

    private static readonly TimeSpan s_listTimeout = TimeSpan.FromSeconds(10);

    private readonly CloudEnvironment _cloud;
    private readonly ProviderRegistry _registry;
    private readonly ILogger<ResourceProviderClient> _logger;
    private readonly X509Certificate2 _certificate;

    public ResourceProviderClient(CloudEnvironment cloud, CertificateFiles files, ProviderRegistry registry, ILogger<ResourceProviderClient> logger)
    {
        _cloud = cloud;
        _registry = registry;
        _logger = logger;
        _certificate = X509Certificate2.CreateFromPemFile(files.ResourceManager, files.ResourceManagerKey);
        Invoker = new HttpMessageInvoker(CloudHttp.CreateHandler(files.Authority, _certificate));
        Http = new HttpClient(CloudHttp.CreateHandler(files.Authority, _certificate)) { Timeout = TimeSpan.FromSeconds(70) };
    }

    /// <summary>For the proxy.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>For ARM's own calls.</summary>
    public HttpClient Http { get; }

    /// <summary>The front door's client certificate.</summary>
    public X509Certificate2 Certificate => _certificate;

    /// <summary>The provider's endpoint.</summary>
    /// <exception cref="CloudException">503: none is configured.</exception>
    public Uri Endpoint => _cloud.Options.ResourceProviderEndpoint
        ?? throw new CloudException(503, "ServiceUnavailable", "No endpoint of the resource provider Microsoft.RedHatOpenShift is configured.");

    /// <summary>The error of a call that did not get through.</summary>
    public static CloudException Unreachable(HttpRequestException e) => new(
        503, "ServiceUnavailable", $"The resource provider Microsoft.RedHatOpenShift cannot be reached: {e.Message}") { RetryAfter = 10 };

    /// <summary>GET of a resource; null when the provider does not answer 200.</summary>
    public async Task<JsonObject?> GetAsync(string pathAndQuery, CancellationToken cancellationToken)
    {
        using var response = await Http.GetAsync(new Uri(Endpoint, pathAndQuery), cancellationToken);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) : null;
    }

    /// <summary>Tells the provider about a subscription.</summary>
    public async Task NotifyAsync(string subscription, string state, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["state"] = state,
            ["registrationDate"] = _cloud.Time.UtcNow.ToString("R"),
            ["properties"] = new JsonObject
            {
                ["tenantId"] = _cloud.Options.TenantId,
                ["locationPlacementId"] = "Internal_2014-09-01",
                ["quotaId"] = "Internal_2014-09-01",
                ["registeredFeatures"] = new JsonArray(),
            },
        };
        try
        {
            using var response = await Http.PutAsJsonAsync(
                new Uri(Endpoint, $"subscriptions/{subscription}?api-version=2.0"), body, CloudJson.Options, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new CloudException(502, "BadGateway", $"The resource provider answered {(int)response.StatusCode} to the notice about the subscription.");
            }
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e);
        }
    }

    public async Task<IReadOnlyList<JsonObject>> ListAsync(ResourceId scope, CancellationToken cancellationToken)
    {
        if (_cloud.Options.ResourceProviderEndpoint is null || !_registry.IsRegistered(scope.SubscriptionId, ProviderRegistry.RedHatOpenShift))
        {
            return [];
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_listTimeout);
        try
        {
            return await ClustersAsync(scope, timeout.Token);
        }
        catch (Exception e) when (e is HttpRequestException or CloudException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogListFailed(e, scope.Value);
            return [];
        }
    }

    public async Task DeleteAllAsync(ResourceId group, CancellationToken cancellationToken)
    {
        if (_cloud.Options.ResourceProviderEndpoint is null || !_registry.IsRegistered(group.SubscriptionId, ProviderRegistry.RedHatOpenShift))
        {
            return;
        }

        try
        {
            foreach (var cluster in await ClustersAsync(group, cancellationToken))
            {
                await DeleteAsync(cluster.Text("id")!, cancellationToken);
            }

            while ((await ClustersAsync(group, cancellationToken)) is { Count: > 0 } left)
            {
                if (left.FirstOrDefault(c => c.Text("properties.provisioningState") == "Failed") is { } failed)
                {
                    throw new CloudException(409, "ResourceGroupDeletionBlocked", $"The deletion of '{failed.Text("id")}' failed.");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), _cloud.Time.Clock, cancellationToken);
            }
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e);
        }
    }

    public void Dispose()
    {
        Invoker.Dispose();
        Http.Dispose();
        _certificate.Dispose();
    }

    private async Task<IReadOnlyList<JsonObject>> ClustersAsync(ResourceId scope, CancellationToken cancellationToken)
    {
        var clusters = new List<JsonObject>();
        var path = $"{scope.Value.TrimStart('/')}/providers/{ProviderRegistry.RedHatOpenShift}/openShiftClusters?api-version={ApiVersion}";
        for (Uri? next = new(Endpoint, path); next is not null;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            request.Headers.Referrer = new Uri(_cloud.Endpoint, next.PathAndQuery);
            using var response = await Http.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            var page = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
            clusters.AddRange(page.Items("value").Select(c => (JsonObject)c.DeepClone()));
            next = page.Text("nextLink") is { } link ? new Uri(Endpoint, new Uri(link).PathAndQuery) : null;
        }

        return clusters;
    }

    private async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var uri = new Uri(Endpoint, $"{id.TrimStart('/')}?api-version={ApiVersion}");
        using var request = new HttpRequestMessage(HttpMethod.Delete, uri);
        request.Headers.Referrer = new Uri(_cloud.Endpoint, uri.PathAndQuery);
        using var response = await Http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new CloudException(409, "ResourceGroupDeletionBlocked", $"The resource provider refused to delete '{id}': {answer}");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The clusters in {Scope} could not be listed")]
    private partial void LogListFailed(Exception exception, string scope);
}
