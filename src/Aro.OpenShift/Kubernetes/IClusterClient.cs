using System.Text.Json.Nodes;

namespace Aro.OpenShift.Kubernetes;

/// <summary>
/// The few verbs steps need, on any resource (custom ones included), on top of the Kubernetes client. Paths are API paths
/// such as <c>/apis/config.openshift.io/v1/clusteroperators/console</c>. Failures are <see cref="ClusterApiException"/>.
/// </summary>
public interface IClusterClient : IDisposable
{
    /// <summary>GET one; null when 404.</summary>
    Task<JsonObject?> GetAsync(string path, CancellationToken cancellationToken);

    /// <summary>GET a list's items, following <c>continue</c>.</summary>
    Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken);

    /// <summary>Server-side apply with field manager <c>aro-rp</c>, forced.</summary>
    Task<JsonObject> ApplyAsync(string path, JsonObject value, CancellationToken cancellationToken);

    /// <summary>JSON merge patch (RFC 7396).</summary>
    Task<JsonObject> MergePatchAsync(string path, JsonObject patch, CancellationToken cancellationToken);

    /// <summary>DELETE; 404 is success.</summary>
    Task DeleteAsync(string path, CancellationToken cancellationToken);
}
