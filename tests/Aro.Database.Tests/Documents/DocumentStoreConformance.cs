using System.Text;
using Aro.Database.Documents;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Database.Tests.Documents;

/// <summary>
/// What every <see cref="IDocumentStore"/> must keep. A provider derives one class from it. Two handles stand for two processes.
/// </summary>
public abstract partial class DocumentStoreConformance : IAsyncLifetime
{
    private const string P = "11111111-1111-1111-1111-111111111111";
    private const string Q = "22222222-2222-2222-2222-222222222222";

    /// <summary>The store's clock; 1 000 000 000 000 ms at the beginning of a test.</summary>
    protected FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_000_000_000_000));

    private IDocumentStore Store { get; set; } = null!;

    private IDocumentStore Other { get; set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Store = Open();
        Other = Open();
        return ValueTask.CompletedTask;
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>A further handle to the storage of this test.</summary>
    protected abstract IDocumentStore Open();

    [Fact]
    public async Task Read_AbsentDocument_IsNull()
    {
        (await Store.ReadAsync(P, "a", Cancel)).ShouldBeNull();
        (await Store.ReadAsync(P, "no/such?id", Cancel)).ShouldBeNull();
        (await Store.ReadAsync(P, "", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Create_NewDocument_IsReadByEveryProcessOnlyInItsPartition()
    {
        string etag = await CreateAsync(P, "a", """{"x":1}""");
        StoredDocument read = (await Other.ReadAsync(P, "a", Cancel)).ShouldNotBeNull();
        read.Partition.ShouldBe(P);
        read.Id.ShouldBe("a");
        read.ETag.ShouldBe(etag);
        Text(read).ShouldBe("""{"x":1}""");
        (await Other.ReadAsync(Q, "a", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Create_ExistingId_ConflictsAndChangesNothing()
    {
        string etag = await CreateAsync(P, "a", "1");
        DocumentConflictException e = await Should.ThrowAsync<DocumentConflictException>(() => CommitAsync(Other, P, Create("a", "2")));
        e.DocumentId.ShouldBe("a");
        (await Store.ReadAsync(P, "a", Cancel)).ShouldNotBeNull().ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task Replace_CurrentETag_GivesANewOne()
    {
        string first = await CreateAsync(P, "a", "1");
        string second = (await CommitAsync(Other, P, Replace("a", "2", first)))[0].ShouldNotBeNull();
        second.ShouldNotBe(first);
        StoredDocument read = (await Store.ReadAsync(P, "a", Cancel)).ShouldNotBeNull();
        (read.ETag, Text(read)).ShouldBe((second, "2"));
    }

    [Theory]
    [InlineData("stale")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("no such etag")]
    [InlineData("99999999999999999999999999")]
    public async Task ReplaceAndDelete_AnotherETag_FailAndChangeNothing(string wrong)
    {
        string stale = await CreateAsync(P, "a", "1");
        string current = (await CommitAsync(Store, P, Replace("a", "2", stale)))[0]!;
        string given = wrong == "stale" ? stale : wrong;
        (await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, Replace("a", "3", given)))).DocumentId.ShouldBe("a");
        (await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, new BatchItem.Delete("a", given)))).DocumentId.ShouldBe("a");
        StoredDocument read = (await Store.ReadAsync(P, "a", Cancel)).ShouldNotBeNull();
        (read.ETag, Text(read)).ShouldBe((current, "2"));
    }

    [Theory]
    [InlineData(" {0}")]
    [InlineData("{0} ")]
    [InlineData("+{0}")]
    [InlineData("0{0}")]
    [InlineData("{0}.0")]
    public async Task Replace_ETagWrittenOtherwise_Fails(string format)
    {
        string etag = await CreateAsync(P, "a", "1");
        string other = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, etag);
        await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, Replace("a", "2", other)));
    }

    [Fact]
    public async Task Delete_ThenCreateAgain_TheOldETagStaysStale()
    {
        string old = await CreateAsync(P, "a", "1");
        (await CommitAsync(Store, P, new BatchItem.Delete("a", old))).ShouldBe([null]);
        (await Other.ReadAsync(P, "a", Cancel)).ShouldBeNull();
        await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, new BatchItem.Delete("a", old)));
        (await CreateAsync(P, "a", "2")).ShouldNotBe(old);
        await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, Replace("a", "3", old)));
    }

    [Fact]
    public async Task Batch_OneItemFails_NothingIsWritten()
    {
        string a = await CreateAsync(P, "a", "1");
        string b = await CreateAsync(P, "b", "1");
        await Should.ThrowAsync<DocumentConflictException>(() =>
            CommitAsync(Store, P, Create("c", "1"), Replace("a", "2", a), new BatchItem.Delete("b", b), Create("a", "9")));
        await Should.ThrowAsync<DocumentPreconditionException>(() =>
            CommitAsync(Store, P, Create("c", "1"), Replace("a", "2", a), new BatchItem.Delete("b", a)));
        (await Other.ReadAsync(P, "a", Cancel)).ShouldNotBeNull().ETag.ShouldBe(a);
        (await Other.ReadAsync(P, "b", Cancel)).ShouldNotBeNull().ETag.ShouldBe(b);
        (await Other.ReadAsync(P, "c", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Batch_AllConditionsHold_EverythingIsWrittenAndETagsComeInOrder()
    {
        string a = await CreateAsync(P, "a", "1");
        string b = await CreateAsync(P, "b", "1");
        IReadOnlyList<string?> etags = await CommitAsync(Store, P, Create("c", "1"), new BatchItem.Delete("b", b), Replace("a", "2", a));
        etags.Count.ShouldBe(3);
        etags[1].ShouldBeNull();
        (await Other.ReadAsync(P, "c", Cancel)).ShouldNotBeNull().ETag.ShouldBe(etags[0]);
        (await Other.ReadAsync(P, "b", Cancel)).ShouldBeNull();
        (await Other.ReadAsync(P, "a", Cancel)).ShouldNotBeNull().ETag.ShouldBe(etags[2]);
    }

    [Fact]
    public async Task Batch_ItemsOfOneDocument_AreAppliedInOrder()
    {
        string a = await CreateAsync(P, "a", "1");
        await CommitAsync(Store, P, new BatchItem.Delete("a", a), Create("a", "2"));
        Text((await Store.ReadAsync(P, "a", Cancel)).ShouldNotBeNull()).ShouldBe("2");
    }

    [Fact]
    public async Task Batch_OutsideTheLimits_IsRefused()
    {
        await Should.ThrowAsync<ArgumentException>(() => CommitAsync(Store, P));
        await Should.ThrowAsync<ArgumentException>(() => CommitAsync(Store, P, [.. Enumerable.Range(0, 101).Select(i => Create($"d{i}", "1"))]));
        (await CommitAsync(Store, P, [.. Enumerable.Range(0, 100).Select(i => Create($"d{i}", "1"))])).Count.ShouldBe(100);
    }

    [Theory]
    [InlineData("cluster|rg|name")]
    [InlineData("per%cent_under'quote\"double;semi--")]
    [InlineData("ü-ß-漢字-\U0001F600")]
    [InlineData("claim|client||subscriptions|x|y.z")]
    [InlineData(" leading space")]
    public async Task Ids_WithOddCharacters_AreKeptExactly(string id)
    {
        await CreateAsync(P, id, "1");
        StoredDocument read = (await Other.ReadAsync(P, id, Cancel)).ShouldNotBeNull();
        read.Id.ShouldBe(id);
        (await Store.ListAsync(P, id, null, 10, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe(id);
        (await Store.ReadAsync(P, id.ToUpperInvariant(), Cancel))?.Id.ShouldBe(id.ToUpperInvariant());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("trailing ")]
    public async Task Ids_NoStoreCanKeep_AreRefused(string id) =>
        await Should.ThrowAsync<ArgumentException>(() => CommitAsync(Store, P, Create(id, "1")));

    [Fact]
    public async Task Ids_HalfASurrogatePairOrTooLong_AreRefused()
    {
        await Should.ThrowAsync<ArgumentException>(() => CommitAsync(Store, P, Create("a\uD800", "1")));
        await Should.ThrowAsync<ArgumentException>(() => CommitAsync(Store, P, Create(new string('\u00fc', 512), "1")));
        await CommitAsync(Store, P, Create(new string('\u00fc', 511), "1"));
    }

    [Fact]
    public async Task Ids_DifferInCase_AreDifferent()
    {
        await CreateAsync(P, "a", "lower");
        await CreateAsync(P, "A", "upper");
        Text((await Store.ReadAsync(P, "A", Cancel)).ShouldNotBeNull()).ShouldBe("upper");
    }

    [Fact]
    public async Task Documents_OfTwoMegabytes_AreKeptAndLargerOnesRefused()
    {
        byte[] large = new byte[2 * 1024 * 1024];
        for (int i = 0; i < large.Length; i++)
        {
            large[i] = (byte)(i % 251);
        }

        await Store.CommitAsync(P, [new BatchItem.Create(new DocumentWrite("a", "test", large))], Cancel);
        (await Other.ReadAsync(P, "a", Cancel)).ShouldNotBeNull().Json.Span.SequenceEqual(large).ShouldBeTrue();
        DocumentTooLargeException e = await Should.ThrowAsync<DocumentTooLargeException>(() =>
            Store.CommitAsync(P, [Create("c", "1"), new BatchItem.Create(new DocumentWrite("b", "test", new byte[(2 * 1024 * 1024) + 1]))], Cancel));
        e.DocumentId.ShouldBe("b");
        (await Store.ReadAsync(P, "c", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Json_SliceOfALargerBuffer_IsWrittenAlone()
    {
        byte[] buffer = "xx{}yy"u8.ToArray();
        await Store.CommitAsync(P, [new BatchItem.Create(new DocumentWrite("a", "test", buffer.AsMemory(2, 2)))], Cancel);
        Text((await Store.ReadAsync(P, "a", Cancel)).ShouldNotBeNull()).ShouldBe("{}");
    }

    [Fact]
    public async Task Cancelled_Calls_ThrowAndWriteNothing()
    {
        CancellationToken cancelled = new(canceled: true);
        await Should.ThrowAsync<OperationCanceledException>(() => Store.CommitAsync(P, [Create("a", "1")], cancelled));
        (await Store.ReadAsync(P, "a", Cancel)).ShouldBeNull();
    }

    private protected static BatchItem Create(
        string id, string json, long? queuedAt = null, long? leaseExpires = null, int? timeToLive = null) =>
        new BatchItem.Create(Write(id, json, queuedAt, leaseExpires, timeToLive));

    private protected static BatchItem Replace(
        string id, string json, string etag, long? queuedAt = null, long? leaseExpires = null, int? timeToLive = null) =>
        new BatchItem.Replace(Write(id, json, queuedAt, leaseExpires, timeToLive), etag);

    private static DocumentWrite Write(string id, string json, long? queuedAt, long? leaseExpires, int? timeToLive) =>
        new(id, "test", Encoding.UTF8.GetBytes(json), queuedAt, leaseExpires, timeToLive);

    private static Task<IReadOnlyList<string?>> CommitAsync(IDocumentStore store, string partition, params BatchItem[] items) =>
        store.CommitAsync(partition, items, Cancel);

    private async Task<string> CreateAsync(string partition, string id, string json) =>
        (await CommitAsync(Store, partition, Create(id, json)))[0].ShouldNotBeNull();

    private static string Text(StoredDocument document) => Encoding.UTF8.GetString(document.Json.Span);
}
