using System.Text.Json;
using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Indexing;

/// <summary>
/// The index of a physical partition: for each path that a query has asked for, the documents in the order of the path's value. A path's
/// entries are made when it is first used, which changes nothing that a client can see.
/// </summary>
internal sealed class PartitionIndex
{
    private static readonly Comparer<Entry> s_order = Comparer<Entry>.Create((x, y) =>
    {
        int byValue = JsonOrder.Instance.Compare(x.Value, y.Value);
        return byValue != 0 ? byValue : x.Number.CompareTo(y.Number);
    });

    private readonly Dictionary<string, (IReadOnlyList<string> Names, SortedSet<Entry> Entries)> _paths = new(StringComparer.Ordinal);

    public void Add(StoredDocument document)
    {
        foreach ((IReadOnlyList<string> names, SortedSet<Entry> entries) in _paths.Values)
        {
            AddTo(entries, names, document);
        }
    }

    public void Remove(StoredDocument document)
    {
        foreach ((IReadOnlyList<string> names, SortedSet<Entry> entries) in _paths.Values)
        {
            entries.Remove(new(ValueOf(names, document), document.Number));
        }
    }

    /// <summary>Numbers of the documents whose value of the path lies in the range, in the order of the value. Those without one have no entry.</summary>
    public IEnumerable<ulong> Seek(IReadOnlyList<string> path, IndexRange range, IEnumerable<StoredDocument> documents, bool descending)
    {
        SortedSet<Entry> entries = EntriesOf(path, documents);
        SortedSet<Entry> view = entries.GetViewBetween(
            new(range.Low, range.LowInclusive ? 0 : ulong.MaxValue),
            new(range.High, range.HighInclusive ? ulong.MaxValue : 0));
        return (descending ? view.Reverse() : view).Select(entry => entry.Number);
    }

    private static void AddTo(SortedSet<Entry> entries, IReadOnlyList<string> names, StoredDocument document)
    {
        JsonElement value = ValueOf(names, document);
        if (value.IsDefined())
        {
            entries.Add(new(value, document.Number));
        }
    }

    private static JsonElement ValueOf(IReadOnlyList<string> names, StoredDocument document)
        => names.Aggregate(document.Root, (of, name) => of.Member(name));

    private SortedSet<Entry> EntriesOf(IReadOnlyList<string> names, IEnumerable<StoredDocument> documents)
    {
        string key = string.Join('/', names);
        if (!_paths.TryGetValue(key, out (IReadOnlyList<string>, SortedSet<Entry> Entries) path))
        {
            SortedSet<Entry> entries = new(s_order);
            foreach (StoredDocument document in documents)
            {
                AddTo(entries, names, document);
            }

            _paths[key] = path = (names, entries);
        }

        return path.Entries;
    }

    private readonly record struct Entry(JsonElement Value, ulong Number);
}
