using Aro.Api;
using Aro.Database.Cosmos;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using Aro.Database.Encryption.Rotation;
using Aro.Database.Sqlite;
using Aro.Environment.Configuration;
using Aro.Environment.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aro.Environment.Encryption;

/// <summary>Rotates the keys of a deployment while its providers run, with the same options as they have.</summary>
public static class KeyRotation
{
    /// <summary>Runs a rotation.</summary>
    /// <param name="configurationFile">JSON file with options besides <c>appsettings.json</c>; null for none.</param>
    /// <param name="args">Options as <c>--Aro:Section:Name=value</c>.</param>
    /// <param name="newKey">Whether a new key is made first; for keys in a file only.</param>
    /// <param name="dryRun">Whether documents are only looked at.</param>
    /// <param name="progress">Receives lines for people.</param>
    /// <param name="time">The clock of the waits; null for the system's.</param>
    /// <param name="cancellationToken">Stops between two documents.</param>
    /// <exception cref="StartupException">The options are wrong, or the keys or the store cannot be used.</exception>
    public static async Task<RotationReport> RunAsync(
        string? configurationFile, string[] args, bool newKey, bool dryRun, Action<string> progress, TimeProvider? time, CancellationToken cancellationToken)
    {
        IConfiguration configuration = ConfigurationLoader.Load(configurationFile, args);
        SettingsFindings findings = SettingsCheck.Run(configuration);
        if (findings.Unusable.Count > 0)
        {
            throw new StartupException(findings.Describe([])!);
        }

        ServiceCollection services = new();
        services.AddSingleton(configuration);
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging(logging => logging.AddAroLogging(new LoggingOptions { Level = Microsoft.Extensions.Logging.LogLevel.Warning }));
        services.AddAroStore(configuration);
        await using ServiceProvider provider = services.BuildServiceProvider();
        if (findings.Describe(AroHost.Validate(provider)) is { } mistakes)
        {
            throw new StartupException(mistakes);
        }

        try
        {
            return await RunAsync(provider, newKey, dryRun, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (AroHost.Explain(exception) is { } explanation)
        {
            throw new StartupException(explanation, exception);
        }
    }

    private static async Task<RotationReport> RunAsync(
        IServiceProvider services, bool newKey, bool dryRun, Action<string> progress, CancellationToken cancellationToken)
    {
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        SecretKeys keys = services.GetRequiredService<SecretKeys>();
        IReadOnlyList<(string Name, IDocumentStore Store)> containers = await OpenAsync(services, cancellationToken).ConfigureAwait(false);
        await keys.LoadAsync(cancellationToken).ConfigureAwait(false);
        if (newKey)
        {
            await AddKeyAsync(services, keys, progress, cancellationToken).ConfigureAwait(false);
        }

        progress($"the newest key is '{keys.Current.Newest.Id}'");
        SecretRotation rotation = new(containers, services.GetRequiredService<AesGcmSecretProtector>(), time);
        return await rotation.RunAsync(dryRun, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// First every process has to know the key, then every process seals with it. Only after both waits nobody writes under an older one.
    /// </summary>
    private static async Task AddKeyAsync(IServiceProvider services, SecretKeys keys, Action<string> progress, CancellationToken cancellationToken)
    {
        SecretKeyOptions options = services.GetRequiredService<IOptions<SecretKeyOptions>>().Value;
        if (string.IsNullOrEmpty(options.File))
        {
            throw new StartupException(
                string.IsNullOrEmpty(options.KeyVaultSecret)
                    ? "--new-key makes a key in a file, but the keys are given by the option 'Keys': add the new key there, before the last one, restart every process, move it to the end, restart again, and run this without --new-key."
                    : $"--new-key makes a key in a file, but the keys are in Key Vault: add a version to the secret '{options.KeyVaultSecret}', wait {options.RefreshInterval:c}, and run this without --new-key.");
        }

        IIdGenerator ids = services.GetRequiredService<IIdGenerator>();
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        string keyId = SecretKeyFile.AddKey(options.File, ids);
        progress($"key '{keyId}' is added to '{options.File}'; waiting {options.RefreshInterval:c} until every process knows it");
        await Task.Delay(options.RefreshInterval, time, cancellationToken).ConfigureAwait(false);
        SecretKeyFile.MakeNewest(options.File, keyId, ids);
        await keys.LoadAsync(cancellationToken).ConfigureAwait(false);
        progress($"key '{keyId}' seals from now on; waiting {options.RefreshInterval:c} until it does so in every process");
        await Task.Delay(options.RefreshInterval, time, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<(string Name, IDocumentStore Store)>> OpenAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetService<CosmosDocumentDatabase>() is { } cosmos)
        {
            await cosmos.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (services.GetRequiredService<IOptions<SqliteStoreOptions>>().Value.Path is { } path && !File.Exists(path))
        {
            // Opening would make an empty database, and the rotation would say that all is well.
            throw new StartupException($"Aro:Store: there is no database at '{path}'.");
        }

        return services.GetService<IDocumentDatabase>() is { } database
            ? [.. DocumentContainer.All.Select(container => (container.Name, database.GetContainer(container)))]
            : [("documents", services.GetRequiredService<IDocumentStore>())];
    }
}
