namespace Aro.Database.Cosmos;

/// <summary>A path of an index over several paths.</summary>
/// <param name="Path">For example <c>/partitionKey</c>.</param>
/// <param name="Order"><c>ascending</c> (when absent too) or <c>descending</c>.</param>
internal sealed record CosmosCompositePath(string Path, string? Order)
{
    /// <summary>Whether the greatest comes first.</summary>
    public bool IsDescending => string.Equals(Order, "descending", StringComparison.OrdinalIgnoreCase);
}
