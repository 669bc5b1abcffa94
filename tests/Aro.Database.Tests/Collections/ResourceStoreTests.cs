using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Database.Tests.Collections;

public sealed class ResourceStoreTests
{
    private readonly InMemoryDocumentStore _store = new(new InMemoryDocumentStore.State(), new FakeTimeProvider());
    private readonly RecordingLogger<ResourceStore> _logger = new();
    private readonly ResourceStore _resources;

    public ResourceStoreTests() => _resources = new ResourceStore(_store, TestDocuments.Codec(), _logger);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Absent_IsNull()
    {
        (await _resources.GetClusterAsync(TestDocuments.Id, Cancel)).ShouldBeNull();
        (await _resources.GetOperationAsync(TestDocuments.Subscription, TestDocuments.OperationId(1), Cancel)).ShouldBeNull();
        (await _resources.GetSubscriptionAsync(TestDocuments.Subscription, Cancel)).ShouldBeNull();
        (await _resources.GetClaimAsync(TestDocuments.Subscription, "claim|x", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task GetCluster_IdInAnotherCase_IsTheSameDocument()
    {
        await AddAsync(TestDocuments.Id);
        ClusterResourceId upper = new(TestDocuments.Subscription, "GROUP", "CLUSTER");
        (await _resources.GetClusterAsync(upper, Cancel)).ShouldNotBeNull().Document.Cluster.Name.ShouldBe("Cluster");
    }

    [Fact]
    public async Task Batch_Subscription_IsReadBack()
    {
        await _resources.CreateBatch(TestDocuments.Id.Partition)
            .Create(new SubscriptionDocument { Id = DocumentIds.Subscription, State = "Registered" })
            .CommitAsync(Cancel);
        (await _resources.GetSubscriptionAsync(TestDocuments.Subscription, Cancel)).ShouldNotBeNull().Document.State.ShouldBe("Registered");
    }

    [Fact]
    public async Task Batch_Commit_LeavesTheNewETagsWithTheDocuments()
    {
        await AddAsync(TestDocuments.Id);
        Stored<OpenShiftClusterDocument> cluster = (await _resources.GetClusterAsync(TestDocuments.Id, Cancel)).ShouldNotBeNull();
        await _resources.CreateBatch(TestDocuments.Id.Partition).Replace(cluster).CommitAsync(Cancel);
        await _resources.CreateBatch(TestDocuments.Id.Partition).Replace(cluster).CommitAsync(Cancel);
        cluster.ETag.ShouldBe((await _resources.GetClusterAsync(TestDocuments.Id, Cancel)).ShouldNotBeNull().ETag);
        await _resources.CreateBatch(TestDocuments.Id.Partition).Delete(cluster).CommitAsync(Cancel);
        (await _resources.GetClusterAsync(TestDocuments.Id, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task ListClusters_OfAGroupOrASubscription_FindsExactlyThose()
    {
        ClusterResourceId[] ids =
        [
            TestDocuments.Id,
            new(TestDocuments.Subscription, "GROUP", "b"),
            new(TestDocuments.Subscription, "group2", "c"),
            new(TestDocuments.OtherSubscription, "group", "d"),
        ];
        foreach (ClusterResourceId id in ids)
        {
            await AddAsync(id);
        }

        (await ListAsync("gRoup")).ShouldBe(["b", "Cluster"]);
        (await ListAsync("group2")).ShouldBe(["c"]);
        (await ListAsync("grou")).ShouldBeEmpty();
        (await ListAsync(null)).ShouldBe(["c", "b", "Cluster"]);
    }

    [Fact]
    public async Task ListClusters_DocumentThatCannotBeDecoded_IsLeftOutAndLogged()
    {
        await AddAsync(TestDocuments.Id);
        await AddAsync(new ClusterResourceId(TestDocuments.Subscription, "group", "z"));
        BatchItem.Create broken = new(new DocumentWrite("cluster|group|d", "cluster", """{"id":"cluster|group|d","cluster":7}"""u8.ToArray()));
        await _store.CommitAsync(TestDocuments.Id.Partition, [broken], Cancel);
        (await ListAsync(null)).ShouldBe(["Cluster", "z"]);
        _logger.Messages.ShouldBe(["Document 'cluster|group|d' in partition '11111111-1111-1111-1111-111111111111' cannot be decoded and is left out of the list."]);
    }

    [Fact]
    public async Task ListClusters_InPages_GoesOnAfterTheLast()
    {
        await AddAsync(TestDocuments.Id);
        await AddAsync(new ClusterResourceId(TestDocuments.Subscription, "group", "z"));
        ResourcePage<OpenShiftClusterDocument> first = await _resources.ListClustersAsync(TestDocuments.Subscription, null, null, 1, Cancel);
        first.Items.ShouldHaveSingleItem().Document.Cluster.Name.ShouldBe("Cluster");
        ResourcePage<OpenShiftClusterDocument> second = await _resources.ListClustersAsync(
            TestDocuments.Subscription, null, first.Continuation.ShouldNotBeNull(), 1, Cancel);
        second.Items.ShouldHaveSingleItem().Document.Cluster.Name.ShouldBe("z");
        second.Continuation.ShouldBeNull();
    }

    private async Task<IEnumerable<string>> ListAsync(string? group) =>
        (await _resources.ListClustersAsync(TestDocuments.Subscription, group, null, 10, Cancel)).Items.Select(i => i.Document.Cluster.Name);

    private Task AddAsync(ClusterResourceId id) =>
        _resources.CreateBatch(id.Partition).Create(TestDocuments.Cluster(id, TestDocuments.OperationId(1))).CommitAsync(Cancel);
}
