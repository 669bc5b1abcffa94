namespace Aro.Database.Cosmos;

/// <summary>A container's indexing policy.</summary>
/// <remarks>The generated deserializer keeps the defaults of settable members only.</remarks>
internal sealed record CosmosIndexingPolicy
{
    // The service adds it to every policy.
    private const string ETagPath = "/\"_etag\"/?";

    /// <summary><c>consistent</c>: the index is part of the write.</summary>
    public string IndexingMode { get; set; } = "consistent";

    /// <summary>Whether documents are indexed without being asked for.</summary>
    public bool Automatic { get; set; } = true;

    /// <summary>Indexed paths.</summary>
    public IReadOnlyList<CosmosIndexPath> IncludedPaths { get; set; } = [];

    /// <summary>Paths that are not indexed; the more exact path decides.</summary>
    public IReadOnlyList<CosmosIndexPath> ExcludedPaths { get; set; } = [];

    /// <summary>Indexes over several paths.</summary>
    public IReadOnlyList<IReadOnlyList<CosmosCompositePath>> CompositeIndexes { get; set; } = [];

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
