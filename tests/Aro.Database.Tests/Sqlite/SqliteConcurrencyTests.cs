using System.Text;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Leases;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aro.Database.Tests.Sqlite;

/// <summary>Real threads on one file that is open twice, as by two processes.</summary>
public sealed class SqliteConcurrencyTests : IAsyncDisposable
{
    private readonly SqliteTestStore _file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Increments_Of64Writers_AreAllCounted()
    {
        IDocumentStore[] stores = [_file.Open(Quick), _file.Open(Quick), _file.Open(Quick), _file.Open(Quick)];
        (await ConcurrentIncrements.CountLostAsync(stores, writers: 64, times: 1_000, Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Claims_Of16WorkersIn2Processes_GiveEachClusterToOne()
    {
        DocumentCodec codec = TestDocuments.Codec();
        IDocumentStore[] stores = [_file.Open(Quick), _file.Open(Quick)];
        for (int i = 0; i < 60; i++)
        {
            ClusterResourceId id = new(i % 3 == 0 ? TestDocuments.Subscription : TestDocuments.OtherSubscription, "group", $"c{i}");
            await new ResourceBatch(stores[0], codec, id.Partition).Create(TestDocuments.Cluster(id, TestDocuments.OperationId(i), queuedAt: i)).CommitAsync(Cancel);
        }

        List<(string Name, long Epoch)>[] claimed = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(i => Task.Run(() => ClaimAllAsync(stores[i % 2], codec, $"worker{i}"), Cancel)));
        List<(string Name, long Epoch)> all = [.. claimed.SelectMany(c => c)];
        all.Count.ShouldBe(60);
        all.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(60);
        all.ShouldAllBe(c => c.Epoch == 1);
    }

    [Fact]
    public async Task Batches_ReadWhileTheyAreWritten_AreNeverHalfThere()
    {
        IDocumentStore[] stores = [_file.Open(Quick), _file.Open(Quick)];
        IReadOnlyList<string?> etags = await stores[0].CommitAsync("p", [new BatchItem.Create(Counter(0, "a")), new BatchItem.Create(Counter(0, "b"))], Cancel);
        using CancellationTokenSource done = new();
        Task<int> reader = Task.Run(() => ReadPairsAsync(stores[1], done.Token), Cancel);
        for (int i = 1; i <= 500; i++)
        {
            etags = await stores[0].CommitAsync("p", [new BatchItem.Replace(Counter(i, "a"), etags[0]!), new BatchItem.Replace(Counter(i, "b"), etags[1]!)], Cancel);
        }

        await done.CancelAsync();
        (await reader).ShouldBe(0);
    }

    private static async Task<int> ReadPairsAsync(IDocumentStore store, CancellationToken done)
    {
        int torn = 0;
        do
        {
            DocumentPage page = await store.ListAsync("p", "", null, 10, Cancel);
            torn += page.Items[0].Json.Span.SequenceEqual(page.Items[1].Json.Span) ? 0 : 1;
        }
        while (!done.IsCancellationRequested);

        return torn;
    }

    private static async Task<List<(string Name, long Epoch)>> ClaimAllAsync(IDocumentStore store, DocumentCodec codec, string owner)
    {
        ClusterLeases leases = new(store, codec, Options.Create(new LeaseOptions()), new ImmediateTimeProvider(), NullLogger<ClusterLeases>.Instance);
        List<(string, long)> claimed = [];
        while (true)
        {
            if (await leases.TryClaimAsync(owner, Cancel) is { } cluster)
            {
                claimed.Add((cluster.Document.Cluster.Name, cluster.Document.Lease.Epoch));
            }
            else if ((await store.FindWorkAsync(1, Cancel)).Items.Count == 0)
            {
                // Null may mean that every candidate went to others while more were waiting.
                return claimed;
            }
        }
    }

    private static DocumentWrite Counter(int value, string id) => new(id, "test", Encoding.UTF8.GetBytes($"{value}"));

    private static void Quick(SqliteStoreOptions options) => options.Synchronous = SqliteSynchronous.Normal;
}
