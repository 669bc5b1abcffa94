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
    private readonly List<SqliteDocumentStore> _stores = [];

    public override async ValueTask DisposeAsync()
    {
        foreach (SqliteDocumentStore store in _stores)
        {
            await store.DisposeAsync();
        }

        _folder.Dispose();
    }

    protected override IDocumentStore Open()
    {
        SqliteStoreOptions options = new() { Path = _folder.File("aro.db") };
        SqliteDocumentStore store = new(Options.Create(options), Time, NullLogger<SqliteDocumentStore>.Instance);
        _stores.Add(store);
        return store;
    }
}
