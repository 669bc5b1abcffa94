using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors;

/// <summary>A write in progress.</summary>
internal sealed class WriteContext
{
    public required ResourceId Id { get; init; }

    /// <summary>The new body, to be completed.</summary>
    public required JsonObject Body { get; init; }

    public JsonObject Properties => Body.Object("properties");

    /// <summary>What is stored now, or null.</summary>
    public required StoredResource? Existing { get; init; }

    /// <summary>What no GET shows; carried over from <see cref="Existing"/>.</summary>
    public required JsonObject Hidden { get; init; }

    public required ResourceTable Table { get; init; }

    public required CloudEnvironment Cloud { get; init; }

    public required ICascade Cascade { get; init; }

    /// <summary>Children taken out of the body by <see cref="ResourceBehavior.Complete"/>, to be written by <see cref="ResourceBehavior.Written"/>.</summary>
    public IList<(ResourceId Id, JsonObject Body)>? Children { get; set; }
}

/// <summary>Writes and removes that belong to another resource's write or removal.</summary>
internal interface ICascade
{
    /// <summary>Writes a resource, at once provisioned.</summary>
    void Write(ResourceId id, JsonObject body);

    /// <summary>Removes a resource and everything below it, at once.</summary>
    void Remove(ResourceId id);

    /// <summary>Takes references to a removed resource out of the resources of a type.</summary>
    void Detach(ResourceId removed, string type);
}

/// <summary>A POST action in progress.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Table">All resources.</param>
/// <param name="Cloud">The cloud.</param>
internal sealed record ActionContext(StoredResource Resource, ResourceTable Table, CloudEnvironment Cloud);

/// <summary>Outcome of an action.</summary>
/// <param name="Answer">The answer's body; null for none.</param>
/// <param name="Duration">Simulated time it takes; zero: answered at once.</param>
/// <param name="NewHidden">New hidden state of the resource; null: as it was.</param>
internal sealed record ActionResult(JsonNode? Answer, TimeSpan Duration = default, JsonObject? NewHidden = null);
