using System.Globalization;
using System.Text;
using Aro.Database.Documents;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Support;
using CsCheck;

namespace Aro.Database.Tests.Sqlite;

/// <summary>Generated sequences of batches, with absent, current and stale ETags, against the in-memory model.</summary>
public sealed class SqliteModelTests
{
    private static readonly Gen<Item> s_item =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[-2, 2], (kind, id, etag, queued, lease) => new Item(kind, id, etag, queued, lease));

    private static readonly Gen<Step[]> s_steps =
        Gen.Select(Gen.Int[0, 1], s_item.Array[1, 4], Gen.Int[0, 3], (partition, items, seconds) => new Step(partition, items, seconds)).Array[1, 30];

    [Fact]
    public void AnySequence_GivesWhatTheModelGives() => s_steps.Sample(steps => Run(steps).GetAwaiter().GetResult(), iter: 60, threads: 1);

    private static async Task<bool> Run(Step[] steps)
    {
        await using SqliteTestStore file = new();
        IDocumentStore store = file.Open(o =>
        {
            o.Synchronous = SqliteSynchronous.Normal;
            o.PurgeInterval = TimeSpan.FromSeconds(5);
        });
        InMemoryDocumentStore model = new(new InMemoryDocumentStore.State(), file.Time);
        // ETags each store has given out for a document, oldest first: the sequences are told by their positions.
        Dictionary<(string, string), List<string>> real = [];
        Dictionary<(string, string), List<string>> expected = [];
        int number = 0;
        foreach (Step step in steps)
        {
            string partition = step.Partition == 0 ? "p" : "q";
            file.Time.Advance(TimeSpan.FromSeconds(step.Seconds));
            long now = file.Time.GetUtcNow().ToUnixTimeMilliseconds();
            int first = number;
            number += step.Items.Length;
            string x = await OutcomeAsync(store, partition, Batch(step, partition, real, first, now), real);
            string y = await OutcomeAsync(model, partition, Batch(step, partition, expected, first, now), expected);
            if (x != y || await ObserveAsync(store) != await ObserveAsync(model))
            {
                return false;
            }
        }

        return true;
    }

    private static List<BatchItem> Batch(Step step, string partition, Dictionary<(string, string), List<string>> etags, int number, long now)
    {
        List<BatchItem> items = [];
        foreach (Item item in step.Items)
        {
            string id = $"d{item.Id}";
            number++;
            DocumentWrite write = new(
                id,
                "test",
                Encoding.UTF8.GetBytes($"{number}"),
                item.Queued == 0 ? null : number,
                item.Lease == -2 ? null : now + (item.Lease * 1000),
                item.Queued == 3 ? 2 : null);
            List<string>? given = etags.GetValueOrDefault((partition, id));
            string etag = (item.ETag, given) switch
            {
                (0, _) or (_, null) => "",
                (1, _) => given[0],
                _ => given[^1],
            };
            items.Add(item.Kind switch
            {
                0 => new BatchItem.Create(write),
                1 => new BatchItem.Replace(write, etag),
                _ => new BatchItem.Delete(id, etag),
            });
        }

        return items;
    }

    private static async Task<string> OutcomeAsync(
        IDocumentStore store, string partition, List<BatchItem> items, Dictionary<(string, string), List<string>> etags)
    {
        try
        {
            IReadOnlyList<string?> given = await store.CommitAsync(partition, items, CancellationToken.None);
            for (int i = 0; i < given.Count; i++)
            {
                if (given[i] is { } etag)
                {
                    string id = items[i] switch
                    {
                        BatchItem.Create create => create.Document.Id,
                        BatchItem.Replace replace => replace.Document.Id,
                        _ => "",
                    };
                    (etags.TryGetValue((partition, id), out List<string>? list) ? list : etags[(partition, id)] = []).Add(etag);
                }
            }

            return string.Join(',', given.Select(e => e is null ? "-" : "+"));
        }
        catch (DocumentConflictException e)
        {
            return $"conflict {e.DocumentId}";
        }
        catch (DocumentPreconditionException e)
        {
            return $"precondition {e.DocumentId}";
        }
    }

    private static async Task<string> ObserveAsync(IDocumentStore store)
    {
        StringBuilder seen = new();
        foreach (string partition in new[] { "p", "q" })
        {
            string? continuation = null;
            do
            {
                DocumentPage page = await store.ListAsync(partition, "d", continuation, 2, CancellationToken.None);
                page.Items.ToList().ForEach(i => seen.Append(CultureInfo.InvariantCulture, $"{partition}/{i.Id}={Encoding.UTF8.GetString(i.Json.Span)};"));
                continuation = page.Continuation;
            }
            while (continuation is not null);
        }

        DocumentPage all = await store.ListAllAsync("", null, 100, CancellationToken.None);
        WorkPage work = await store.FindWorkAsync(100, CancellationToken.None);
        seen.AppendJoin(',', all.Items.Select(i => $"{i.Partition}/{i.Id}")).Append('|');
        seen.AppendJoin(',', work.Items.Select(i => $"{i.Partition}/{i.Id}")).Append('|');
        return seen.Append(await store.CountWorkAsync(CancellationToken.None)).ToString();
    }

    private sealed record Item(int Kind, int Id, int ETag, int Queued, int Lease);

    private sealed record Step(int Partition, Item[] Items, int Seconds);
}
