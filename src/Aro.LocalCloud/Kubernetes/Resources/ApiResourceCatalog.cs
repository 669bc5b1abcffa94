using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes.Tables;

namespace Aro.LocalCloud.Kubernetes.Resources;

/// <summary>The resources an API server knows: built in ones and those of CustomResourceDefinitions. Safe for concurrent use.</summary>
internal sealed class ApiResourceCatalog
{
    private readonly Lock _lock = new();
    private volatile Snapshot _snapshot = new(BuiltInResources.All);
    private ImmutableDictionary<string, ImmutableArray<ApiResource>> _custom = ImmutableDictionary<string, ImmutableArray<ApiResource>>.Empty;

    /// <summary>Every resource, in the order of group, version and name.</summary>
    public IReadOnlyList<ApiResource> All => _snapshot.All;

    /// <summary>The resource at this path, or null.</summary>
    public ApiResource? Find(string group, string version, string plural) => _snapshot.ByPath.GetValueOrDefault((group, version, plural));

    /// <summary>The resource of this kind, or null.</summary>
    public ApiResource? FindKind(string apiVersion, string kind) => _snapshot.ByKind.GetValueOrDefault((apiVersion, kind));

    /// <summary>The resource of this kind.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public ApiResource Kind(string apiVersion, string kind) =>
        FindKind(apiVersion, kind) ?? throw new InvalidOperationException($"No resource of kind {kind} in {apiVersion}.");

    /// <summary>Takes in the versions of a CustomResourceDefinition; one of a built in resource adds nothing.</summary>
    public void AddDefinition(JsonObject definition)
    {
        var name = definition.Text("metadata.name");
        var spec = definition.Node("spec") as JsonObject ?? [];
        var versions = (spec["versions"] as JsonArray ?? []).OfType<JsonObject>().Where(v => v["served"]?.GetValue<bool>() != false);
        var resources = versions.Select(v => FromDefinition(spec, v)).Where(r => !BuiltInResources.Contains(r)).ToImmutableArray();
        lock (_lock)
        {
            _custom = _custom.SetItem(name, resources);
            Rebuild();
        }
    }

    /// <summary>Forgets the resources of a CustomResourceDefinition.</summary>
    public void RemoveDefinition(string name)
    {
        lock (_lock)
        {
            _custom = _custom.Remove(name);
            Rebuild();
        }
    }

    private static ApiResource FromDefinition(JsonObject spec, JsonObject version)
    {
        var names = spec["names"] as JsonObject ?? [];
        var columns = (version["additionalPrinterColumns"] as JsonArray ?? []).OfType<JsonObject>().Select(c => TableColumn.Path(
            c.Text("name"), c.Text("jsonPath"), c.Text("type"), c["priority"]?.GetValue<int>() ?? 0)).ToList();
        return new ApiResource(spec.Text("group"), version.Text("name"), names.Text("plural"), names.Text("kind"), spec.Text("scope") == "Namespaced")
        {
            Custom = true,
            HasStatus = version.Node("subresources.status") is not null,
            HasScale = version.Node("subresources.scale") is not null,
            ShortNames = [.. (names["shortNames"] as JsonArray ?? []).Select(n => n!.GetValue<string>())],
            Columns = columns.Count == 0 ? null : [TableColumn.Name, .. columns],
        };
    }

    private void Rebuild() => _snapshot = new([.. BuiltInResources.All, .. _custom.OrderBy(c => c.Key, StringComparer.Ordinal).SelectMany(c => c.Value)]);

    private sealed class Snapshot(IReadOnlyList<ApiResource> all)
    {
        public IReadOnlyList<ApiResource> All { get; } = all;

        public Dictionary<(string Group, string Version, string Plural), ApiResource> ByPath { get; } =
            all.GroupBy(r => (r.Group, r.Version, r.Plural)).ToDictionary(g => g.Key, g => g.First());

        public Dictionary<(string GroupVersion, string Kind), ApiResource> ByKind { get; } =
            all.GroupBy(r => (r.GroupVersion, r.Kind)).ToDictionary(g => g.Key, g => g.First());
    }
}
