using System.Text;
using System.Text.Json.Nodes;
using Aro.Database.Documents;
using CsCheck;

namespace Aro.Database.Tests.Documents;

/// <summary>Edges of the contract: conditions, ids, unknown members, pages while documents come and go, cancellation.</summary>
public abstract partial class DocumentStoreConformance
{
    private static readonly string[] s_oddParts =
    [
        "a", "Z", "0", " ", "%", "%2F", "'", "\"", "`", ";", ":", "|", "_", "*", "[", "]", "{", "}", "<", ">", "&", "=", "+", ",", "$", "@", "~", "^", "-", ".",
        "\u00fc", "\u00df", "\u0130", "\u6f22", "e\u0301", "\u200d", "\ufeff", "\ufffd", "\ud7ff", "\ue000", "\U0001F600", "\U0010FFFF",
    ];

    private static readonly Gen<string> s_oddId =
        Gen.Int[0, s_oddParts.Length - 1].Array[1, 12].Select(parts => string.Concat(parts.Select(i => s_oddParts[i]))).Where(DocumentLimits.IsValidId);

    /// <summary>Whether ids with a percent-encoded character (<c>%2F</c>) are kept. Say why where they are not.</summary>
    protected virtual bool KeepsPercentEncodedIds => true;

    /// <summary>How many generated cases are tried. A store behind a network may try fewer.</summary>
    protected virtual int GeneratedCases => 100;

    [Fact]
    public async Task ReplaceAndDelete_ETagThatIsNoneOrOfAnotherDocument_FailAndChangeNothing()
    {
        string a = await CreateAsync(P, "a", "1");
        string b = await CreateAsync(P, "b", "1");
        string q = (await CommitAsync(Store, Q, Create("a", "1")))[0]!;
        foreach (string? wrong in new[] { null, "", "*", "\"\"", b, q })
        {
            await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, Replace("a", "2", wrong!)), $"ETag {wrong}");
            await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, new BatchItem.Delete("a", wrong!)), $"ETag {wrong}");
        }

        StoredDocument read = (await Other.ReadAsync(P, "a", Cancel)).ShouldNotBeNull();
        (read.ETag, Text(read)).ShouldBe((a, "1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(49)]
    [InlineData(99)]
    public async Task Batch_OneOfAHundredFails_NothingIsWrittenAndItIsNamed(int failing)
    {
        await CreateAsync(P, "there", "1");
        BatchItem[] items = [.. Enumerable.Range(0, 100).Select(i => i == failing ? Create("there", "2") : Create($"d{i}", "1", queuedAt: 1))];
        (await Should.ThrowAsync<DocumentConflictException>(() => CommitAsync(Store, P, items))).DocumentId.ShouldBe("there");
        items[failing] = Replace("absent", "2", "x");
        (await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, items))).DocumentId.ShouldBe("absent");
        (await Other.ListAllAsync("", null, 10, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe("there");
        (await Other.CountWorkAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public void Ids_AnyThatIsValid_IsReadListedAndDeleted() => s_oddId.Where(id => KeepsPercentEncodedIds || Uri.UnescapeDataString(id) == id).Sample(
        id =>
        {
            RunAsync().GetAwaiter().GetResult();

            async Task RunAsync()
            {
                string etag = await CreateAsync(P, id, "1");
                (await Other.ReadAsync(P, id, Cancel)).ShouldNotBeNull().Id.ShouldBe(id);
                (await Other.ListAsync(P, id, null, 10, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe(id);
                (await Other.ListAllAsync("", null, 10, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe(id);
                await CommitAsync(Other, P, new BatchItem.Delete(id, etag));
                (await Store.ReadAsync(P, id, Cancel)).ShouldBeNull();
            }
        },
        iter: GeneratedCases,
        threads: 1);

    [Theory]
    [InlineData("a", 1023)]
    [InlineData("\u00fc", 511)]
    [InlineData("\u6f22", 341)]
    [InlineData("\U0001F600", 255)]
    public async Task Ids_OfTheGreatestLength_AreKeptAndContinuedFrom(string unit, int count)
    {
        string longest = string.Concat(Enumerable.Repeat(unit, count));
        Encoding.UTF8.GetByteCount(longest).ShouldBeInRange(1020, 1023);
        await Should.ThrowAsync<ArgumentException>(() => CommitAsync(Store, P, Create(longest + unit, "1")));
        await CommitAsync(Store, P, Create(longest, "1"), Create("\U0010FFFF", "1"));
        DocumentPage page = await Other.ListAsync(P, "", null, 1, Cancel);
        page.Items.ShouldHaveSingleItem().Id.ShouldBe(longest);
        (await Other.ListAsync(P, "", page.Continuation.ShouldNotBeNull(), 1, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe("\U0010FFFF");
    }

    [Fact]
    public async Task Json_MembersNobodyKnows_ComeBackAtEveryDepth()
    {
        const string json = """
            {"id":"a","partitionKey":"11111111-1111-1111-1111-111111111111","kind":"test","text":"1",
             "later":{"deep":[1,-2.5,1e3,9007199254740991,true,false,null,"ü漢\uD83D\uDE00\u0001\"\\/",{},[],{"":0,"a b":{"$x":"<&'>"}}]},
             "Id":"in another case","etag":"ours","leases":{"expires":"no number"}}
            """;
        string etag = (await Store.CommitAsync(P, [new BatchItem.Create(new DocumentWrite("a", "test", Encoding.UTF8.GetBytes(json)))], Cancel))[0]!;
        StoredDocument read = (await Other.ReadAsync(P, "a", Cancel)).ShouldNotBeNull();
        Same(read, json);
        await Other.CommitAsync(P, [new BatchItem.Replace(new DocumentWrite("a", "test", read.Json), etag)], Cancel);
        Same((await Store.ListAsync(P, "", null, 1, Cancel)).Items.ShouldHaveSingleItem(), json);

        static void Same(StoredDocument document, string json) => JsonNode.DeepEquals(JsonNode.Parse(document.Json.Span), JsonNode.Parse(json)).ShouldBeTrue();
    }

    [Fact]
    public void List_AnyChangesBetweenThePages_WhatStaysIsListedOnceInOrder() =>
        Gen.Select(Gen.Int[0, 29].Array[1, 20], Gen.Int[1, 4], Gen.Int[0, 29].Array[0, 12], Gen.Bool).Sample(
            (present, pageSize, changes, all) =>
            {
                RunAsync().GetAwaiter().GetResult();

                async Task RunAsync()
                {
                    Dictionary<string, string> etags = [];
                    foreach (string id in present.Distinct().Select(Id))
                    {
                        etags[id] = await CreateAsync(P, id, "1");
                    }

                    HashSet<string> stays = [.. etags.Keys];
                    Queue<int> toChange = new(changes);
                    List<string> found = [];
                    string? continuation = null;
                    do
                    {
                        DocumentPage page = all
                            ? await Store.ListAllAsync("x", continuation, pageSize, Cancel)
                            : await Store.ListAsync(P, "x", continuation, pageSize, Cancel);
                        found.AddRange(page.Items.Select(i => i.Id));
                        continuation = page.Continuation;
                        if (toChange.TryDequeue(out int next))
                        {
                            stays.Remove(Id(next));
                            if (etags.Remove(Id(next), out string? etag))
                            {
                                await CommitAsync(Other, P, new BatchItem.Delete(Id(next), etag));
                            }
                            else
                            {
                                etags[Id(next)] = (await CommitAsync(Other, P, Create(Id(next), "2")))[0]!;
                            }
                        }
                    }
                    while (continuation is not null);

                    found.ShouldBe(found.Distinct().Order(StringComparer.Ordinal));
                    stays.Except(found).ShouldBeEmpty();
                    await CommitAsync(Store, P, [.. etags.Select(e => new BatchItem.Delete(e.Key, e.Value)), Create("y", "1")]);
                    StoredDocument left = (await Store.ListAllAsync("", null, 10, Cancel)).Items.ShouldHaveSingleItem();
                    await CommitAsync(Store, P, new BatchItem.Delete("y", left.ETag));
                }
            },
            iter: GeneratedCases,
            threads: 1);

    [Fact]
    public async Task TimeToLive_ReplacedWithoutOne_IsKeptForGood()
    {
        NeedsTestClock();
        string etag = (await CommitAsync(Store, P, Create("a", "1", timeToLive: 10), Create("b", "1")))[0]!;
        string b = (await Store.ReadAsync(P, "b", Cancel)).ShouldNotBeNull().ETag;
        await CommitAsync(Store, P, Replace("a", "2", etag), Replace("b", "2", b, timeToLive: 10));
        Time.Advance(TimeSpan.FromDays(1));
        (await Other.ListAsync(P, "", null, 10, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe("a");
    }

    [Fact]
    public async Task FindWork_LeaseRenewedOrGivenBack_FollowsTheLastWrite()
    {
        NeedsTestClock();
        string etag = (await CommitAsync(Store, P, Create("a", "1", queuedAt: 5, leaseExpires: Now + 60_000)))[0]!;
        Time.Advance(TimeSpan.FromSeconds(59));
        etag = (await CommitAsync(Store, P, Replace("a", "1", etag, queuedAt: 5, leaseExpires: Now + 119_000)))[0]!;
        Time.Advance(TimeSpan.FromSeconds(59));
        (await Other.FindWorkAsync(10, Cancel)).Items.ShouldBeEmpty();
        await CommitAsync(Store, P, Replace("a", "1", etag, queuedAt: 5));
        (await Other.FindWorkAsync(10, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe("a");
    }

    [Fact]
    public async Task Pages_OfLessThanOneDocument_AreRefused()
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.ListAsync(P, "", null, 0, Cancel));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.ListAllAsync("", null, 0, Cancel));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.FindWorkAsync(0, Cancel));
    }

    private static string Id(int number) => $"x{number:00}";
}
