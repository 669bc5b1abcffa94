namespace Aro.Swagger.Comparison;

/// <summary>Gathers findings.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _list = [];

    /// <summary>In the order they were found.</summary>
    public IReadOnlyList<Finding> List => _list;

    public void Add(FindingKind kind, string path, string message, Impact impact) => _list.Add(new Finding(kind, path, message, impact));

    /// <summary>Reports when two values differ; null says that there is none.</summary>
    public void AddIfDifferent(FindingKind kind, string path, string? old, string? now, Impact impact)
    {
        if (!string.Equals(old, now, StringComparison.Ordinal))
        {
            Add(kind, path, $"was {old ?? "absent"}, is {now ?? "absent"}", impact);
        }
    }
}
