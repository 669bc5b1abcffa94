using System.Globalization;

namespace Aro.CosmosServer.Partitioning;

/// <summary>Session tokens: for each physical partition "id:version#transaction", separated by commas.</summary>
internal static class SessionTokens
{
    /// <summary>True when the partitions have seen every transaction that the token names.</summary>
    public static bool Reached(string? token, IReadOnlyList<PhysicalPartition> partitions) => (token ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split(':', '#'))
        .All(parts => parts.Length < 3
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long lsn)
            || partitions.All(p => p.Id != parts[0] || p.Lsn >= lsn));
}
