using Aro.Database.Documents;
using Aro.Database.Sqlite;
using Microsoft.Data.Sqlite;

namespace Aro.Database.Tests.Sqlite;

public sealed class SqliteWriterTests : IAsyncDisposable
{
    private const string P = "p";

    private readonly SqliteTestStore _file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Commit_GroupWithFailingBatches_EachBatchStandsAlone()
    {
        IDocumentStore store = _file.Open();
        string etag = (await store.CommitAsync(P, [Create("x")], Cancel))[0]!;
        List<Task<IReadOnlyList<string?>>> commits;
        using (SqliteConnection other = _file.Connect())
        {
            // While another process holds the lock the batches pile up; they are then committed as one group.
            SqliteTestStore.Execute(other, "BEGIN IMMEDIATE");
            commits =
            [
                store.CommitAsync(P, [Create("first")], Cancel),
                store.CommitAsync(P, [Create("a"), Create("x")], Cancel),
                store.CommitAsync(P, [Create("b"), Replace("x", etag)], Cancel),
                store.CommitAsync(P, [Create("c"), Replace("x", etag)], Cancel),
                store.CommitAsync(P, [Create("b")], Cancel),
                store.CommitAsync(P, [Create("d")], Cancel),
            ];
            SqliteTestStore.Execute(other, "ROLLBACK");
        }

        await Task.WhenAll(commits[0], commits[2], commits[5]);
        await Should.ThrowAsync<DocumentConflictException>(() => commits[1]);
        await Should.ThrowAsync<DocumentPreconditionException>(() => commits[3]);
        await Should.ThrowAsync<DocumentConflictException>(() => commits[4]);
        (await store.ListAsync(P, "", null, 100, Cancel)).Items.Select(i => i.Id).ShouldBe(["b", "d", "first", "x"]);
        (await store.ReadAsync(P, "x", Cancel)).ShouldNotBeNull().ETag.ShouldBe((await commits[2])[1]);
    }

    [Fact]
    public async Task Commit_GroupWithABatchTheDatabaseRefuses_TheOthersSucceed()
    {
        IDocumentStore store = _file.Open();
        _file.Execute("CREATE TRIGGER boom BEFORE INSERT ON documents WHEN new.id = 'boom' BEGIN SELECT RAISE(ROLLBACK, 'boom'); END");
        List<Task<IReadOnlyList<string?>>> commits;
        using (SqliteConnection other = _file.Connect())
        {
            SqliteTestStore.Execute(other, "BEGIN IMMEDIATE");
            string[] ids = ["first", "a", "boom", "b"];
            commits = [.. ids.Select(id => store.CommitAsync(P, [Create(id), Create(id + "2")], Cancel))];
            SqliteTestStore.Execute(other, "ROLLBACK");
        }

        await Task.WhenAll(commits[0], commits[1], commits[3]);
        (await Should.ThrowAsync<DocumentStoreUnavailableException>(() => commits[2])).Message.ShouldContain(_file.Path);
        (await store.ListAsync(P, "", null, 100, Cancel)).Items.Select(i => i.Id).ShouldBe(["a", "a2", "b", "b2", "first", "first2"]);
    }

    [Fact]
    public async Task Commit_AnotherProcessKeepsTheLock_IsUnavailableAndWorksAgainLater()
    {
        IDocumentStore store = _file.Open(o => o.BusyTimeout = TimeSpan.FromSeconds(1));
        using (SqliteConnection other = _file.Connect())
        {
            SqliteTestStore.Execute(other, "BEGIN IMMEDIATE");
            DocumentStoreUnavailableException e =
                await Should.ThrowAsync<DocumentStoreUnavailableException>(() => store.CommitAsync(P, [Create("a")], Cancel));
            e.Message.ShouldContain("another process holds the write lock for too long");
            (await store.ReadAsync(P, "a", Cancel)).ShouldBeNull();
            SqliteTestStore.Execute(other, "ROLLBACK");
        }

        await store.CommitAsync(P, [Create("a")], Cancel);
    }

    [Fact]
    public async Task Commit_CancelledWhileItWaits_IsNotWritten()
    {
        IDocumentStore store = _file.Open();
        using CancellationTokenSource source = new();
        Task first, second;
        using (SqliteConnection other = _file.Connect())
        {
            SqliteTestStore.Execute(other, "BEGIN IMMEDIATE");
            first = store.CommitAsync(P, [Create("a")], Cancel);
            second = store.CommitAsync(P, [Create("b")], source.Token);
            await source.CancelAsync();
            SqliteTestStore.Execute(other, "ROLLBACK");
        }

        await first;
        await Should.ThrowAsync<OperationCanceledException>(() => second);
        (await store.ReadAsync(P, "b", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_OnlyASuccessfulOne_TellsThoseWhoWait()
    {
        SqliteStoreOptions options = new() { Path = _file.Path };
        int told = 0;
        await using SqliteWriter writer = new(
            SqliteDatabaseFile.Open(options), options, _file.Time, () => told++, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await writer.CommitAsync(DocumentContainer.Resources.Name, P, [Create("a")], Cancel);
        told.ShouldBe(1);
        await Should.ThrowAsync<DocumentConflictException>(() => writer.CommitAsync(DocumentContainer.Resources.Name, P, [Create("a")], Cancel));
        told.ShouldBe(1);
    }

    [Fact]
    public async Task Dispose_WithQueuedCommits_FinishesThem()
    {
        SqliteDocumentDatabase database = _file.OpenDatabase();
        IDocumentStore store = database.GetContainer(DocumentContainer.Resources);
        Task[] commits = [.. Enumerable.Range(0, 200).Select(i => store.CommitAsync(P, [Create($"i{i}")], Cancel))];
        await database.DisposeAsync();
        await Task.WhenAll(commits);
        await Should.ThrowAsync<ObjectDisposedException>(() => store.CommitAsync(P, [Create("late")], Cancel));
        await Should.ThrowAsync<ObjectDisposedException>(() => store.ReadAsync(P, "i0", Cancel));
        _file.Execute("SELECT count(*) FROM documents").ShouldBe(200L);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Purge_AfterExpiry_RemovesTheRowsWithALaterWrite()
    {
        IDocumentStore store = _file.Open();
        for (int i = 0; i < 3; i++)
        {
            await store.CommitAsync(P, [.. Enumerable.Range(0, 70).Select(j => Create($"{i}-{j}", timeToLive: 30))], Cancel);
        }

        await store.CommitAsync(P, [Create("stays")], Cancel);
        _file.Time.Advance(TimeSpan.FromSeconds(60));
        for (int i = 0; i < 3; i++)
        {
            await store.CommitAsync(P, [Create($"later{i}")], Cancel);
        }

        await _file.CloseAsync();
        _file.Execute("SELECT count(*) FROM documents").ShouldBe(4L);
    }

    [Theory]
    [InlineData(SqliteSynchronous.Full)]
    [InlineData(SqliteSynchronous.Normal)]
    public async Task Commit_EitherSynchronous_IsThereAfterTheFileIsOpenedAgain(SqliteSynchronous synchronous)
    {
        await _file.Open(o => o.Synchronous = synchronous).CommitAsync(P, [Create("a")], Cancel);
        await _file.CloseAsync();
        (await _file.Open().ReadAsync(P, "a", Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task FindWork_ManyIdleDocuments_ReadsTheWorkIndexAlone()
    {
        IDocumentStore store = _file.Open();
        for (int i = 0; i < 20; i++)
        {
            await store.CommitAsync(P, [.. Enumerable.Range(0, 100).Select(j => Create($"{i}-{j}"))], Cancel);
        }

        using SqliteConnection connection = _file.Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {SqliteReader.FindWorkSql}";
        command.Parameters.AddWithValue("$container", "Resources");
        command.Parameters.AddWithValue("$now", 1L);
        command.Parameters.AddWithValue("$count", 1L);
        using SqliteDataReader rows = command.ExecuteReader();
        List<string> plan = [];
        while (rows.Read())
        {
            plan.Add(rows.GetString(3));
        }

        plan.ShouldContain(s => s.StartsWith("SEARCH documents USING COVERING INDEX documents_work (container=? AND queued_at>?)", StringComparison.Ordinal));
        plan.ShouldContain(s => s.StartsWith("SEARCH d USING INTEGER PRIMARY KEY", StringComparison.Ordinal));
        plan.Count(s => s.Contains("documents", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static BatchItem.Create Create(string id, int? timeToLive = null) =>
        new(new DocumentWrite(id, "test", "{}"u8.ToArray(), TimeToLive: timeToLive));

    private static BatchItem.Replace Replace(string id, string etag) => new(new DocumentWrite(id, "test", "{}"u8.ToArray()), etag);
}
