using System.Globalization;
using System.Text;
using Aro.Database.Documents;
using Aro.Database.Tests.Support;
using CsCheck;

namespace Aro.Database.Tests.Documents;

/// <summary>Generated sequences of batches through both handles, with absent, current and stale ETags, against the in-memory model.</summary>
public abstract partial class DocumentStoreConformance
{
    private static readonly string[] s_partitions = [P, Q];

    private static readonly Gen<ModelItem> s_item =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[-2, 2], (kind, id, etag, queued, lease) => new ModelItem(kind, id, etag, queued, lease));

    private static readonly Gen<ModelStep[]> s_steps =
        Gen.Select(Gen.Int[0, 1], Gen.Bool, s_item.Array[1, 4], Gen.Int[0, 3], (partition, other, items, seconds) => new ModelStep(s_partitions[partition], other, items, seconds))
            .Array[1, 30];

    /// <summary>How many sequences are tried. A store behind a network may try fewer.</summary>
    protected virtual int ModelSequences => 60;

    [Fact]
    public void AnySequence_GivesWhatTheModelGives() =>
        s_steps.Sample(steps => RunAsync(Database, OtherDatabase, steps).GetAwaiter().GetResult(), iter: ModelSequences, threads: 1);

    [Fact]
    public async Task AnySequence_StoreThatDropsConditions_IsNoticed()
    {
        ModelStep[] steps =
        [
            new(P, false, [new ModelItem(0, 1, 0, 0, -2)], 0),
            new(P, false, [new ModelItem(1, 1, 3, 0, -2)], 0),
            new(P, false, [new ModelItem(1, 1, 1, 0, -2)], 0),
        ];
        (await RunAsync(Database, OtherDatabase, steps)).ShouldBeTrue();
        (await RunAsync(new UnconditionalDatabase(Database), OtherDatabase, steps)).ShouldBeFalse();
    }

    private async Task<bool> RunAsync(IDocumentDatabase database, IDocumentDatabase otherDatabase, ModelStep[] steps)
    {
        NeedsTestClock();
        IDocumentStore store = database.GetContainer(DocumentContainer.Resources);
        IDocumentStore other = otherDatabase.GetContainer(DocumentContainer.Resources);
        InMemoryDocumentStore model = new(new InMemoryDocumentStore.State(), Time);
        // ETags each store has given out for a document, oldest first: the sequences are told by their positions.
        Dictionary<(string, string), List<string>> real = [];
        Dictionary<(string, string), List<string>> expected = [];
        int number = 0;
        try
        {
            foreach (ModelStep step in steps)
            {
                Time.Advance(TimeSpan.FromSeconds(step.Seconds));
                long now = Time.GetUtcNow().ToUnixTimeMilliseconds();
                int first = number;
                number += step.Items.Length;
                string x = await OutcomeAsync(step.Other ? other : store, step.Partition, Batch(step, real, first, now), real);
                string y = await OutcomeAsync(model, step.Partition, Batch(step, expected, first, now), expected);
                if (x != y || await ObserveAsync(step.Other ? store : other) != await ObserveAsync(model))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            await ClearAsync();
        }
    }

    private static BatchItem[] Batch(ModelStep step, Dictionary<(string, string), List<string>> etags, int number, long now)
    {
        List<BatchItem> items = [];
        foreach (ModelItem item in step.Items)
        {
            string id = $"d{item.Id}";
            string text = $"{++number}";
            long? queued = item.Queued == 0 ? null : number;
            long? lease = item.Lease == -2 ? null : now + (item.Lease * 1000);
            int? timeToLive = item.Queued == 3 ? 2 : null;
            List<string>? given = etags.GetValueOrDefault((step.Partition, id));
            string etag = (item.ETag, given) switch
            {
                (0, _) or (_, null) => "\"never-given\"",
                (1, _) => given[0],
                _ => given[^1],
            };
            items.Add(item.Kind switch
            {
                0 => Create(id, text, queued, lease, timeToLive),
                1 => Replace(id, text, etag, queued, lease, timeToLive),
                _ => new BatchItem.Delete(id, etag),
            });
        }

        return [.. items];
    }

    private static async Task<string> OutcomeAsync(
        IDocumentStore store, string partition, BatchItem[] items, Dictionary<(string, string), List<string>> etags)
    {
        try
        {
            IReadOnlyList<string?> given = await CommitAsync(store, partition, items);
            for (int i = 0; i < given.Count; i++)
            {
                if (given[i] is { } etag)
                {
                    string id = items[i] is BatchItem.Create create ? create.Document.Id : ((BatchItem.Replace)items[i]).Document.Id;
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
        foreach (string partition in s_partitions)
        {
            string? continuation = null;
            do
            {
                DocumentPage page = await store.ListAsync(partition, "d", continuation, 2, CancellationToken.None);
                page.Items.ToList().ForEach(i => seen.Append(CultureInfo.InvariantCulture, $"{partition}/{i.Id}={Text(i)};"));
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

    private sealed record ModelItem(int Kind, int Id, int ETag, int Queued, int Lease);

    private sealed record ModelStep(string Partition, bool Other, ModelItem[] Items, int Seconds);
}
