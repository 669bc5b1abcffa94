using Aro.Database.Documents;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Documents;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aro.Database.Tests.Sqlite;

public sealed class SqliteConformanceTests : DocumentStoreConformance
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteDocumentDatabase> _databases = [];

    public override async ValueTask DisposeAsync()
    {
        foreach (SqliteDocumentDatabase database in _databases)
        {
            await database.DisposeAsync();
        }

        _folder.Dispose();
    }

    // SqliteConcurrencyTests makes them a thousand.
    protected override int IncrementsOfEachWriter => 5;

    protected override IDocumentDatabase Open()
    {
        SqliteStoreOptions options = new() { Path = _folder.File("aro.db"), PurgeInterval = TimeSpan.FromSeconds(5), BusyTimeout = TimeSpan.FromMinutes(1) };
        SqliteDocumentDatabase database = new(Options.Create(options), Time, NullLogger<SqliteDocumentDatabase>.Instance);
        _databases.Add(database);
        return database;
    }
}
