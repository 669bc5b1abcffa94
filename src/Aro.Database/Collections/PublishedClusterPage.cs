namespace Aro.Database.Collections;

/// <summary>A page of clusters to show.</summary>
/// <param name="Items">The clusters.</param>
/// <param name="Continuation">Where the next page begins; null on the last page.</param>
public sealed record PublishedClusterPage(IReadOnlyList<PublishedCluster> Items, string? Continuation);
