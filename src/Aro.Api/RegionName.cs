namespace Aro.Api;

/// <summary>Names of Azure regions: <c>East US</c>, <c>eastus</c> and <c>EastUS</c> are the same one (ARM RPC, resource API reference).</summary>
public static class RegionName
{
    /// <summary>Whether two names are those of one region, whatever their blanks and letter case.</summary>
    public static bool AreSame(string? left, string? right) => string.Equals(Plain(left), Plain(right), StringComparison.OrdinalIgnoreCase);

    private static string? Plain(string? name) => name?.Replace(" ", "", StringComparison.Ordinal);
}
