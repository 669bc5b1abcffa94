using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Database.Documents;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Database.Tests.Documents;

/// <summary>
/// What every <see cref="IDocumentDatabase"/> and its stores must keep. A provider derives one class from it. Two handles stand for two processes.
/// </summary>
public abstract partial class DocumentStoreConformance : IAsyncLifetime
{
    private const string P = "11111111-1111-1111-1111-111111111111";
    private const string Q = "22222222-2222-2222-2222-222222222222";

    /// <summary>The store's clock; 1 000 000 000 000 ms at the beginning of a test.</summary>
    protected FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_000_000_000_000));

    /// <summary>Whether the store's clock is <see cref="Time"/>. A real service has its own, which no test can move.</summary>
    protected virtual bool HasTestClock => true;

    private IDocumentDatabase Database { get; set; } = null!;

    private IDocumentDatabase OtherDatabase { get; set; } = null!;

    private IDocumentStore Store => Database.GetContainer(DocumentContainer.Resources);

    private IDocumentStore Other => OtherDatabase.GetContainer(DocumentContainer.Resources);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Database = Open();
        OtherDatabase = Open();
        return ValueTask.CompletedTask;
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>A further handle to the storage of this test.</summary>
    protected abstract IDocumentDatabase Open();

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
        string etag = await CreateAsync(P, id, "1");
        (await Store.ListAsync(P, id, null, 10, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe(id);
        StoredDocument read = (await Other.ReadAsync(P, id, Cancel)).ShouldNotBeNull();
        read.Id.ShouldBe(id);
        (await Store.ReadAsync(P, id.ToUpperInvariant(), Cancel))?.Id.ShouldBe(id.ToUpperInvariant());
        etag = (await CommitAsync(Store, P, Replace(id, "2", etag)))[0]!;
        await CommitAsync(Other, P, new BatchItem.Delete(id, etag));
        (await Store.ReadAsync(P, id, Cancel)).ShouldBeNull();
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
    [InlineData(".")]
    [InlineData("..")]
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
    public async Task Documents_AtTheLimit_AreKeptAndLargerOnesRefused()
    {
        int around = Json(P, new DocumentWrite("a", "test", default)).Length;
        string largest = string.Concat(Enumerable.Range(0, DocumentLimits.MaxDocumentBytes - around).Select(i => (char)('a' + (i % 23))));
        await CreateAsync(P, "a", largest);
        Text((await Other.ReadAsync(P, "a", Cancel)).ShouldNotBeNull()).ShouldBe(largest);
        DocumentTooLargeException e = await Should.ThrowAsync<DocumentTooLargeException>(() =>
            CommitAsync(Store, P, Create("c", "1"), Create("b", largest + "x")));
        e.DocumentId.ShouldBe("b");
        (await Store.ReadAsync(P, "c", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Json_SliceOfALargerBuffer_IsWrittenAlone()
    {
        byte[] json = Json(P, new DocumentWrite("a", "test", "1"u8.ToArray()));
        byte[] buffer = [.. "xx"u8, .. json, .. "yy"u8];
        await Store.CommitAsync(P, [new BatchItem.Create(new DocumentWrite("a", "test", buffer.AsMemory(2, json.Length)))], Cancel);
        Text((await Store.ReadAsync(P, "a", Cancel)).ShouldNotBeNull()).ShouldBe("1");
    }

    [Fact]
    public async Task Cancelled_Calls_ThrowAndWriteNothing()
    {
        CancellationToken cancelled = new(canceled: true);
        await Should.ThrowAsync<OperationCanceledException>(() => Store.CommitAsync(P, [Create("a", "1")], cancelled));
        (await Store.ReadAsync(P, "a", Cancel)).ShouldBeNull();
    }

    private void NeedsTestClock() => Assert.SkipUnless(HasTestClock, "The clock of a real account cannot be moved.");

    private protected static BatchItem Create(
        string id, string text, long? queuedAt = null, long? leaseExpires = null, int? timeToLive = null) =>
        new BatchItem.Create(Write(id, text, queuedAt, leaseExpires, timeToLive));

    private protected static BatchItem Replace(
        string id, string text, string etag, long? queuedAt = null, long? leaseExpires = null, int? timeToLive = null) =>
        new BatchItem.Replace(Write(id, text, queuedAt, leaseExpires, timeToLive), etag);

    /// <summary>The text a document of these tests was written with.</summary>
    private protected static string Text(StoredDocument document)
    {
        using JsonDocument json = JsonDocument.Parse(document.Json);
        return json.RootElement.GetProperty("text").GetString()!;
    }

    private protected static Task<IReadOnlyList<string?>> CommitAsync(IDocumentStore store, string partition, params BatchItem[] items) =>
        store.CommitAsync(partition, [.. items.Select(i => WithJson(partition, i))], Cancel);

    private static DocumentWrite Write(string id, string text, long? queuedAt, long? leaseExpires, int? timeToLive) =>
        new(id, "test", Encoding.UTF8.GetBytes(text), queuedAt, leaseExpires, timeToLive);

    private static BatchItem WithJson(string partition, BatchItem item) => item switch
    {
        BatchItem.Create create => new BatchItem.Create(create.Document with { Json = Json(partition, create.Document) }),
        BatchItem.Replace replace => replace with { Document = replace.Document with { Json = Json(partition, replace.Document) } },
        _ => item,
    };

    /// <summary>A whole document: what the contract wants to stand in the JSON, and the text.</summary>
    private static byte[] Json(string partition, DocumentWrite write)
    {
        JsonObject json = new() { ["id"] = write.Id, ["partitionKey"] = partition, ["kind"] = write.Kind, ["text"] = Encoding.UTF8.GetString(write.Json.Span) };
        if (write.QueuedAt is { } queuedAt)
        {
            json["queuedAt"] = queuedAt;
        }

        if (write.LeaseExpires is { } expires)
        {
            json["lease"] = new JsonObject { ["expires"] = expires };
        }

        if (write.TimeToLive is { } seconds)
        {
            json["ttl"] = seconds;
        }

        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private async Task<string> CreateAsync(string partition, string id, string text) =>
        (await CommitAsync(Store, partition, Create(id, text)))[0].ShouldNotBeNull();
}
