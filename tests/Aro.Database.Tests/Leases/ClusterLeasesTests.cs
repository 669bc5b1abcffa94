using System.Text.Json;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Leases;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Database.Tests.Leases;

/// <summary>What leases keep over every store. A provider derives one class from it.</summary>
public abstract class ClusterLeasesTests : IAsyncLifetime
{
    private const long Start = 1_000_000_000_000;
    private static readonly Guid s_create = TestDocuments.OperationId(1);
    private static readonly Guid s_delete = TestDocuments.OperationId(2);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(Start));
    private readonly DocumentCodec _codec = TestDocuments.Codec();
    private InterceptingStore _store = null!;
    private ResourceStore _resources = null!;
    private ClusterLeases _leases = null!;

    public async ValueTask InitializeAsync()
    {
        _store = new InterceptingStore(await OpenAsync(_time));
        _resources = new ResourceStore(_store, _codec, NullLogger<ResourceStore>.Instance);
        _leases = new ClusterLeases(
            _store, _codec, Options.Create(new LeaseOptions()), new ImmediateTimeProvider(), NullLogger<ClusterLeases>.Instance);
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>An empty store with the given clock.</summary>
    protected abstract Task<IDocumentStore> OpenAsync(TimeProvider clock);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryClaim_NothingQueued_IsNull()
    {
        await AddAsync(TestDocuments.Id, queuedAt: null);
        (await _leases.TryClaimAsync("me", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task TryClaim_QueuedCluster_WritesOwnerEpochExpiryAndDequeues()
    {
        await AddAsync(TestDocuments.Id);
        Stored<OpenShiftClusterDocument> claimed = (await _leases.TryClaimAsync("me", Cancel)).ShouldNotBeNull();
        Stored<OpenShiftClusterDocument> stored = await ReadAsync();
        claimed.ETag.ShouldBe(stored.ETag);
        foreach (OpenShiftClusterDocument document in new[] { claimed.Document, stored.Document })
        {
            document.Lease.Owner.ShouldBe("me");
            document.Lease.Epoch.ShouldBe(1);
            document.Lease.Expires.ShouldBe(Start + 60_000);
            document.Dequeues.ShouldBe(1);
            document.QueuedAt.ShouldBe(1);
        }

        (await _leases.TryClaimAsync("other", Cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData(59_999, false)]
    [InlineData(60_000, true)]
    public async Task TryClaim_LeaseOfAnother_IsTakenOverOnlyOnceLapsed(int afterMilliseconds, bool taken)
    {
        await ClaimAsync("first");
        _time.Advance(TimeSpan.FromMilliseconds(afterMilliseconds));
        Stored<OpenShiftClusterDocument>? second = await _leases.TryClaimAsync("second", Cancel);
        (second is not null).ShouldBe(taken);
        Lease lease = (await ReadAsync()).Document.Lease;
        (lease.Owner, lease.Epoch).ShouldBe(taken ? ("second", 2) : ("first", 1));
    }

    [Fact]
    public async Task TryClaim_AnotherWorkerIsQuicker_TakesTheNextCandidate()
    {
        ClusterResourceId second = new(TestDocuments.Subscription, "Group", "Second");
        await AddAsync(TestDocuments.Id, queuedAt: 1);
        await AddAsync(second, queuedAt: 2);
        _store.BeforeNextCommit(() => TouchAsync(TestDocuments.Id));
        (await _leases.TryClaimAsync("me", Cancel)).ShouldNotBeNull().Document.Cluster.Name.ShouldBe("Second");
    }

    [Fact]
    public async Task TryClaim_ManyUndecodableDocumentsAheadInTheQueue_FindsTheGoodOne()
    {
        for (int i = 0; i < 50; i++)
        {
            BatchItem.Create broken = new(Undecodable($"cluster|group|broken{i:D2}"));
            await _store.CommitAsync(TestDocuments.Id.Partition, [broken], Cancel);
        }

        await AddAsync(TestDocuments.Id, queuedAt: 2);
        (await _leases.TryClaimAsync("me", Cancel)).ShouldNotBeNull().Document.Cluster.Name.ShouldBe("Cluster");
    }

    [Fact]
    public async Task Renew_OwnLease_ProlongsItByTheStoresClock()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        _time.Advance(TimeSpan.FromSeconds(10));
        Stored<OpenShiftClusterDocument> renewed = await _leases.RenewAsync(claim, Cancel);
        renewed.Document.Lease.Expires.ShouldBe(Start + 70_000);
        Stored<OpenShiftClusterDocument> stored = await ReadAsync();
        (stored.ETag, stored.Document.Lease.Expires, stored.Document.Lease.Epoch).ShouldBe((renewed.ETag, Start + 70_000, 1));
    }

    [Fact]
    public async Task Renew_LapsedButNotTakenOver_GoesOn()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        _time.Advance(TimeSpan.FromSeconds(600));
        (await _leases.RenewAsync(claim, Cancel)).Document.Lease.Expires.ShouldBe(Start + 660_000);
        (await _leases.TryClaimAsync("other", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Renew_ARequestChangesTheDocumentMeanwhile_KeepsBoth()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        _time.Advance(TimeSpan.FromSeconds(10));
        _store.BeforeNextCommit(() => ChangeAsync(TestDocuments.Id, d => d.Cluster.Tags!["Owner"] = "you"));
        await _leases.RenewAsync(claim, Cancel);
        OpenShiftClusterDocument stored = (await ReadAsync()).Document;
        stored.Lease.Expires.ShouldBe(Start + 70_000);
        stored.Cluster.Tags!["Owner"].ShouldBe("you");
    }

    [Fact]
    public async Task Renew_OperationWasSuperseded_ReturnsTheNewDocument()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        await ChangeAsync(TestDocuments.Id, d => d.OperationId = s_delete);
        (await _leases.RenewAsync(claim, Cancel)).Document.OperationId.ShouldBe(s_delete);
    }

    [Fact]
    public async Task StaleEpoch_AfterATakeOver_CanRenewCommitAndReleaseNothing()
    {
        ClaimedCluster stale = await ClaimAsync("me");
        _time.Advance(TimeSpan.FromSeconds(60));
        // The same process takes its own cluster again: only the epoch tells the two apart.
        (await _leases.TryClaimAsync("me", Cancel)).ShouldNotBeNull();
        Stored<OpenShiftClusterDocument> before = await ReadAsync();

        await Should.ThrowAsync<LeaseLostException>(() => _leases.RenewAsync(stale, Cancel));
        bool ran = false;
        await Should.ThrowAsync<LeaseLostException>(() => _leases.CommitAsync(stale, _ => ran = true, Cancel));
        await _leases.ReleaseAsync(stale, Cancel);

        ran.ShouldBeFalse();
        (await ReadAsync()).ETag.ShouldBe(before.ETag);
    }

    [Fact]
    public async Task StaleEpoch_TakenOverBetweenReadAndWrite_CommitsNothing()
    {
        ClaimedCluster stale = await ClaimAsync("me");
        _time.Advance(TimeSpan.FromSeconds(60));
        _store.BeforeNextCommit(async () => (await _leases.TryClaimAsync("other", Cancel)).ShouldNotBeNull());
        await Should.ThrowAsync<LeaseLostException>(() => _leases.CommitAsync(stale, c => c.Operation.PercentComplete = 99, Cancel));
        OperationDocument operation = (await _resources.GetOperationAsync(TestDocuments.Subscription, s_create, Cancel)).ShouldNotBeNull().Document;
        operation.PercentComplete.ShouldBe(0);
        (await ReadAsync()).Document.Lease.Owner.ShouldBe("other");
    }

    [Fact]
    public async Task AnotherOwner_SameEpoch_CanCommitNothing()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        await Should.ThrowAsync<LeaseLostException>(() => _leases.CommitAsync(claim with { Owner = "other" }, _ => { }, Cancel));
        await Should.ThrowAsync<LeaseLostException>(() => _leases.RenewAsync(claim with { Owner = "other" }, Cancel));
    }

    [Fact]
    public async Task Commit_Change_WritesClusterOperationAndFurtherDocumentsTogether()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        ClusterCommit commit = await _leases.CommitAsync(
            claim,
            c =>
            {
                c.Cluster.Cluster.Properties.InfraId = "infra-x";
                c.Operation.PercentComplete = 40;
                c.Batch.Create(TestDocuments.Claim(TestDocuments.Id, "claim|client|new", "new"));
            },
            Cancel);
        commit.Cluster.Cluster.Properties.InfraId.ShouldBe("infra-x");
        Stored<OpenShiftClusterDocument> stored = await ReadAsync();
        stored.Document.Cluster.Properties.InfraId.ShouldBe("infra-x");
        stored.Document.Lease.Expires.ShouldBe(Start + 60_000);
        OperationDocument operation = (await _resources.GetOperationAsync(TestDocuments.Subscription, s_create, Cancel)).ShouldNotBeNull().Document;
        operation.PercentComplete.ShouldBe(40);
        (await _resources.GetClaimAsync(TestDocuments.Subscription, "claim|client|new", Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Commit_RenewalComesBetween_IsAppliedAnewOnTheFreshDocument()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        _time.Advance(TimeSpan.FromSeconds(10));
        _store.BeforeNextCommit(() => _leases.RenewAsync(claim, Cancel));
        int runs = 0;
        await _leases.CommitAsync(
            claim,
            c =>
            {
                runs++;
                c.Operation.PercentComplete += 7;
            },
            Cancel);
        runs.ShouldBe(2);
        (await ReadAsync()).Document.Lease.Expires.ShouldBe(Start + 70_000);
        (await _resources.GetOperationAsync(TestDocuments.Subscription, s_create, Cancel)).ShouldNotBeNull().Document.PercentComplete.ShouldBe(7);
    }

    [Fact]
    public async Task Commit_OperationWasSuperseded_ThrowsAndWritesNothingButMayRelease()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        await ChangeAsync(TestDocuments.Id, d => d.OperationId = s_delete);
        string etag = (await ReadAsync()).ETag;
        await Should.ThrowAsync<OperationSupersededException>(() => _leases.CommitAsync(claim, c => c.DeleteCluster = true, Cancel));
        (await ReadAsync()).ETag.ShouldBe(etag);
        (await _leases.TryClaimAsync("other", Cancel)).ShouldBeNull();

        await _leases.ReleaseAsync(claim, Cancel);
        Stored<OpenShiftClusterDocument> next = (await _leases.TryClaimAsync("other", Cancel)).ShouldNotBeNull();
        (next.Document.OperationId, next.Document.Lease.Epoch).ShouldBe((s_delete, 2));
    }

    [Fact]
    public async Task Commit_ReleaseLease_FreesItWithTheSameWrite()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        await _leases.CommitAsync(
            claim,
            c =>
            {
                c.Cluster.QueuedAt = null;
                c.ReleaseLease = true;
            },
            Cancel);
        Lease lease = (await ReadAsync()).Document.Lease;
        (lease.Owner, lease.Expires, lease.Epoch).ShouldBe((null, null, 1));
        await Should.ThrowAsync<LeaseLostException>(() => _leases.CommitAsync(claim, _ => { }, Cancel));
        (await _leases.TryClaimAsync("me", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_DeleteCluster_DeletesItAndItsClaimsButNotThoseOfOthers()
    {
        ClusterResourceId other = new(TestDocuments.Subscription, "group", "other");
        ClaimedCluster claim = await ClaimAsync("me");
        await _resources.CreateBatch(TestDocuments.Id.Partition)
            .Create(TestDocuments.Claim(TestDocuments.Id, DocumentIds.ResourceGroupClaim("managed-cluster"), "managed-cluster"))
            .Create(TestDocuments.Claim(other, DocumentIds.ClientClaim("client-Cluster"), "client-Cluster"))
            .Create(TestDocuments.Claim(other, DocumentIds.ClientClaim("unrelated"), "unrelated"))
            .CommitAsync(Cancel);

        await _leases.CommitAsync(
            claim,
            c =>
            {
                c.DeleteCluster = true;
                c.Operation.Status = ProvisioningState.Succeeded;
            },
            Cancel);

        (await _resources.GetClusterAsync(TestDocuments.Id, Cancel)).ShouldBeNull();
        (await _resources.GetOperationAsync(TestDocuments.Subscription, s_create, Cancel)).ShouldNotBeNull().Document.Status.ShouldBe(ProvisioningState.Succeeded);
        (await _resources.GetClaimAsync(TestDocuments.Subscription, DocumentIds.ResourceGroupClaim("managed-cluster"), Cancel)).ShouldBeNull();
        (await _resources.GetClaimAsync(TestDocuments.Subscription, DocumentIds.ClientClaim("client-cluster"), Cancel)).ShouldNotBeNull();
        (await _resources.GetClaimAsync(TestDocuments.Subscription, DocumentIds.ClientClaim("unrelated"), Cancel)).ShouldNotBeNull();
        await Should.ThrowAsync<LeaseLostException>(() => _leases.RenewAsync(claim, Cancel));
        await _leases.ReleaseAsync(claim, Cancel);
    }

    [Fact]
    public async Task Commit_DeleteClusterOfWorkloadIdentities_DeletesTheClaimOnItsIdentity()
    {
        const string Identity = "/subscriptions/x/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Id";
        ClaimedCluster claim = await ClaimAsync("me");
        await ChangeAsync(TestDocuments.Id, d => d.Cluster.Identity = new ManagedServiceIdentity { UserAssignedIdentities = new() { [Identity] = new() } });
        await _resources.CreateBatch(TestDocuments.Id.Partition)
            .Create(TestDocuments.Claim(TestDocuments.Id, DocumentIds.ClientClaim(Identity), Identity))
            .Create(TestDocuments.Claim(TestDocuments.Id, DocumentIds.ClientClaim("client-cluster"), "client-cluster"))
            .CommitAsync(Cancel);
        await _leases.CommitAsync(claim, c => c.DeleteCluster = true, Cancel);
        (await _store.ListAsync(TestDocuments.Id.Partition, "claim|", null, 10, Cancel)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Commit_OperationDocumentIsMissing_SaysSoAndWritesNothing()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        Stored<OperationDocument> operation = (await _resources.GetOperationAsync(TestDocuments.Subscription, s_create, Cancel)).ShouldNotBeNull();
        await _resources.CreateBatch(TestDocuments.Id.Partition).Delete(operation).CommitAsync(Cancel);
        string etag = (await ReadAsync()).ETag;
        InvalidOperationException e = await Should.ThrowAsync<InvalidOperationException>(() => _leases.CommitAsync(claim, _ => { }, Cancel));
        e.Message.ShouldContain("00000001-0000-0000-0000-000000000000");
        (await ReadAsync()).ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task Commit_ChangeThrows_WritesNothing()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        string etag = (await ReadAsync()).ETag;
        await Should.ThrowAsync<FormatException>(() => _leases.CommitAsync(
            claim,
            c =>
            {
                c.Cluster.QueuedAt = null;
                throw new FormatException();
            },
            Cancel));
        (await ReadAsync()).ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task Release_OwnLease_IsClaimableAtOnceAndStillQueued()
    {
        ClaimedCluster claim = await ClaimAsync("me");
        await _leases.ReleaseAsync(claim, Cancel);
        Stored<OpenShiftClusterDocument> next = (await _leases.TryClaimAsync("other", Cancel)).ShouldNotBeNull();
        (next.Document.Lease.Epoch, next.Document.Dequeues, next.Document.OperationId).ShouldBe((2, 2, s_create));
    }

    private static DocumentWrite Undecodable(string id) => new(
        id,
        "cluster",
        JsonSerializer.SerializeToUtf8Bytes(new { id, partitionKey = TestDocuments.Id.Partition, kind = "cluster", queuedAt = 1, cluster = "none" }),
        QueuedAt: 1);

    private async Task AddAsync(ClusterResourceId id, long? queuedAt = 1) =>
        await _resources.CreateBatch(id.Partition)
            .Create(TestDocuments.Cluster(id, id == TestDocuments.Id ? s_create : TestDocuments.OperationId(9), queuedAt))
            .Create(TestDocuments.Operation(id, id == TestDocuments.Id ? s_create : TestDocuments.OperationId(9)))
            .CommitAsync(Cancel);

    private async Task<ClaimedCluster> ClaimAsync(string owner)
    {
        await AddAsync(TestDocuments.Id);
        Stored<OpenShiftClusterDocument> claimed = (await _leases.TryClaimAsync(owner, Cancel)).ShouldNotBeNull();
        return new ClaimedCluster(TestDocuments.Id, owner, claimed.Document.Lease.Epoch, s_create);
    }

    private async Task<Stored<OpenShiftClusterDocument>> ReadAsync() =>
        (await _resources.GetClusterAsync(TestDocuments.Id, Cancel)).ShouldNotBeNull();

    private Task TouchAsync(ClusterResourceId id) => ChangeAsync(id, static _ => { });

    private async Task ChangeAsync(ClusterResourceId id, Action<OpenShiftClusterDocument> change)
    {
        Stored<OpenShiftClusterDocument> cluster = (await _resources.GetClusterAsync(id, Cancel)).ShouldNotBeNull();
        change(cluster.Document);
        await _resources.CreateBatch(id.Partition).Replace(cluster).CommitAsync(Cancel);
    }
}
