using Aro.CosmosServer;
using Aro.CosmosServer.Faults;
using Aro.CosmosServer.Http;
using Aro.Database.Cosmos;
using Aro.Database.Documents;
using Microsoft.Extensions.Time.Testing;
using static Aro.Database.Tests.Cosmos.CosmosTestDocuments;

namespace Aro.Database.Tests.Cosmos;

/// <summary>What callers see when requests or answers are lost, throttled or refused.</summary>
public sealed class CosmosFaultTests : IAsyncLifetime
{
    private CosmosTestAccount _account = null!;
    private IDocumentStore _store = null!;
    private IDocumentStore _other = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CosmosFaults Faults => _account.Server.Faults;

    public async ValueTask InitializeAsync()
    {
        _account = await CosmosTestAccount.StartAsync();
        _store = await OpenAsync();
        _other = await OpenAsync();
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task Commit_ThrottledLessThanTheLimit_IsMade()
    {
        CosmosFaultRule throttle = Faults.Add(new CosmosFault.Throttle(TimeSpan.FromMilliseconds(1)), CosmosOperation.CreateDocument, times: 5);
        string? etag = (await _store.CommitAsync(Create("a", "1")))[0];
        throttle.Hits.ShouldBe(5);
        (await _other.ReadAsync("a")).ShouldBe((etag!, "1"));
    }

    [Fact]
    public async Task Calls_ThrottledBeyondTheLimit_AreUnavailableAndWriteNothing()
    {
        IDocumentStore store = await OpenAsync(o => o.MaxThrottleRetries = 3);
        Faults.Add(new CosmosFault.Throttle(TimeSpan.FromMilliseconds(1)), r => r.Container is not null);
        DocumentStoreUnavailableException e = await Should.ThrowAsync<DocumentStoreUnavailableException>(() => store.CommitAsync(Create("a", "1"), Create("b", "1")));
        e.Message.ShouldBe("Azure Cosmos DB container 'Resources' cannot answer: requests exceed the throughput (429). Nothing was written.");
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => store.CommitAsync(Create("a", "1")));
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => store.ReadAsync("a"));
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => store.ListAsync(Partition, "", null, 10, Cancel));
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => store.FindWorkAsync(10, Cancel));
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => store.CountWorkAsync(Cancel));
        Faults.Clear();
        (await _other.ReadAsync("a")).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_OtherWritesUnderWay_IsRepeated()
    {
        Faults.Add(new CosmosFault.Fail(449), CosmosOperation.Batch, times: 1);
        Faults.Add(new CosmosFault.Fail(449), CosmosOperation.ReplaceDocument, times: 1);
        string a = (await _store.CommitAsync(Create("a", "1"), Create("b", "1")))[0]!;
        await _store.CommitAsync(Replace("a", "2", a));
        (await _other.ReadAsync("a")).ShouldNotBeNull().Text.ShouldBe("2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_AnswerOfACreateLost_IsFoundNotAConflictWithItself(bool limitToEndpoint)
    {
        // Without the limit the SDK repeats the create itself, and meets the document it made.
        IDocumentStore store = await OpenAsync(o => o.LimitToEndpoint = limitToEndpoint);
        CosmosFaultRule lost = Faults.Add(new CosmosFault.LoseAnswer(), CosmosOperation.CreateDocument, times: 1);
        string? etag = (await store.CommitAsync(Create("a", "1")))[0];
        lost.Hits.ShouldBe(1);
        (await _other.ReadAsync("a")).ShouldBe((etag!, "1"));
        (await Should.ThrowAsync<DocumentConflictException>(() => store.CommitAsync(Create("a", "1")))).DocumentId.ShouldBe("a");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_AnswerOfAReplaceLost_IsFound(bool limitToEndpoint)
    {
        IDocumentStore store = await OpenAsync(o => o.LimitToEndpoint = limitToEndpoint);
        string first = (await store.CommitAsync(Create("a", "1")))[0]!;
        Faults.Add(new CosmosFault.LoseAnswer(), CosmosOperation.ReplaceDocument, times: 1);
        string second = (await store.CommitAsync(Replace("a", "2", first)))[0]!;
        (await _other.ReadAsync("a")).ShouldBe((second, "2"));
        await store.CommitAsync(Replace("a", "3", second));
        await Should.ThrowAsync<DocumentPreconditionException>(() => store.CommitAsync(Replace("a", "4", second)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_AnswerOfABatchLost_IsFoundWithAllETags(bool limitToEndpoint)
    {
        IDocumentStore store = await OpenAsync(o => o.LimitToEndpoint = limitToEndpoint);
        IReadOnlyList<string?> before = await store.CommitAsync(Create("a", "1"), Create("b", "1"));
        Faults.Add(new CosmosFault.LoseAnswer(), CosmosOperation.Batch, times: 1);
        IReadOnlyList<string?> etags = await store.CommitAsync(Create("c", "1"), new BatchItem.Delete("b", before[1]!), Replace("a", "2", before[0]!));
        etags[1].ShouldBeNull();
        (await _other.ReadAsync("a")).ShouldBe((etags[2]!, "2"));
        (await _other.ReadAsync("b")).ShouldBeNull();
        (await _other.ReadAsync("c")).ShouldBe((etags[0]!, "1"));
    }

    [Fact]
    public async Task Commit_AnswerOfADeleteLost_IsUnavailable()
    {
        string etag = (await _store.CommitAsync(Create("a", "1")))[0]!;
        Faults.Add(new CosmosFault.LoseAnswer(), CosmosOperation.DeleteDocument, times: 1);
        (await Should.ThrowAsync<DocumentStoreUnavailableException>(() => _store.CommitAsync(new BatchItem.Delete("a", etag)))).Message
            .ShouldEndWith("Whether the documents were written is not known; read them before trying again.");
        (await _store.ReadAsync("a")).ShouldBeNull();
    }

    [Theory]
    [InlineData(CosmosOperation.ReplaceDocument)]
    [InlineData(CosmosOperation.Batch)]
    public async Task Commit_RequestLost_IsSentAgain(CosmosOperation operation)
    {
        string etag = (await _store.CommitAsync(Create("a", "1")))[0]!;
        CosmosFaultRule lost = Faults.Add(new CosmosFault.LoseRequest(), operation, times: 1);
        BatchItem[] items = operation == CosmosOperation.Batch ? [Replace("a", "2", etag), Create("b", "1")] : [Replace("a", "2", etag)];
        await _store.CommitAsync(items);
        lost.Hits.ShouldBe(1);
        (await _other.ReadAsync("a")).ShouldNotBeNull().Text.ShouldBe("2");
    }

    [Fact]
    public async Task Commit_RequestOfACreateLost_IsUnavailable()
    {
        Faults.Add(new CosmosFault.LoseRequest(), CosmosOperation.CreateDocument, times: 1);
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => _store.CommitAsync(Create("a", "1")));
        (await _store.ReadAsync("a")).ShouldBeNull();
        await _store.CommitAsync(Create("a", "1"));
    }

    [Fact]
    public async Task Commit_RequestsLostAgainAndAgain_IsUnavailable()
    {
        string etag = (await _store.CommitAsync(Create("a", "1")))[0]!;
        CosmosFaultRule lost = Faults.Add(new CosmosFault.LoseRequest(), CosmosOperation.ReplaceDocument);
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => _store.CommitAsync(Replace("a", "2", etag)));
        lost.Hits.ShouldBeGreaterThanOrEqualTo(3);
        Faults.Clear();
        (await _other.ReadAsync("a")).ShouldBe((etag, "1"));
    }

    [Fact]
    public async Task Commit_AnswerLateAndDocumentChangedSince_IsUnavailable()
    {
        FakeTimeProvider time = new();
        IDocumentStore store = (await _account.OpenAsync(time: time)).GetContainer(DocumentContainer.Resources);
        string etag = (await store.CommitAsync(Create("a", "1")))[0]!;
        await _other.WaitForChangeAsync(TimeSpan.FromMinutes(1), Cancel);
        CosmosFaultRule held = Faults.Add(new CosmosFault.HoldAnswer(), CosmosOperation.ReplaceDocument, times: 1);
        Task<IReadOnlyList<string?>> commit = store.CommitAsync(Replace("a", "2", etag));
        while ((await _other.ReadAsync("a")) is not { Text: "2" })
        {
            await _other.WaitForChangeAsync(TimeSpan.FromSeconds(1), Cancel);
        }

        held.Hits.ShouldBe(1);
        await _other.CommitAsync(Replace("a", "3", (await _other.ReadAsync("a"))!.Value.ETag));
        time.Advance(TimeSpan.FromSeconds(30));
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => commit);
        (await _other.ReadAsync("a")).ShouldNotBeNull().Text.ShouldBe("3");
    }

    [Theory]
    [InlineData(410, 0)]
    [InlineData(503, 0)]
    [InlineData(500, 0)]
    [InlineData(408, 0)]
    [InlineData(403, 3)]
    [InlineData(404, 1002)]
    [InlineData(404, 1003)]
    public async Task Read_AnswerThatSaysNothing_IsUnavailableNotAbsent(int status, int subStatus)
    {
        await _store.CommitAsync(Create("a", "1"));
        Faults.Add(new CosmosFault.Fail(status, subStatus), CosmosOperation.ReadDocument);
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => _store.ReadAsync("a"));
        Faults.Clear();
        (await _store.ReadAsync("a")).ShouldNotBeNull();
    }

    [Fact]
    public async Task WaitForChange_FeedLags_CompletesWhenItCatchesUp()
    {
        FakeTimeProvider time = new();
        IDocumentStore store = (await _account.OpenAsync(time: time)).GetContainer(DocumentContainer.Resources);
        Faults.HoldChangeFeed();
        await _other.CommitAsync(Create("a", "1"));
        Task wait = store.WaitForChangeAsync(TimeSpan.FromHours(1), Cancel);
        _account.Server.ClearExchanges();
        await ReadFeedAsync(time, 2);
        wait.IsCompleted.ShouldBeFalse();
        Faults.ReleaseChangeFeed();
        time.Advance(TimeSpan.FromSeconds(1));
        await wait;
    }

    [Fact]
    public async Task WaitForChange_FeedFails_GoesOnAfterwards()
    {
        FakeTimeProvider time = new();
        IDocumentStore store = (await _account.OpenAsync(time: time)).GetContainer(DocumentContainer.Resources);
        CosmosFaultRule fails = Faults.Add(new CosmosFault.Fail(500), CosmosOperation.ReadChangeFeed);
        Task wait = store.WaitForChangeAsync(TimeSpan.FromHours(1), Cancel);
        await _other.CommitAsync(Create("a", "1"));
        await ReadFeedAsync(time, 2);
        fails.Hits.ShouldBeGreaterThan(0);
        wait.IsCompleted.ShouldBeFalse();
        Faults.Clear();
        time.Advance(TimeSpan.FromSeconds(1));
        await wait;
    }

    [Fact]
    public async Task WaitForChange_AskedManyTimes_ReadsOnePageAtATime()
    {
        FakeTimeProvider time = new();
        IDocumentStore store = (await _account.OpenAsync(time: time)).GetContainer(DocumentContainer.Resources);
        for (int i = 0; i < 20; i++)
        {
            await _other.CommitAsync(Create($"d{i}", "1"));
        }

        _account.Server.ClearExchanges();
        await store.WaitForChangeAsync(TimeSpan.FromHours(1), Cancel);
        // One page with one document, and one to find the end.
        _account.Server.Exchanges.Count(e => e.Operation == CosmosOperation.ReadChangeFeed).ShouldBeLessThanOrEqualTo(2);
        _account.Server.Exchanges.Sum(e => e.Charge).ShouldBeLessThan(10);
    }

    private async Task ReadFeedAsync(FakeTimeProvider time, int times)
    {
        int Count() => _account.Server.Exchanges.Count(e => e.Operation == CosmosOperation.ReadChangeFeed);
        for (int expected = Count() + times; Count() < expected;)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            // Any answer gives the other reading time to come in.
            await _other.ReadAsync("a");
        }
    }

    private async Task<IDocumentStore> OpenAsync(Action<CosmosStoreOptions>? configure = null)
    {
        CosmosStoreOptions options = _account.Options();
        configure?.Invoke(options);
        return (await _account.OpenAsync(options)).GetContainer(DocumentContainer.Resources);
    }
}
