using Aro.Database.Documents;
using Aro.Database.Sqlite;
using Aro.Environment.Configuration;
using Microsoft.Extensions.Configuration;

namespace Aro.Environment.Storage;

/// <summary>Copies the store that a provider with some configuration uses.</summary>
public static class ConfiguredStoreBackup
{
    /// <summary>Writes a copy of the store to <paramref name="target"/>; providers that use it go on meanwhile.</summary>
    /// <param name="configurationFile">As for <see cref="AroHost.StartAsync"/>.</param>
    /// <param name="args">As for <see cref="AroHost.StartAsync"/>.</param>
    /// <param name="target">The file to write.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <exception cref="StartupException">The configuration is wrong, the store is no file, or the copy cannot be made; one line.</exception>
    public static StoreBackup Create(string? configurationFile, string[] args, string target, bool overwrite)
    {
        IConfiguration configuration = ConfigurationLoader.Load(configurationFile, args);
        if (SettingsCheck.Run(configuration).Describe([]) is { } mistakes)
        {
            throw new StartupException(mistakes);
        }

        if (StoreOptions.KindOf(configuration) != StoreKind.Sqlite)
        {
            throw new StartupException(
                "The documents are in Azure Cosmos DB, which backs them up itself; docs/storage.md says how they are restored. This command copies an SQLite file.");
        }

        SqliteStoreOptions options = configuration.GetSection(StoreOptions.SqliteSectionName).Get<SqliteStoreOptions>() ?? new SqliteStoreOptions();
        if (string.IsNullOrWhiteSpace(options.Path) || string.IsNullOrWhiteSpace(target))
        {
            throw new StartupException($"The path of the {(string.IsNullOrWhiteSpace(target) ? "backup" : "database")} is empty.");
        }

        try
        {
            return SqliteBackup.Create(options.Path, target, overwrite);
        }
        catch (Exception e) when (e is DocumentStoreOpenException or StoreBackupException)
        {
            throw new StartupException(OneLine.Of(e.Message), e);
        }
    }
}
