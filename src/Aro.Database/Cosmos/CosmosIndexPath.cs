namespace Aro.Database.Cosmos;

/// <summary>A path of an indexing policy.</summary>
/// <param name="Path">For example <c>/queuedAt/?</c> for one value, <c>/*</c> for everything.</param>
internal sealed record CosmosIndexPath(string Path);
