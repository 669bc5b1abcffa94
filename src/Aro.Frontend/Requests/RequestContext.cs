using Aro.Api;
using Aro.Api.Versions;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Requests;

/// <summary>A request on its way through the frontend: what the stages before the handler have found.</summary>
internal sealed class RequestContext(HttpContext http, Guid requestId, DateTimeOffset receivedAt)
{
    private ApiVersion? _apiVersion;
    private ClusterResourceId? _clusterId;
    private RequestBody? _body;

    public HttpContext Http { get; } = http;

    /// <summary>Returned in <c>x-ms-request-id</c>; what a customer quotes to support.</summary>
    public string RequestId { get; } = requestId.ToString("D");

    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Null until the path was matched.</summary>
    public ApiEndpoint? Endpoint { get; set; }

    public Guid SubscriptionId { get; set; }

    public string? ResourceGroup { get; set; }

    public string? ResourceName { get; set; }

    public Guid OperationId { get; set; }

    public string? OpenShiftVersion { get; set; }

    public string? OpenShiftMinorVersion { get; set; }

    /// <summary>The cluster the path names, in the casing of this request.</summary>
    public ClusterResourceId ClusterId => _clusterId ??= new ClusterResourceId(SubscriptionId, ResourceGroup!, ResourceName!);

    /// <summary>Null where the route does not check it or before it was.</summary>
    public ApiVersion? ApiVersionOrNull => _apiVersion;

    public ApiVersion ApiVersion
    {
        get => _apiVersion ?? throw new InvalidOperationException("This route does not check the api-version.");
        set => _apiVersion = value;
    }

    /// <summary>The body; empty when the client sent none.</summary>
    public RequestBody Body
    {
        get => _body ?? throw new InvalidOperationException("This route does not read a body.");
        set => _body = value;
    }
}
