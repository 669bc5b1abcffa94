using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager.Behaviors;

/// <summary>
/// What is special about resources of one type: computed members, children, what stands against a delete, how long things take. Members are
/// called with the engine's lock held.
/// </summary>
/// <param name="type">Full type in Azure's casing.</param>
internal class ResourceBehavior(string type)
{
    public string Type { get; } = type;

    /// <summary>Simulated time until a PUT is provisioned; zero answers at once, finished.</summary>
    public virtual TimeSpan ProvisioningTime => TimeSpan.FromSeconds(3);

    /// <summary>Simulated time of a DELETE; zero is done at once.</summary>
    public virtual TimeSpan DeletionTime => ProvisioningTime;

    /// <summary>Whether a body must name its <c>location</c>: tracked resources, that is top-level ones outside the authorization provider.</summary>
    public virtual bool NeedsLocation =>
        Type.Count(c => c == '/') == 1 && !Type.StartsWith("Microsoft.Authorization/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the type shows <c>properties.provisioningState</c>.</summary>
    public virtual bool HasProvisioningState => true;

    /// <summary>Members of <c>properties</c> that only the service writes: dropped from requests, added by <see cref="Render"/>.</summary>
    public virtual IReadOnlyList<string> ReadOnlyMembers => [];

    /// <summary>Checks a request and computes members. Throws <see cref="CloudException"/> to refuse.</summary>
    public virtual void Complete(WriteContext context)
    {
    }

    /// <summary>After the resource was stored: writes what comes with it.</summary>
    public virtual void Written(WriteContext context)
    {
    }

    /// <summary>Throws <see cref="CloudException"/> when something stands against the delete.</summary>
    public virtual void CheckDelete(StoredResource resource, ResourceTable table)
    {
    }

    /// <summary>After the resource was removed.</summary>
    public virtual void Deleted(StoredResource resource, ICascade cascade)
    {
    }

    /// <summary>Adds what is computed at reading, for example references back. <paramref name="body"/> is a copy.</summary>
    public virtual void Render(JsonObject body, StoredResource resource, ResourceTable table)
    {
    }

    /// <summary>Removes what no GET shows. <paramref name="body"/> is a copy.</summary>
    public virtual void Redact(JsonObject body)
    {
    }

    /// <summary>Does a POST action (<c>listKeys</c>, <c>deallocate</c>); null when the type has no such action.</summary>
    public virtual ActionResult? Act(string action, JsonObject? request, ActionContext context) => null;

    /// <summary>What GET of a view below the resource shows (<c>instanceView</c>); null when the type has no such view.</summary>
    public virtual JsonObject? View(string name, ActionContext context) => null;

    /// <summary>Whether a child that was never written exists all the same, for example <c>blobServices/default</c>.</summary>
    public virtual bool HasImplicitChild(string childType, string name) => false;
}
