namespace Aro.Environment.Storage;

/// <summary>Where documents are kept.</summary>
public enum StoreKind
{
    /// <summary>An SQLite file on this machine.</summary>
    Sqlite,

    /// <summary>Azure Cosmos DB.</summary>
    Cosmos,
}
