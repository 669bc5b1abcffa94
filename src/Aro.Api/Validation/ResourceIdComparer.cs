namespace Aro.Api.Validation;

/// <summary>
/// Compares ARM ids without regard to case. Ids of one subscription and type begin alike, so that only their length and their end, where
/// the name is, are hashed.
/// </summary>
internal sealed class ResourceIdComparer : IEqualityComparer<string>
{
    private const int HashedCharacters = 16;

    /// <summary>The comparer.</summary>
    public static ResourceIdComparer Instance { get; } = new();

    /// <inheritdoc />
    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public int GetHashCode(string obj) =>
        HashCode.Combine(obj.Length, string.GetHashCode(obj.AsSpan(Math.Max(0, obj.Length - HashedCharacters)), StringComparison.OrdinalIgnoreCase));
}
