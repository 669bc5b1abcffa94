using System.Text.Json.Nodes;
using Aro.LocalCloud.Persistence;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>
/// All resources: in memory for reading and scanning, written through to the database. Knows who refers to whom. Every member must be
/// called with the engine's lock held.
/// </summary>
internal sealed class ResourceTable
{
    private const string Kind = "resource";

    private readonly CloudDatabase _database;
    private readonly SortedDictionary<string, StoredResource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _byType = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _referrers = new(StringComparer.Ordinal);

    public ResourceTable(CloudDatabase database)
    {
        _database = database;
        foreach (var (_, body) in database.ReadAll(Kind))
        {
            Add(StoredResource.Deserialize(body));
        }
    }

    /// <summary>Every resource, in the order of the ids.</summary>
    public IEnumerable<StoredResource> All => _resources.Values;

    public StoredResource? Find(string id) => _resources.GetValueOrDefault(Key(id));

    public StoredResource? Find(ResourceId id) => _resources.GetValueOrDefault(id.Key);

    /// <summary>Resources of a full type below <paramref name="scope"/>.</summary>
    public IEnumerable<StoredResource> OfType(string type, ResourceId? scope = null) =>
        _byType.TryGetValue(type, out var keys)
            ? keys.Select(k => _resources[k]).Where(r => scope is null || scope.Contains(r.Id)).ToList()
            : [];

    /// <summary>Everything strictly below <paramref name="scope"/>.</summary>
    public IEnumerable<StoredResource> Below(ResourceId scope) =>
        _resources.Values.Where(r => r.Id.Key.Length > scope.Key.Length && scope.Contains(r.Id)).ToList();

    /// <summary>Resources whose bodies name <paramref name="id"/> or something below it, except those below it themselves.</summary>
    public IEnumerable<StoredResource> Referrers(ResourceId id, string? type = null) =>
        _referrers.TryGetValue(id.Key, out var keys)
            ? keys.Order(StringComparer.Ordinal).Select(k => _resources[k])
                .Where(r => !id.Contains(r.Id) && (type is null || r.Id.IsOfType(type))).ToList()
            : [];

    public void Write(StoredResource resource)
    {
        _database.Write(Kind, resource.Id.Key, resource.Serialize());
        if (_resources.TryGetValue(resource.Id.Key, out var old))
        {
            Forget(old);
        }

        Add(resource);
    }

    public void Remove(ResourceId id)
    {
        _database.Remove(Kind, id.Key);
        if (_resources.TryGetValue(id.Key, out var old))
        {
            Forget(old);
        }
    }

    /// <summary>Ids named in a body, each with its ancestors up to the top-level resource.</summary>
    public static IEnumerable<ResourceId> References(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, child) in members)
                {
                    foreach (var id in References(child))
                    {
                        yield return id;
                    }
                }

                break;
            case JsonArray items:
                foreach (var child in items)
                {
                    foreach (var id in References(child))
                    {
                        yield return id;
                    }
                }

                break;
            case JsonValue value when value.TryGetValue(out string? text) && text.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase)
                && text.Length < 1000 && ResourceId.TryParse(text, out var named):
                for (var id = named; id is not null && id.Type.Contains('/', StringComparison.Ordinal) && id.ResourceGroup is not null; id = id.Parent)
                {
                    yield return id;
                }

                break;
        }
    }

    private static string Key(string id) => "/" + id.Trim('/').ToLowerInvariant();

    private void Add(StoredResource resource)
    {
        _resources[resource.Id.Key] = resource;
        if (!_byType.TryGetValue(resource.Id.Type, out var keys))
        {
            _byType[resource.Id.Type] = keys = new SortedSet<string>(StringComparer.Ordinal);
        }

        keys.Add(resource.Id.Key);
        foreach (var id in References(resource.Body))
        {
            if (!_referrers.TryGetValue(id.Key, out var referrers))
            {
                _referrers[id.Key] = referrers = new HashSet<string>(StringComparer.Ordinal);
            }

            referrers.Add(resource.Id.Key);
        }
    }

    private void Forget(StoredResource resource)
    {
        _resources.Remove(resource.Id.Key);
        _byType[resource.Id.Type].Remove(resource.Id.Key);
        foreach (var id in References(resource.Body))
        {
            if (_referrers.TryGetValue(id.Key, out var referrers))
            {
                referrers.Remove(resource.Id.Key);
            }
        }
    }
}
