using Aro.Database.Documents;

namespace Aro.Database.Tests.Documents;

public abstract partial class DocumentStoreConformance
{
    public static TheoryData<string> ContainerNames() => [.. DocumentContainer.All.Select(c => c.Name)];

    [Fact]
    public void GetContainer_Twice_IsTheSameStore()
    {
        foreach (DocumentContainer container in DocumentContainer.All)
        {
            Database.GetContainer(container).ShouldBeSameAs(Database.GetContainer(container));
        }

        DocumentContainer.All.Select(Database.GetContainer).Distinct().Count().ShouldBe(DocumentContainer.All.Count);
    }

    [Theory]
    [MemberData(nameof(ContainerNames))]
    public async Task Container_Any_KeepsTheContract(string name)
    {
        DocumentContainer container = DocumentContainer.All.Single(c => c.Name == name);
        (IDocumentStore store, IDocumentStore other) = (Database.GetContainer(container), OtherDatabase.GetContainer(container));
        string etag = (await CommitAsync(store, P, Create("x|1", "1"), Create("x|2", "1")))[0]!;
        Text((await other.ReadAsync(P, "x|1", Cancel)).ShouldNotBeNull()).ShouldBe("1");
        string second = (await CommitAsync(other, P, Replace("x|1", "2", etag)))[0]!;
        await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(store, P, Replace("x|1", "3", etag)));
        await Should.ThrowAsync<DocumentConflictException>(() => CommitAsync(store, P, Create("x|2", "3")));
        (await store.ListAsync(P, "x|", null, 10, Cancel)).Items.Select(i => i.Id).ShouldBe(["x|1", "x|2"]);
        (await store.ListAllAsync("x|", null, 10, Cancel)).Items.Select(Text).ShouldBe(["2", "1"]);
        await CommitAsync(store, P, new BatchItem.Delete("x|1", second));
        (await other.ReadAsync(P, "x|1", Cancel)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(ContainerNames))]
    public async Task Container_Any_ForgetsWhatExpired(string name)
    {
        NeedsTestClock();
        IDocumentStore store = Database.GetContainer(DocumentContainer.All.Single(c => c.Name == name));
        await CommitAsync(store, P, Create("a", "1", timeToLive: 60), Create("b", "1"));
        Time.Advance(TimeSpan.FromSeconds(59));
        (await store.ReadAsync(P, "a", Cancel)).ShouldNotBeNull();
        Time.Advance(TimeSpan.FromSeconds(1));
        (await store.ReadAsync(P, "a", Cancel)).ShouldBeNull();
        (await store.ListAsync(P, "", null, 10, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe("b");
    }

    [Fact]
    public async Task Containers_SameIdInEach_AreDifferentDocuments()
    {
        Dictionary<DocumentContainer, string> etags = [];
        foreach (DocumentContainer container in DocumentContainer.All)
        {
            etags[container] = (await CommitAsync(Database.GetContainer(container), P, Create("same", container.Name)))[0]!;
        }

        await CommitAsync(Store, P, new BatchItem.Delete("same", etags[DocumentContainer.Resources]));
        foreach (DocumentContainer container in DocumentContainer.All.Where(c => c != DocumentContainer.Resources))
        {
            IDocumentStore store = OtherDatabase.GetContainer(container);
            StoredDocument read = (await store.ReadAsync(P, "same", Cancel)).ShouldNotBeNull();
            (Text(read), read.ETag).ShouldBe((container.Name, etags[container]));
            (await store.ListAsync(P, "", null, 10, Cancel)).Items.ShouldHaveSingleItem().ETag.ShouldBe(etags[container]);
            (await store.ListAllAsync("", null, 10, Cancel)).Items.ShouldHaveSingleItem().ETag.ShouldBe(etags[container]);
        }

        (await Other.ReadAsync(P, "same", Cancel)).ShouldBeNull();
        (await Other.ListAllAsync("", null, 10, Cancel)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Containers_ListsInPages_DoNotRunIntoTheNextContainer()
    {
        foreach (DocumentContainer container in DocumentContainer.All)
        {
            await CommitAsync(Database.GetContainer(container), P, Create("a", container.Name), Create("b", container.Name));
            await CommitAsync(Database.GetContainer(container), Q, Create("a", container.Name));
        }

        foreach (DocumentContainer container in DocumentContainer.All)
        {
            IDocumentStore store = OtherDatabase.GetContainer(container);
            List<string> found = [];
            string? continuation = null;
            do
            {
                DocumentPage page = await store.ListAllAsync("", continuation, 2, Cancel);
                found.AddRange(page.Items.Select(i => $"{i.Partition[0]}{i.Id}{Text(i)}"));
                continuation = page.Continuation;
            }
            while (continuation is not null);

            found.ShouldBe([$"1a{container}", $"1b{container}", $"2a{container}"]);
        }
    }

    [Fact]
    public async Task Containers_QueueOfTheResources_HoldsNothingOfTheOthers()
    {
        await CommitAsync(Store, P, Create("mine", "1", queuedAt: 5));
        foreach (DocumentContainer container in DocumentContainer.All.Where(c => c != DocumentContainer.Resources))
        {
            await CommitAsync(Database.GetContainer(container), P, Create("theirs", "1", queuedAt: 1));
        }

        (await Other.FindWorkAsync(100, Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe("mine");
        (await Other.CountWorkAsync(Cancel)).ShouldBe(1);
    }
}
