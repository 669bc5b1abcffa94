using Aro.Database.Cosmos;
using Aro.Database.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Aro.Environment.Storage;

/// <summary>Which store is used, section <c>Aro:Store</c>.</summary>
public sealed class StoreOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Aro:Store";

    /// <summary>The section of the SQLite file.</summary>
    public const string SqliteSectionName = SectionName + ":" + nameof(Sqlite);

    /// <summary>The store.</summary>
    /// <value>When absent, the one that has a section; SQLite when neither has.</value>
    public StoreKind? Kind { get; set; }

    /// <summary>Options of <see cref="StoreKind.Sqlite"/>.</summary>
    public SqliteStoreOptions? Sqlite { get; set; }

    /// <summary>Options of <see cref="StoreKind.Cosmos"/>.</summary>
    public CosmosStoreOptions? Cosmos { get; set; }

    /// <summary>The store of a process with this configuration.</summary>
    public static StoreKind KindOf(IConfiguration configuration) =>
        configuration.GetSection(SectionName).Get<StoreOptions>() switch
        {
            { Kind: { } kind } => kind,
            { Cosmos: not null, Sqlite: null } => StoreKind.Cosmos,
            _ => StoreKind.Sqlite,
        };
}
