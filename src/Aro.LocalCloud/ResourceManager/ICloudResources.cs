using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>The resources of the local cloud for its own parts, for example for the machine controller of a simulated cluster.</summary>
public interface ICloudResources
{
    /// <summary>The resource, or null.</summary>
    CloudResource? Get(string id);

    /// <summary>All resources of a full type (<c>Microsoft.Compute/virtualMachines</c>, without case), in the order of their ids.</summary>
    /// <param name="type">Full type.</param>
    /// <param name="scope">Id of a subscription, group or resource they must lie in; null for all.</param>
    IReadOnlyList<CloudResource> List(string type, string? scope = null);

    /// <summary>
    /// Creates or replaces a resource exactly as a PUT through ARM would, and waits (simulated time) until it is provisioned.
    /// </summary>
    /// <param name="id">Id of the resource; its group or parent must exist.</param>
    /// <param name="body">The request body: <c>location</c>, <c>tags</c>, <c>properties</c>, …</param>
    /// <param name="cancellationToken">Ends the wait only; the resource goes on being provisioned.</param>
    /// <exception cref="CloudException">ARM would refuse it, or provisioning failed.</exception>
    Task<CloudResource> PutAsync(string id, JsonObject body, CancellationToken cancellationToken);

    /// <summary>Deletes a resource as a DELETE through ARM would, and waits until it is gone. An absent one is no error.</summary>
    /// <exception cref="CloudException">ARM would refuse it.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}
