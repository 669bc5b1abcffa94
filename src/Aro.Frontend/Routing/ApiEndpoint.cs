using Aro.Api.Versions;

namespace Aro.Frontend.Routing;

/// <summary>A method on a path, who may call it, and what answers it.</summary>
internal sealed record ApiEndpoint(string Method, RouteTemplate Template, IRequestHandler Handler)
{
    /// <summary>Who may call it.</summary>
    public CallerKind Caller { get; init; } = CallerKind.ResourceManager;

    /// <summary>Whether the api-version must be one of the cluster resource's.</summary>
    public bool ChecksApiVersion { get; init; } = true;

    /// <summary>Which api-versions have it; null for all.</summary>
    public Func<ApiVersion, bool>? ExistsIn { get; init; }

    /// <summary>
    /// Whether this endpoint, and not the one customers use, answers requests in api-version <c>admin</c>. Being another endpoint, it has its
    /// own <see cref="Caller"/>.
    /// </summary>
    public bool IsAdminVersion { get; init; }

    /// <summary>Whether a body is read and checked.</summary>
    public bool ReadsBody { get; } = HttpMethods.IsPut(Method) || HttpMethods.IsPatch(Method) || HttpMethods.IsPost(Method);
}
