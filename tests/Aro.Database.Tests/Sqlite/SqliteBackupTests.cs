using System.Text;
using Aro.Database.Documents;
using Aro.Database.Sqlite;
using Microsoft.Data.Sqlite;

namespace Aro.Database.Tests.Sqlite;

public sealed class SqliteBackupTests : IAsyncDisposable
{
    private readonly SqliteTestStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_store.Folder, "copy.db");

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Create_ProviderRuns_CopyHasEveryDocumentWithItsETag()
    {
        var store = _store.Open();
        IReadOnlyList<string?> etags = await store.CommitAsync("p", [Create("a", "1"), Create("b", "2")], Cancel);

        StoreBackup backup = SqliteBackup.Create(_store.Path, Target, overwrite: false);

        backup.Documents.ShouldBe(2);
        backup.Bytes.ShouldBe(new FileInfo(Target).Length);
        await _store.CloseAsync();
        var restored = _store.Open(options => options.Path = Target);
        StoredDocument b = (await restored.ReadAsync("p", "b", Cancel)).ShouldNotBeNull();
        b.ETag.ShouldBe(etags[1]);
        Encoding.UTF8.GetString(b.Json.Span).ShouldBe("""{"value":2}""");
    }

    [Fact]
    public async Task Create_WritersAtWork_EveryCopyIsTheStateAfterOneCommit()
    {
        var store = _store.Open();
        IReadOnlyList<string?> etags = await store.CommitAsync("p", [Create("a", "0"), Create("b", "0")], Cancel);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        int written = 0;
        Task writer = Task.Run(
            async () =>
            {
                for (int i = 1; !stop.IsCancellationRequested; i++)
                {
                    etags = await store.CommitAsync("p", [Replace("a", $"{i}", etags[0]!), Replace("b", $"{i}", etags[1]!)], Cancel);
                    Volatile.Write(ref written, i);
                }
            },
            Cancel);

        List<string> seen = [];
        for (int i = 0; i < 10; i++)
        {
            // Something is written between any two copies, however busy the machine is.
            for (int before = Volatile.Read(ref written); Volatile.Read(ref written) == before && !writer.IsCompleted;)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancel);
            }

            SqliteBackup.Create(_store.Path, Target, overwrite: true);
            using SqliteConnection copy = new($"Data Source={Target};Pooling=False");
            copy.Open();
            SqliteTestStore.Execute(copy, "SELECT count(DISTINCT body) FROM documents").ShouldBe(1);
            seen.Add((string)SqliteTestStore.Execute(copy, "SELECT CAST(body AS TEXT) FROM documents LIMIT 1")!);
        }

        await stop.CancelAsync();
        await writer;
        seen[^1].ShouldNotBe(seen[0], "nothing was written between the copies");
    }

    [Fact]
    public void Create_TargetExists_LeavesItAlone()
    {
        _ = _store.Open();
        File.WriteAllText(Target, "kept");

        Should.Throw<StoreBackupException>(() => SqliteBackup.Create(_store.Path, Target, overwrite: false)).Message.ShouldContain(Target);

        File.ReadAllText(Target).ShouldBe("kept");
    }

    [Fact]
    public void Create_Overwrite_ReplacesTheFileAndLeavesNothingBeside()
    {
        _ = _store.Open();
        File.WriteAllText(Target, "old");

        SqliteBackup.Create(_store.Path, Target, overwrite: true).Documents.ShouldBe(0);

        Directory.GetFiles(_store.Folder, "copy.db*").ShouldBe([Target]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Target).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("missing/copy.db")]
    [InlineData("")]
    [InlineData("aro.db")]
    public void Create_TargetCannotBeWritten_SaysSoAndKeepsTheDatabase(string target)
    {
        _ = _store.Open();
        long length = new FileInfo(_store.Path).Length;

        Should.Throw<StoreBackupException>(() => SqliteBackup.Create(_store.Path, Path.Combine(_store.Folder, target), overwrite: true));

        new FileInfo(_store.Path).Length.ShouldBe(length);
    }

    [Fact]
    public void Create_DatabaseMissing_CreatesNeither()
    {
        Should.Throw<DocumentStoreOpenException>(() => SqliteBackup.Create(_store.Path, Target, overwrite: false)).Location.ShouldBe(_store.Path);

        Directory.GetFiles(_store.Folder).ShouldBeEmpty();
    }

    [Fact]
    public void Create_DatabaseOfAnotherApplication_IsRefused()
    {
        _store.Execute("CREATE TABLE theirs (a)");

        Should.Throw<DocumentStoreOpenException>(() => SqliteBackup.Create(_store.Path, Target, overwrite: false));

        File.Exists(Target).ShouldBeFalse();
    }

    private static BatchItem.Create Create(string id, string value) => new(Write(id, value));

    private static BatchItem.Replace Replace(string id, string value, string etag) => new(Write(id, value), etag);

    private static DocumentWrite Write(string id, string value) => new(id, "test", Encoding.UTF8.GetBytes($$"""{"value":{{value}}}"""));
}
