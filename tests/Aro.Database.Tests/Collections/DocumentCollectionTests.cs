using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Database.Tests.Collections;

public sealed class DocumentCollectionTests
{
    private const string Partition = DocumentIds.VersionsPartition;

    private readonly InMemoryDocumentDatabase _database = new(new InMemoryDocumentDatabase.State(), new FakeTimeProvider());
    private readonly RecordingLogger<DocumentCollection<OpenShiftVersionDocument>> _logger = new();
    private readonly DocumentCollection<OpenShiftVersionDocument> _versions;

    public DocumentCollectionTests() => _versions = new(_database, TestDocuments.Codec(), _logger);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_AbsentAndPresent_IsNullAndTheDocumentWithItsETag()
    {
        (await _versions.GetAsync(Partition, DocumentIds.Version("4.17.27"), Cancel)).ShouldBeNull();
        await AddAsync("4.17.27");
        Stored<OpenShiftVersionDocument> read = (await _versions.GetAsync(Partition, DocumentIds.Version("4.17.27"), Cancel)).ShouldNotBeNull();
        read.Document.Enabled.ShouldBeTrue();
        await _versions.CreateBatch(Partition).Replace(read).CommitAsync(Cancel);
    }

    [Fact]
    public async Task CreateBatch_Commit_WritesToTheContainerOfTheType()
    {
        await AddAsync("4.17.27");
        foreach (DocumentContainer container in DocumentContainer.All)
        {
            DocumentPage page = await _database.GetContainer(container).ListAllAsync("", null, 10, Cancel);
            page.Items.Count.ShouldBe(container == DocumentContainer.OpenShiftVersions ? 1 : 0, container.Name);
        }
    }

    [Fact]
    public async Task ListAll_MoreThanAPage_IsInOrderOfIdsWithoutOtherKindsAndPartitions()
    {
        for (int i = 0; i < 120; i++)
        {
            await AddAsync($"4.{i:000}.1");
        }

        ClaimDocument claim = TestDocuments.Claim(TestDocuments.Id, "claim|default", "4.000.1");
        await _versions.CreateBatch(Partition).Create(claim).CommitAsync(Cancel);
        await _versions.CreateBatch("another").Create(Version("4.99.1")).CommitAsync(Cancel);
        (await _versions.ListAllAsync(Partition, Cancel)).Select(v => v.Document.Version).ShouldBe(Enumerable.Range(0, 120).Select(i => $"4.{i:000}.1"));
        (await _versions.GetRelatedAsync<ClaimDocument>(Partition, "claim|default", Cancel)).ShouldNotBeNull().Document.Value.ShouldBe("4.000.1");
    }

    [Fact]
    public async Task List_InPages_GoesThroughOneOrAllPartitions()
    {
        await AddAsync("4.1.1");
        await AddAsync("4.1.2");
        await _versions.CreateBatch("another").Create(Version("4.1.3")).CommitAsync(Cancel);
        ResourcePage<OpenShiftVersionDocument> first = await _versions.ListAsync(Partition, null, 1, Cancel);
        first.Items.ShouldHaveSingleItem().Document.Version.ShouldBe("4.1.1");
        ResourcePage<OpenShiftVersionDocument> second = await _versions.ListAsync(Partition, first.Continuation.ShouldNotBeNull(), 1, Cancel);
        second.Items.ShouldHaveSingleItem().Document.Version.ShouldBe("4.1.2");
        second.Continuation.ShouldBeNull();
        first = await _versions.ListAsync(null, 2, Cancel);
        first.Items.Select(i => i.Document.Version).ShouldBe(["4.1.3", "4.1.1"]);
        (await _versions.ListAsync(first.Continuation, 2, Cancel)).Items.ShouldHaveSingleItem().Document.Version.ShouldBe("4.1.2");
    }

    [Fact]
    public async Task ListAll_DocumentThatCannotBeDecoded_IsLeftOutAndLogged()
    {
        await AddAsync("4.1.1");
        BatchItem.Create broken = new(new DocumentWrite("version|4.1.2", "version", """{"id":"version|4.1.2","enabled":"perhaps"}"""u8.ToArray()));
        await _database.GetContainer(DocumentContainer.OpenShiftVersions).CommitAsync(Partition, [broken], Cancel);
        (await _versions.ListAllAsync(Partition, Cancel)).ShouldHaveSingleItem().Document.Version.ShouldBe("4.1.1");
        _logger.Messages.ShouldBe(["Document 'version|4.1.2' in partition 'openshiftversions' cannot be decoded and is left out of the list."]);
    }

    private static OpenShiftVersionDocument Version(string version) => new() { Id = DocumentIds.Version(version), Version = version, Enabled = true };

    private Task AddAsync(string version) => _versions.CreateBatch(Partition).Create(Version(version)).CommitAsync(Cancel);
}
