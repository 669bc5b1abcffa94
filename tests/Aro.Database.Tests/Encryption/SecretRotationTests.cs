using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using Aro.Database.Encryption.Rotation;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Sqlite;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aro.Database.Tests.Encryption;

public sealed class SecretRotationTests : IAsyncDisposable
{
    private static readonly SecretKey Old = TestDocuments.Key("old", 1);
    private static readonly SecretKey New = TestDocuments.Key("new", 2);

    private readonly SqliteTestStore _file = new();
    private readonly IDocumentStore _store;

    public SecretRotationTests() => _store = _file.Open();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Run_WhileAProviderWrites_LeavesNoOldKeyAndLosesNoWrite()
    {
        for (int i = 0; i < 130; i++)
        {
            await AddAsync(Old, $"c{i}");
        }

        await AddClaimAsync();
        ScriptedKeySource source = new(Old);
        SecretKeys keys = new(source, TimeProvider.System, NullLogger<SecretKeys>.Instance);
        await keys.LoadAsync(Cancel);
        source.Keys = [Old, New];
        // The provider meets the new key in the documents and reads its keys again then.
        ResourceStore provider = Resources(new DocumentCodec(new AesGcmSecretProtector(keys, new RandomIdGenerator())));
        Task<RotationReport> rotation = Task.Run(() => Rotation().RunAsync(dryRun: false, static _ => { }, Cancel), Cancel);
        // Not as many at once as there are processors: with several writers of one document some would give up.
        ParallelOptions few = new() { MaxDegreeOfParallelism = 4, CancellationToken = Cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, 600), few, async (i, token) => await TouchAsync(provider, $"c{i % 20}", token));

        RotationReport report = await rotation;
        RotationReport second = await Rotation().RunAsync(dryRun: false, static _ => { }, Cancel);

        report.Failures.ShouldBeEmpty();
        report.Complete.ShouldBeTrue();
        second.ShouldBe(second with { Resealed = 0, AlreadyNewest = 130, WithoutSecrets = 1 });
        _file.Execute("select count(*) from documents where instr(cast(body as text), 'v1:old:') > 0").ShouldBe(0L);
        _file.Execute("select count(*) from documents where instr(cast(body as text), 'v1:new:') > 0").ShouldBe(130L);
        ResourceStore onlyNew = Resources(TestDocuments.Codec(New));
        for (int i = 0; i < 20; i++)
        {
            OpenShiftClusterDocument cluster = (await onlyNew.GetClusterAsync(Id($"c{i}"), Cancel))!.Document;
            cluster.Dequeues.ShouldBe(30);
            cluster.Cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldBe(TestDocuments.PullSecret);
        }
    }

    [Fact]
    public async Task Run_OneDocumentCannotBeOpened_FailsAloneAndNamesNoContent()
    {
        await AddAsync(Old, "good");
        await AddAsync(TestDocuments.Key("lost", 9), "bad");

        RotationReport report = await Rotation().RunAsync(dryRun: false, static _ => { }, Cancel);

        report.Resealed.ShouldBe(1);
        report.Complete.ShouldBeTrue();
        RotationFailure failure = report.Failures.ShouldHaveSingleItem();
        failure.ShouldBe(failure with { Container = "Resources", Partition = TestDocuments.Subscription.ToString("D"), DocumentId = "cluster|group|bad" });
        failure.Reason.ShouldContain("'lost'");
        failure.Reason.ShouldNotContain("AAAA");
        (await Rotation().RunAsync(dryRun: false, static _ => { }, Cancel)).ShouldBe(report with { Resealed = 0, AlreadyNewest = 1 }, new SameReport());
    }

    [Fact]
    public async Task Run_DocumentWrittenUnderTheOldKeyMeanwhile_IsFoundByTheNextPass()
    {
        await AddAsync(Old, "first");
        List<string> lines = [];
        RotationReport report = await Rotation().RunAsync(dryRun: false, line => AddOnce(line), Cancel);
        report.Resealed.ShouldBe(2);
        report.Complete.ShouldBeTrue();
        _file.Execute("select count(*) from documents where instr(cast(body as text), 'v1:old:') > 0").ShouldBe(0L);

        void AddOnce(string line)
        {
            lines.Add(line);
            if (lines.Count == 1)
            {
                AddAsync(Old, "meanwhile").GetAwaiter().GetResult();
            }
        }
    }

    [Fact]
    public async Task Run_SomebodyAlwaysWritesUnderTheOldKey_IsNotComplete()
    {
        await AddAsync(Old, "first");
        int count = 0;
        RotationReport report = await Rotation().RunAsync(
            dryRun: false, _ => AddAsync(Old, $"more{count++}").GetAwaiter().GetResult(), Cancel);
        report.Complete.ShouldBeFalse();
        count.ShouldBe(SecretRotation.MaxPasses);
    }

    [Fact]
    public async Task Run_SeveralContainersAndPartitions_AreAllResealed()
    {
        InMemoryDocumentStore other = new(new InMemoryDocumentStore.State(), _file.Time);
        await AddAsync(Old, "first");
        for (int i = 1; i <= 3; i++)
        {
            ClusterResourceId id = new(new Guid(i, 0, 0, new byte[8]), "group", "c");
            DocumentWrite document = TestDocuments.Codec(Old).Encode(TestDocuments.Cluster(id, TestDocuments.OperationId(i)));
            await other.CommitAsync(id.Partition, [new BatchItem.Create(document)], Cancel);
        }

        SecretRotation rotation = new([("Resources", _store), ("Other", other)], TestDocuments.Protector(Old, New), TimeProvider.System);
        (await rotation.RunAsync(dryRun: false, static _ => { }, Cancel)).Resealed.ShouldBe(4);
        (await rotation.RunAsync(dryRun: true, static _ => { }, Cancel)).AlreadyNewest.ShouldBe(4);
    }

    [Fact]
    public async Task Run_Dry_CountsAndWritesNothing()
    {
        await AddAsync(Old, "old");
        await AddAsync(New, "new");
        string etag = (await Resources(TestDocuments.Codec(Old)).GetClusterAsync(Id("old"), Cancel))!.ETag;
        RotationReport report = await Rotation().RunAsync(dryRun: true, static _ => { }, Cancel);
        (report.Resealed, report.AlreadyNewest).ShouldBe((1, 1));
        (await Resources(TestDocuments.Codec(Old)).GetClusterAsync(Id("old"), Cancel))!.ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task Run_QueuedAndLeased_StaysAsItIsInTheQueue()
    {
        await AddAsync(Old, "queued", static c => (c.QueuedAt, c.Lease) = (5, new Lease { Owner = "me", Expires = 77, Epoch = 3 }));
        await Rotation().RunAsync(dryRun: false, static _ => { }, Cancel);
        _file.Execute("select queued_at || '/' || lease_expires from documents").ShouldBe("5/77");
    }

    private static ClusterResourceId Id(string name) => new(TestDocuments.Subscription, "group", name);

    private static async Task TouchAsync(ResourceStore provider, string name, CancellationToken cancellationToken) =>
        await RetryOnPreconditionFailed.RunAsync(
            async token =>
            {
                Stored<OpenShiftClusterDocument> cluster = (await provider.GetClusterAsync(Id(name), token))!;
                cluster.Document.Dequeues++;
                await provider.CreateBatch(TestDocuments.Id.Partition).Replace(cluster).CommitAsync(token);
                return true;
            },
            TimeProvider.System,
            cancellationToken);

    private SecretRotation Rotation() => new([("Resources", _store)], TestDocuments.Protector(Old, New), TimeProvider.System);

    private ResourceStore Resources(DocumentCodec codec) => new(_store, codec, NullLogger<ResourceStore>.Instance);

    private async Task AddAsync(SecretKey key, string name, Action<OpenShiftClusterDocument>? change = null)
    {
        OpenShiftClusterDocument cluster = TestDocuments.Cluster(Id(name), TestDocuments.OperationId(1));
        change?.Invoke(cluster);
        await Resources(TestDocuments.Codec(key)).CreateBatch(TestDocuments.Id.Partition).Create(cluster).CommitAsync(Cancel);
    }

    private Task AddClaimAsync() => Resources(TestDocuments.Codec(Old)).CreateBatch(TestDocuments.Id.Partition)
        .Create(TestDocuments.Claim(TestDocuments.Id, "claim|client|x", "x")).CommitAsync(Cancel);

    private sealed class SameReport : IEqualityComparer<RotationReport>
    {
        public bool Equals(RotationReport? x, RotationReport? y) =>
            x!.Resealed == y!.Resealed && x.AlreadyNewest == y.AlreadyNewest && x.WithoutSecrets == y.WithoutSecrets
            && x.Complete == y.Complete && x.Failures.SequenceEqual(y.Failures);

        public int GetHashCode(RotationReport obj) => obj.Resealed;
    }
}
