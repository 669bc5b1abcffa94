namespace Aro.Database.Cosmos;

/// <summary>A container's indexing policy.</summary>
internal sealed record CosmosIndexingPolicy
{
    // The service adds it to every policy.
    private const string ETagPath = "/\"_etag\"/?";

    /// <summary><c>consistent</c>: the index is part of the write.</summary>
    public string IndexingMode { get; init; } = "consistent";

    /// <summary>Whether documents are indexed without being asked for.</summary>
    public bool Automatic { get; init; } = true;

    /// <summary>Indexed paths.</summary>
    public IReadOnlyList<CosmosIndexPath> IncludedPaths { get; init; } = [];

    /// <summary>Paths that are not indexed; the more exact path decides.</summary>
    public IReadOnlyList<CosmosIndexPath> ExcludedPaths { get; init; } = [];

    /// <summary>Indexes over several paths.</summary>
    public IReadOnlyList<IReadOnlyList<CosmosCompositePath>> CompositeIndexes { get; init; } = [];

    /// <summary>All that matters, on one line and in a fixed order.</summary>
    public string Describe()
    {
        IEnumerable<string> included = IncludedPaths.Select(p => "+" + p.Path).Order(StringComparer.Ordinal);
        IEnumerable<string> excluded = ExcludedPaths.Where(p => p.Path != ETagPath).Select(p => "-" + p.Path).Order(StringComparer.Ordinal);
        IEnumerable<string> composite = CompositeIndexes
            .Select(paths => $"({string.Join(", ", paths.Select(p => p.Path + (p.IsDescending ? " descending" : "")))})")
            .Order(StringComparer.Ordinal);
        return $"[{string.Join(' ', (string[])[IndexingMode.ToLowerInvariant(), .. included, .. excluded, .. composite])}]";
    }
}
