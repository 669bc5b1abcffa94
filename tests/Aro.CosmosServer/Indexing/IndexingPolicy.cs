using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Indexing;

/// <summary>Which paths of a container are indexed.</summary>
internal sealed class IndexingPolicy
{
    private static readonly string[] s_alwaysIndexed = ["id", "_ts"];
    private static readonly IndexPath s_everything = new([], Below: true);

    private readonly IReadOnlyList<IndexPath> _included;
    private readonly IReadOnlyList<IndexPath> _excluded;
    private readonly JsonElement _includedPaths;
    private readonly JsonElement _excludedPaths;
    private readonly JsonElement _compositeIndexes;
    private readonly string _mode;

    private IndexingPolicy(JsonElement policy)
    {
        _mode = policy.Member("indexingMode") is { ValueKind: JsonValueKind.String } mode ? mode.GetString()!.ToLowerInvariant() : "consistent";
        if (_mode is not ("consistent" or "none"))
        {
            throw CosmosErrorException.BadRequest($"The indexing mode '{_mode}' is not valid.");
        }

        bool isDefault = !policy.Member("includedPaths").IsDefined() && !policy.Member("excludedPaths").IsDefined() && _mode == "consistent";
        _includedPaths = isDefault ? JsonElement.Parse("""[{"path":"/*"}]"""u8) : ListOf(policy, "includedPaths");
        _excludedPaths = WithETag(ListOf(policy, "excludedPaths"));
        _compositeIndexes = policy.Member("compositeIndexes");
        _included = PathsOf(_includedPaths);
        _excluded = PathsOf(_excludedPaths);
        if (_mode == "consistent" && !_included.Concat(_excluded).Any(path => path.Precision == s_everything.Precision))
        {
            throw CosmosErrorException.BadRequest("The special mandatory indexing path \"/\" is not provided in any of the path type sets. Please provide this path in one of the sets.");
        }

        Composites = CompositesOf(_compositeIndexes);
    }

    /// <summary>Each composite index: its paths in order, and their directions.</summary>
    public IReadOnlyList<IReadOnlyList<(IReadOnlyList<string> Path, bool Descending)>> Composites { get; }

    /// <summary>Checks a policy; an absent one indexes everything. Throws a 400.</summary>
    public static IndexingPolicy Parse(JsonElement policy) => new(policy);

    /// <summary>True when values of this path are in the index: the policy's closest path decides.</summary>
    public bool IsIndexed(IReadOnlyList<string> path)
    {
        if (_mode == "none")
        {
            return false;
        }

        int included = _included.Where(p => p.Covers(path)).Select(p => p.Precision).DefaultIfEmpty(-1).Max();
        int excluded = _excluded.Where(p => p.Covers(path)).Select(p => p.Precision).DefaultIfEmpty(-1).Max();
        return included > excluded || (path.Count == 1 && s_alwaysIndexed.Contains(path[0], StringComparer.Ordinal));
    }

    /// <summary>True when a composite index has these paths in this order, with these directions or all of them turned around.</summary>
    public bool CanOrderBy(IReadOnlyList<(IReadOnlyList<string> Path, bool Descending)> items) => Composites.Any(composite =>
        composite.Count == items.Count
        && composite.Zip(items).All(pair => pair.First.Path.SequenceEqual(pair.Second.Path, StringComparer.Ordinal))
        && composite.Zip(items).Select(pair => pair.First.Descending == pair.Second.Descending).Distinct().Count() == 1);

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("indexingMode", _mode);
        writer.WriteBoolean("automatic", _mode != "none");
        writer.WritePropertyName("includedPaths");
        _includedPaths.WriteTo(writer);
        writer.WritePropertyName("excludedPaths");
        _excludedPaths.WriteTo(writer);
        if (_compositeIndexes.IsDefined())
        {
            writer.WritePropertyName("compositeIndexes");
            _compositeIndexes.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static JsonElement ListOf(JsonElement policy, string name)
        => policy.Member(name) is { ValueKind: JsonValueKind.Array } list ? list : JsonElement.Parse("[]"u8);

    /// <summary>The service excludes the ETag of every container.</summary>
    private static JsonElement WithETag(JsonElement excluded)
    {
        const string ETagPath = "/\"_etag\"/?";
        return excluded.EnumerateArray().Any(p => p.Member("path").ValueKind == JsonValueKind.String && p.Member("path").GetString() == ETagPath)
            ? excluded
            : JsonValues.Build(writer =>
            {
                writer.WriteStartArray();
                foreach (JsonElement path in excluded.EnumerateArray())
                {
                    path.WriteTo(writer);
                }

                writer.WriteStartObject();
                writer.WriteString("path", ETagPath);
                writer.WriteEndObject();
                writer.WriteEndArray();
            });
    }

    private static List<IndexPath> PathsOf(JsonElement list)
        => [.. list.EnumerateArray().Select(item => item.Member("path") is { ValueKind: JsonValueKind.String } path && IndexPath.Parse(path.GetString()!) is { } parsed
            ? parsed
            : throw CosmosErrorException.BadRequest($"The indexing path '{item.Member("path")}' could not be accepted. Please ensure that the path is valid."))];

    private static List<IReadOnlyList<(IReadOnlyList<string>, bool)>> CompositesOf(JsonElement composites)
    {
        List<IReadOnlyList<(IReadOnlyList<string>, bool)>> result = [];
        if (composites.ValueKind != JsonValueKind.Array)
        {
            return result;
        }

        foreach (JsonElement composite in composites.EnumerateArray())
        {
            List<(IReadOnlyList<string>, bool)> paths = [];
            foreach (JsonElement item in composite.EnumerateArray())
            {
                bool valid = item.Member("path").ValueKind == JsonValueKind.String;
                if (!valid || !IndexPath.TryParseNames(item.Member("path").GetString()!, out IReadOnlyList<string>? names))
                {
                    throw CosmosErrorException.BadRequest($"The composite index path '{item.Member("path")}' is not valid.");
                }

                bool descending = item.Member("order") is { ValueKind: JsonValueKind.String } order && order.GetString() == "descending";
                paths.Add((names, descending));
            }

            if (paths.Count < 2)
            {
                throw CosmosErrorException.BadRequest("A composite index needs at least two paths.");
            }

            result.Add(paths);
        }

        return result;
    }
}
