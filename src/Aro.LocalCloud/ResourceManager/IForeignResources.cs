using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>Resources that live in a resource provider outside of the local cloud.</summary>
internal interface IForeignResources
{
    /// <summary>Resources in a subscription or group; empty when the provider cannot be reached.</summary>
    Task<IReadOnlyList<JsonObject>> ListAsync(ResourceId scope, CancellationToken cancellationToken);

    /// <summary>Deletes every resource in a group and waits until they are gone.</summary>
    /// <exception cref="CloudException">The provider refused, or cannot be reached.</exception>
    Task DeleteAllAsync(ResourceId group, CancellationToken cancellationToken);
}
