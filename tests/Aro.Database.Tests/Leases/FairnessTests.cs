using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Leases;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Sqlite;
using Aro.Database.Tests.Support;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aro.Database.Tests.Leases;

/// <summary>No subscription starves another one.</summary>
public sealed class FairnessTests : IAsyncDisposable
{
    private readonly SqliteTestStore _file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Claim_AThousandOfOneSubscriptionAndThenOneOfAnother_TheOneIsAmongTheFirstTwo()
    {
        IDocumentStore store = _file.Open();
        DocumentCodec codec = TestDocuments.Codec();
        foreach (int[] numbers in Enumerable.Range(0, 1000).Chunk(100))
        {
            await store.CommitAsync(
                TestDocuments.Id.Partition, [.. numbers.Select(i => new BatchItem.Create(codec.Encode(Queued(TestDocuments.Subscription, i, queuedAt: i))))], Cancel);
        }

        await store.CommitAsync(
            TestDocuments.OtherSubscription.ToString("D"), [new BatchItem.Create(codec.Encode(Queued(TestDocuments.OtherSubscription, 0, queuedAt: 5_000)))], Cancel);
        ClusterLeases leases = Leases(store, codec);

        string?[] partitions = [(await leases.TryClaimAsync("a", Cancel))?.Document.PartitionKey, (await leases.TryClaimAsync("b", Cancel))?.Document.PartitionKey];

        partitions.ShouldContain(TestDocuments.OtherSubscription.ToString("D"));
    }

    [Fact]
    public void Claim_RandomArrivalsAndEnds_AlwaysTheSubscriptionThatHasLeastAndItsOldest() =>
        Gen.Int[0, 9].Array[20, 60].Sample(
            (int[] moves) => RunAsync(moves).GetAwaiter().GetResult(), iter: 30, threads: 1);

    /// <summary>0 to 4: a cluster of subscription 0, 0, 0, 1 or 2 arrives; 5 to 7: a claim; 8 and 9: the work claimed first ends.</summary>
    private static async Task RunAsync(int[] moves)
    {
        await using SqliteTestStore file = new();
        IDocumentStore store = file.Open(static o => o.Synchronous = SqliteSynchronous.Normal);
        DocumentCodec codec = TestDocuments.Codec();
        ClusterLeases leases = Leases(store, codec);
        List<(int Subscription, int Number)> waiting = [];
        Queue<(int Subscription, Stored<OpenShiftClusterDocument> Cluster)> running = [];
        int number = 0;
        foreach (int move in moves.Concat(Enumerable.Repeat(5, moves.Length)))
        {
            if (move < 5)
            {
                int subscription = Math.Max(0, move - 2);
                OpenShiftClusterDocument cluster = Queued(SubscriptionId(subscription), ++number, number);
                await store.CommitAsync(cluster.PartitionKey, [new BatchItem.Create(codec.Encode(cluster))], Cancel);
                waiting.Add((subscription, number));
            }
            else if (move < 8)
            {
                Stored<OpenShiftClusterDocument>? claimed = await leases.TryClaimAsync("me", Cancel);
                (int Subscription, int Number)? expected = Fairest(waiting, running);
                ((int?)claimed?.Document.QueuedAt).ShouldBe(expected?.Number, string.Join(' ', moves));
                if (expected is { } one)
                {
                    waiting.Remove(one);
                    running.Enqueue((one.Subscription, claimed!));
                }
            }
            else if (running.TryDequeue(out (int Subscription, Stored<OpenShiftClusterDocument> Cluster) ended))
            {
                await store.CommitAsync(
                    ended.Cluster.Document.PartitionKey, [new BatchItem.Delete(ended.Cluster.Document.Id, ended.Cluster.ETag)], Cancel);
            }
        }
    }

    private static (int Subscription, int Number)? Fairest(
        List<(int Subscription, int Number)> waiting, Queue<(int Subscription, Stored<OpenShiftClusterDocument> Cluster)> running) =>
        waiting.Count == 0
            ? null
            : waiting.GroupBy(w => w.Subscription)
                .Select(group => (Turns: running.Count(r => r.Subscription == group.Key), Oldest: group.MinBy(w => w.Number)))
                .OrderBy(candidate => candidate.Turns)
                .ThenBy(candidate => candidate.Oldest.Number)
                .First()
                .Oldest;

    private static ClusterLeases Leases(IDocumentStore store, DocumentCodec codec) =>
        new(store, codec, Options.Create(new LeaseOptions()), TimeProvider.System, NullLogger<ClusterLeases>.Instance);

    private static Guid SubscriptionId(int number) => new(number + 1, 0, 0, new byte[8]);

    private static OpenShiftClusterDocument Queued(Guid subscription, int number, long queuedAt) =>
        TestDocuments.Cluster(new ClusterResourceId(subscription, "group", $"c{number}"), TestDocuments.OperationId(number), queuedAt);
}
