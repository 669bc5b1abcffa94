using System.Text.Json.Nodes;

namespace Aro.Azure.ResourceManager;

/// <summary>
/// Azure Resource Manager in one tenant, on Azure.Core's pipeline: retries 408, 429, 409-with-Retry-After and 5xx within a budget, honours
/// <c>Retry-After</c>. Failures are <see cref="ArmException"/>. Resource ids begin with '/'.
/// </summary>
public interface IArmClient
{
    /// <summary>GET; null when 404.</summary>
    Task<JsonObject?> GetAsync(string resourceId, string apiVersion, CancellationToken cancellationToken);

    /// <summary>
    /// PUT. The answer's <see cref="ArmResponse.Handle"/> is set while the call goes on; wait for it with <see cref="WaitAsync"/>.
    /// <paramref name="ifMatch"/>: an ETag; <paramref name="ifNoneMatch"/>: send <c>If-None-Match: *</c> (412 is an <see cref="ArmException"/>).
    /// </summary>
    Task<ArmResponse> PutAsync(
        string resourceId, string apiVersion, JsonObject body, CancellationToken cancellationToken, string? ifMatch = null, bool ifNoneMatch = false);

    /// <summary>PATCH, as <see cref="PutAsync"/>.</summary>
    Task<ArmResponse> PatchAsync(string resourceId, string apiVersion, JsonObject body, CancellationToken cancellationToken);

    /// <summary>DELETE. 404 is success.</summary>
    Task<ArmResponse> DeleteAsync(string resourceId, string apiVersion, CancellationToken cancellationToken);

    /// <summary>POST of an action, for example <c>listKeys</c>.</summary>
    Task<ArmResponse> PostAsync(string resourceId, string action, string apiVersion, JsonObject? body, CancellationToken cancellationToken);

    /// <summary>All items of a paged list, following <c>nextLink</c>. Empty when the collection's parent is absent (404).</summary>
    IAsyncEnumerable<JsonObject> ListAsync(string collectionId, string apiVersion, CancellationToken cancellationToken);

    /// <summary>
    /// Polls an asynchronous operation to its end and returns the resource (null for a delete or when gone). The handle may stem from
    /// another process. An ended operation that failed is an <see cref="ArmException"/> with Azure's error.
    /// </summary>
    Task<JsonObject?> WaitAsync(string handle, CancellationToken cancellationToken);
}
