using System.Collections.Concurrent;

namespace Aro.LocalCloud.ResourceManager.Behaviors;

/// <summary>The behavior of each type; types without one of their own are stored and shown as they are.</summary>
internal sealed class BehaviorCatalog
{
    private readonly ConcurrentDictionary<string, ResourceBehavior> _behaviors;

    public BehaviorCatalog(IEnumerable<ResourceBehavior> behaviors) =>
        _behaviors = new(behaviors.Select(b => KeyValuePair.Create(b.Type, b)), StringComparer.OrdinalIgnoreCase);

    public ResourceBehavior For(ResourceId id) => For(id.Type);

    public ResourceBehavior For(string type) => _behaviors.GetOrAdd(type, static t => new ResourceBehavior(t));
}
