using System.Text;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aro.Database.Tests.Sqlite;

/// <summary>Files that earlier builds wrote.</summary>
public sealed class SqliteMigrationTests : IAsyncDisposable
{
    /// <summary>As the builds of layout 1 wrote it.</summary>
    private const string Layout1 = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE documents (
          key INTEGER PRIMARY KEY,
          partition TEXT NOT NULL,
          id TEXT NOT NULL,
          kind TEXT NOT NULL,
          etag INTEGER NOT NULL,
          queued_at INTEGER,
          lease_expires INTEGER,
          expires_at INTEGER,
          body BLOB NOT NULL,
          UNIQUE (partition, id)
        ) STRICT;
        CREATE INDEX documents_work ON documents (queued_at, partition, lease_expires, expires_at) WHERE queued_at IS NOT NULL;
        CREATE INDEX documents_expiry ON documents (expires_at) WHERE expires_at IS NOT NULL;
        CREATE TABLE sequence (value INTEGER NOT NULL) STRICT;
        INSERT INTO sequence (value) VALUES (41);
        PRAGMA application_id = 1095913316;
        PRAGMA user_version = 1;
        INSERT INTO documents (key, partition, id, kind, etag, queued_at, lease_expires, expires_at, body) VALUES
          (1, '11111111-1111-1111-1111-111111111111', 'cluster|group|a', 'cluster', 7, 20, NULL, NULL, x'7b2278223a317d'),
          (2, '11111111-1111-1111-1111-111111111111', 'cluster|group|b', 'cluster', 8, 10, 2000000000000, NULL, x'7b7d'),
          (3, '11111111-1111-1111-1111-111111111111', 'operation|o', 'operation', 9, NULL, NULL, 1000000010000, x'7b7d'),
          (4, '22222222-2222-2222-2222-222222222222', 'cluster|group|c', 'cluster', 40, 30, NULL, NULL, x'7b7d'),
          (5, 'openshiftversions', 'version|4.17.27', 'version', 41, NULL, NULL, NULL,
           CAST('{"id":"version|4.17.27","partitionKey":"openshiftversions","kind":"version","version":"4.17.27","enabled":true,"new":[1]}' AS BLOB)),
          (6, 'platformworkloadidentityrolesets', 'roleset|4.17', 'roleset', 6, NULL, NULL, NULL, x'7b7d');
        """;

    private const string P = "11111111-1111-1111-1111-111111111111";

    private readonly SqliteTestStore _file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Open_Layout1_KeepsDocumentsETagsQueueAndExpiry()
    {
        _file.Execute(Layout1);
        IDocumentStore store = _file.Open();
        StoredDocument a = (await store.ReadAsync(P, "cluster|group|a", Cancel)).ShouldNotBeNull();
        (a.ETag, Encoding.UTF8.GetString(a.Json.Span)).ShouldBe(("7", """{"x":1}"""));
        (await store.ListAllAsync("", null, 10, Cancel)).Items.Select(i => i.Id)
            .ShouldBe(["cluster|group|a", "cluster|group|b", "operation|o", "cluster|group|c"]);
        (await store.FindWorkAsync(10, Cancel)).Items.Select(i => i.Id).ShouldBe(["cluster|group|c", "cluster|group|a"]);
        (await store.CountWorkAsync(Cancel)).ShouldBe(3);
        string next = (await store.CommitAsync(P, [new BatchItem.Replace(new DocumentWrite("cluster|group|a", "cluster", a.Json), "7")], Cancel))[0]!;
        next.ShouldBe("42");
        _file.Time.Advance(TimeSpan.FromSeconds(10));
        (await store.ReadAsync(P, "operation|o", Cancel)).ShouldBeNull();
        _file.Execute("PRAGMA user_version").ShouldBe(2L);
        _file.Execute("PRAGMA integrity_check").ShouldBe("ok");
        _file.Execute("SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name)")
            .ShouldBe("documents documents_expiry documents_work sequence");
    }

    [Fact]
    public async Task Open_Layout1_MovesVersionsAndRoleSetsToTheirContainers()
    {
        _file.Execute(Layout1);
        SqliteDocumentDatabase database = _file.OpenDatabase();
        DocumentCollection<OpenShiftVersionDocument> versions =
            new(database, TestDocuments.Codec(), NullLogger<DocumentCollection<OpenShiftVersionDocument>>.Instance);
        Stored<OpenShiftVersionDocument> version = (await versions.ListAllAsync(DocumentIds.VersionsPartition, Cancel)).ShouldHaveSingleItem();
        (version.Document.Version, version.ETag).ShouldBe(("4.17.27", "41"));
        version.Document.UnknownMembers.ShouldNotBeNull().ShouldContainKey("new");
        (await database.GetContainer(DocumentContainer.Resources).ListAsync(DocumentIds.VersionsPartition, "", null, 10, Cancel)).Items.ShouldBeEmpty();
        IDocumentStore roleSets = database.GetContainer(DocumentContainer.PlatformWorkloadIdentityRoleSets);
        (await roleSets.ListAllAsync("", null, 10, Cancel)).Items.ShouldHaveSingleItem().ETag.ShouldBe("6");
    }

    [Fact]
    public async Task Open_Layout1AsTheNewOne_HasTheSameSchema()
    {
        const string Schema = "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)";
        _file.Execute(Layout1);
        _file.Open();
        object? migrated = _file.Execute(Schema);
        await _file.CloseAsync();
        File.Delete(_file.Path);
        _file.Open();
        migrated.ShouldBe(_file.Execute(Schema));
    }

    [Fact]
    public async Task Open_Layout1ByManyAtOnce_AllSeeTheNewOne()
    {
        _file.Execute(Layout1);
        await Parallel.ForAsync(0, 8, Cancel, async (_, token) =>
        {
            await using SqliteDocumentDatabase database = new(
                Microsoft.Extensions.Options.Options.Create(new SqliteStoreOptions { Path = _file.Path, BusyTimeout = TimeSpan.FromMinutes(1) }),
                _file.Time,
                NullLogger<SqliteDocumentDatabase>.Instance);
            IDocumentStore store = database.GetContainer(DocumentContainer.Resources);
            (await store.ListAllAsync("cluster|", null, 10, token)).Items.Count.ShouldBe(3);
        });
    }

    [Fact]
    public void Open_Layout1ThatCannotBeMigrated_IsRefusedAndStaysAsItWas()
    {
        _file.Execute(Layout1);
        _file.Execute("CREATE TABLE documents_of_layout_1 (in_the_way)");
        Should.Throw<DocumentStoreOpenException>(() => _file.Open());
        _file.Execute("PRAGMA user_version").ShouldBe(1L);
        _file.Execute("SELECT count(*) FROM documents INDEXED BY documents_work WHERE queued_at IS NOT NULL").ShouldBe(3L);
    }
}
