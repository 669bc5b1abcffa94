namespace Aro.Swagger.Comparison;

/// <summary>Gathers findings.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _list = [];
    private readonly HashSet<Finding> _known = [];

    /// <summary>In the order they were found.</summary>
    public IReadOnlyList<Finding> List => _list;

    /// <summary>Reports a difference, unless the same was reported of the same place: a reference and its target are looked at both.</summary>
    public void Add(FindingKind kind, string path, string message, Impact impact)
    {
        Finding finding = new(kind, path, message, impact);
        if (_known.Add(finding))
        {
            _list.Add(finding);
        }
    }

    /// <summary>Reports when what two lists have in common does not stand in the same order.</summary>
    public void AddIfReordered(string path, IEnumerable<string> old, IEnumerable<string> now, Impact impact)
    {
        string[] before = [.. old.Intersect(now, StringComparer.Ordinal)];
        string[] after = [.. now.Intersect(old, StringComparer.Ordinal)];
        if (!before.SequenceEqual(after, StringComparer.Ordinal))
        {
            Add(FindingKind.OrderChanged, path, $"was {string.Join(", ", before)}, is {string.Join(", ", after)}", impact);
        }
    }

    /// <summary>Reports when two values differ; null says that there is none.</summary>
    public void AddIfDifferent(FindingKind kind, string path, string? old, string? now, Impact impact)
    {
        if (!string.Equals(old, now, StringComparison.Ordinal))
        {
            Add(kind, path, $"was {old ?? "absent"}, is {now ?? "absent"}", impact);
        }
    }
}
