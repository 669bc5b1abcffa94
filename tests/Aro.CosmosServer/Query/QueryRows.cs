using System.Text.Json;
using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Indexing;
using Aro.CosmosServer.Sql;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Query;

/// <summary>
/// Finds and orders the documents of a query. All seeks run side by side; the one that ends first is the narrowest, and only its entries
/// are touched. When ORDER BY is the order of a seek, documents are read in that order and no further than the page needs.
/// </summary>
internal sealed class QueryRows(
    QueryScope scope, IReadOnlyList<SqlOrderItem> orderBy, IReadOnlyList<SqlExpression> conditions, IReadOnlyList<IndexSeek?> seeks, SqlEvaluator evaluator)
{
    private readonly bool _descending = orderBy.Count > 0 && orderBy[0].Descending;
    private int _touched;

    /// <summary>The rows behind a continuation and a resume filter, and how many entries they have touched so far.</summary>
    public (IEnumerable<Row> Rows, Func<int> Touched) Read(QueryContinuation? from, ResumeFilter? resume, int maxItems)
    {
        List<ulong>? narrowest = Narrowest();
        IndexSeek? ordered = OrderedSeek();
        bool stream = ordered is not null && (narrowest is null || narrowest.Count > maxItems);
        IEnumerable<Row> rows;
        if (stream)
        {
            rows = Select(Entries(ordered!, _descending), from, resume);
            rows = orderBy.Count > 1 ? SortGroups(rows) : rows;
        }
        else
        {
            rows = Select(narrowest ?? (IEnumerable<ulong>)scope.Partition.Documents.Keys, from, resume);
            if (orderBy.Count > 0)
            {
                rows = rows.Order(RowOrder);
            }
            else if (narrowest is not null)
            {
                rows = rows.OrderBy(row => row.Document.Number);
            }
        }

        return (rows, () => _touched);
    }

    private Comparer<Row> RowOrder => Comparer<Row>.Create((x, y) => Compare(x, y.Values, y.Document.Number));

    /// <summary>Rows that come in the order of the first item of ORDER BY, in the order of all of them: what a composite index gives.</summary>
    private IEnumerable<Row> SortGroups(IEnumerable<Row> rows)
    {
        List<Row> group = [];
        foreach (Row row in rows)
        {
            if (group.Count > 0 && JsonOrder.Instance.Compare(group[0].Values[0], row.Values[0]) != 0)
            {
                foreach (Row sorted in group.Order(RowOrder))
                {
                    yield return sorted;
                }

                group.Clear();
            }

            group.Add(row);
        }

        foreach (Row sorted in group.Order(RowOrder))
        {
            yield return sorted;
        }
    }

    private List<ulong>? Narrowest()
    {
        List<IEnumerable<ulong>> sources = [.. seeks.OfType<IndexSeek>().Select(seek => Entries(seek, descending: false))];
        if (scope.Key is not null)
        {
            sources.Add(scope.Container.DocumentsOf(scope.Key.Value).Keys);
        }

        if (sources.Count == 0)
        {
            return null;
        }

        (IEnumerator<ulong> Entries, List<ulong> Found)[] runs = [.. sources.Select(s => (s.GetEnumerator(), new List<ulong>()))];
        try
        {
            while (true)
            {
                foreach ((IEnumerator<ulong> entries, List<ulong> found) in runs)
                {
                    if (!entries.MoveNext())
                    {
                        return found;
                    }

                    found.Add(entries.Current);
                }
            }
        }
        finally
        {
            foreach ((IEnumerator<ulong> entries, _) in runs)
            {
                entries.Dispose();
            }
        }
    }

    /// <summary>The seek in the order of ORDER BY's first item, if there is one. It leaves out documents without the path, as the condition does.</summary>
    private IndexSeek? OrderedSeek()
    {
        if (orderBy.Count == 0 || SqlPaths.PathOf(orderBy[0].Expression) is not { } path)
        {
            return null;
        }

        return seeks.OfType<IndexSeek>().FirstOrDefault(s => s.Parts.Count == 1 && s.Parts[0].Path.SequenceEqual(path, StringComparer.Ordinal));
    }

    private IEnumerable<ulong> Entries(IndexSeek seek, bool descending)
    {
        IEnumerable<ulong> entries = seek.Parts.SelectMany(part => scope.Partition.Index.Seek(part.Path, part.Range, scope.Partition.Documents.Values, descending));
        return seek.Parts.Count > 1 ? entries.Distinct() : entries;
    }

    /// <summary>What lies before the place to go on from is not touched: an index is entered at that place.</summary>
    private IEnumerable<Row> Select(IEnumerable<ulong> numbers, QueryContinuation? from, ResumeFilter? resume)
    {
        foreach (ulong number in numbers)
        {
            StoredDocument document = scope.Partition.Documents[number];
            Row row = new(document, [.. orderBy.Select(item => evaluator.Evaluate(item.Expression, document.Root))]);
            if (!IsBehind(row, from, resume))
            {
                continue;
            }

            _touched++;
            if (scope.Includes(document) && conditions.All(c => evaluator.Evaluate(c, document.Root).IsTrue()))
            {
                yield return row;
            }
        }
    }

    private bool IsBehind(Row row, QueryContinuation? from, ResumeFilter? resume)
    {
        if (from is not null && Compare(row, from.Values, from.Number) <= 0)
        {
            return false;
        }

        if (resume is null)
        {
            return true;
        }

        int order = CompareValues(row.Values, resume.Values);
        return order > 0 || (order == 0 && (resume.Number is null ? !resume.Exclude : CompareNumbers(row.Document.Number, resume.Number.Value) > 0
            || (!resume.Exclude && row.Document.Number == resume.Number.Value)));
    }

    private int Compare(Row row, IReadOnlyList<JsonElement> values, ulong number)
    {
        int order = CompareValues(row.Values, values);
        return order != 0 ? order : CompareNumbers(row.Document.Number, number);
    }

    private int CompareValues(IReadOnlyList<JsonElement> x, IReadOnlyList<JsonElement> y)
    {
        for (int i = 0; i < orderBy.Count; i++)
        {
            int order = JsonOrder.Instance.Compare(x[i], y[i]);
            if (order != 0)
            {
                return orderBy[i].Descending ? -order : order;
            }
        }

        return 0;
    }

    /// <summary>Equal values come in the order of creation, turned around with the first item of ORDER BY.</summary>
    private int CompareNumbers(ulong x, ulong y) => _descending ? y.CompareTo(x) : x.CompareTo(y);
}
