using Aro.Database.Documents;

namespace Aro.Database.Tests.Documents;

public abstract partial class DocumentStoreConformance
{
    [Fact]
    public async Task List_Prefix_IsInOrderOfIdsAndInOnePartition()
    {
        await CommitAsync(Store, P, Create("c|b", "1"), Create("c|a", "1"), Create("c", "1"), Create("d", "1"), Create("c}", "1"), Create("C|a", "1"));
        await CommitAsync(Store, Q, Create("c|q", "1"));
        (await Store.ListAsync(P, "c|", null, 10, Cancel)).Items.Select(i => i.Id).ShouldBe(["c|a", "c|b"]);
        (await Store.ListAsync(P, "", null, 10, Cancel)).Items.Select(i => i.Id).ShouldBe(["C|a", "c", "c|a", "c|b", "c}", "d"]);
        (await Store.ListAsync(P, "x", null, 10, Cancel)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task List_CharactersBeyondTheBasicPlane_AreOrderedByCodePoint()
    {
        // UTF-16 code units would put U+1F600 before U+FFFD.
        await CommitAsync(Store, P, Create("x\U0001F600", "1"), Create("x\uFFFD", "1"), Create("x\uD7FF", "1"), Create("x\U0010FFFF", "1"));
        (await Store.ListAsync(P, "x", null, 10, Cancel)).Items.Select(i => i.Id).ShouldBe(["x\uD7FF", "x\uFFFD", "x\U0001F600", "x\U0010FFFF"]);
        (await Store.ListAsync(P, "x\uD7FF", null, 10, Cancel)).Items.ShouldHaveSingleItem();
        (await Store.ListAsync(P, "x\U0010FFFF", null, 10, Cancel)).Items.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(1, new[] { 1, 1, 1, 1, 1 })]
    [InlineData(2, new[] { 2, 2, 1 })]
    [InlineData(4, new[] { 4, 1 })]
    [InlineData(5, new[] { 5 })]
    [InlineData(6, new[] { 5 })]
    public async Task List_InPages_EachDocumentOnceAndNoEmptyLastPage(int pageSize, int[] sizes)
    {
        await CommitAsync(Store, P, [.. "edcba".Select(c => Create($"x{c}", "1"))]);
        List<int> pages = [];
        List<string> ids = [];
        string? continuation = null;
        do
        {
            DocumentPage page = await Store.ListAsync(P, "x", continuation, pageSize, Cancel);
            pages.Add(page.Items.Count);
            ids.AddRange(page.Items.Select(i => i.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        pages.ShouldBe(sizes);
        ids.ShouldBe(["xa", "xb", "xc", "xd", "xe"]);
    }

    [Fact]
    public async Task List_DocumentsComeAndGoBetweenPages_TheRestIsStillListedOnce()
    {
        string c = await CreateAsync(P, "c", "1");
        await CreateAsync(P, "e", "1");
        await CreateAsync(P, "g", "1");
        DocumentPage first = await Store.ListAsync(P, "", null, 1, Cancel);
        first.Items.ShouldHaveSingleItem().Id.ShouldBe("c");
        await CommitAsync(Other, P, Create("a", "1"), Create("d", "1"), new BatchItem.Delete("c", c));
        DocumentPage second = await Other.ListAsync(P, "", first.Continuation, 10, Cancel);
        second.Items.Select(i => i.Id).ShouldBe(["d", "e", "g"]);
        second.Continuation.ShouldBeNull();
    }

    [Fact]
    public async Task ListAll_InPages_GoesThroughThePartitions()
    {
        await CommitAsync(Store, Q, Create("c|3", "1"), Create("o|1", "1"));
        await CommitAsync(Store, P, Create("c|2", "1"), Create("c|1", "1"), Create("a", "1"));
        List<string> found = [];
        string? continuation = null;
        do
        {
            DocumentPage page = await Store.ListAllAsync("c|", continuation, 1, Cancel);
            found.AddRange(page.Items.Select(i => $"{i.Partition[0]}{i.Id}"));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        found.ShouldBe(["1c|1", "1c|2", "2c|3"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("AAAA")]
    [InlineData("bm8gc2VwYXJhdG9y")]
    [InlineData("/w")]
    public async Task List_MalformedContinuation_IsRefused(string continuation)
    {
        await Should.ThrowAsync<InvalidContinuationException>(() => Store.ListAsync(P, "", continuation, 10, Cancel));
        await Should.ThrowAsync<InvalidContinuationException>(() => Store.ListAllAsync("", continuation, 10, Cancel));
    }

    [Fact]
    public async Task List_ContinuationOfAnotherListing_IsRefused()
    {
        await CommitAsync(Store, P, Create("c|1", "1"), Create("c|2", "1"));
        string continuation = (await Store.ListAsync(P, "c|", null, 1, Cancel)).Continuation.ShouldNotBeNull();
        await Should.ThrowAsync<InvalidContinuationException>(() => Store.ListAsync(P, "d|", continuation, 10, Cancel));
        await Should.ThrowAsync<InvalidContinuationException>(() => Store.ListAsync(Q, "c|", continuation, 10, Cancel));
        await Should.ThrowAsync<InvalidContinuationException>(() => Store.ListAllAsync("o|", continuation, 10, Cancel));
    }
}
