using Aro.Api;
using Aro.Api.Secrets;
using Aro.Database.Collections;
using Aro.Database.Cosmos;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using Aro.Database.Leases;
using Aro.Database.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Database;

/// <summary>Registers the database. A host calls one store, <see cref="AddSecretProtection"/> and <see cref="AddResourceStore"/>.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// An SQLite file as the <see cref="IDocumentDatabase"/>, and its container <see cref="DocumentContainer.Resources"/> as the
    /// <see cref="IDocumentStore"/>. It is opened when first resolved, which throws
    /// <see cref="DocumentStoreOpenException"/> when it cannot be. Bind the options with <c>BindConfiguration</c> or give them here.
    /// </summary>
    public static OptionsBuilder<SqliteStoreOptions> AddSqliteStore(this IServiceCollection services, Action<SqliteStoreOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.TryAddSingleton<SqliteDocumentDatabase>();
        services.TryAddSingleton<IDocumentDatabase>(static provider => provider.GetRequiredService<SqliteDocumentDatabase>());
        services.TryAddSingleton(static provider => provider.GetRequiredService<IDocumentDatabase>().GetContainer(DocumentContainer.Resources));
        return services.AddOptions<SqliteStoreOptions>().Configure(configure ?? (static _ => { })).ValidateDataAnnotations().ValidateOnStart();
    }

    /// <summary>
    /// Azure Cosmos DB as the <see cref="IDocumentDatabase"/>, and its container <see cref="DocumentContainer.Resources"/> as the
    /// <see cref="IDocumentStore"/>. The host opens it (<see cref="CosmosDocumentDatabase.OpenAsync"/>), or else its first call does. A
    /// registered <see cref="Azure.Core.TokenCredential"/> takes the place of the managed identity.
    /// </summary>
    public static OptionsBuilder<CosmosStoreOptions> AddCosmosStore(this IServiceCollection services, Action<CosmosStoreOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, RandomIdGenerator>();
        services.AddLogging();
        services.TryAddSingleton<CosmosDocumentDatabase>();
        services.TryAddSingleton<IDocumentDatabase>(static provider => provider.GetRequiredService<CosmosDocumentDatabase>());
        services.TryAddSingleton(static provider => provider.GetRequiredService<CosmosDocumentDatabase>().GetContainer(DocumentContainer.Resources));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CosmosStoreOptions>, CosmosStoreOptionsValidator>());
        return services.AddOptions<CosmosStoreOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
    }

    /// <summary>
    /// AES-GCM as the <see cref="ISecretProtector"/>, with keys of the <see cref="ISecretKeySource"/> that was registered before, or else of
    /// the options. A host calls <see cref="SecretKeys.LoadAsync"/> before it serves.
    /// </summary>
    public static OptionsBuilder<SecretKeyOptions> AddSecretProtection(this IServiceCollection services, Action<SecretKeyOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.TryAddSingleton<IIdGenerator, RandomIdGenerator>();
        services.TryAddSingleton(static provider =>
            CreateKeySource(provider.GetRequiredService<IOptions<SecretKeyOptions>>().Value, provider.GetRequiredService<IIdGenerator>()));
        services.TryAddSingleton(static provider => new SecretKeys(
            provider.GetRequiredService<ISecretKeySource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SecretKeys>>()));
        services.TryAddSingleton(static provider =>
            new AesGcmSecretProtector(provider.GetRequiredService<SecretKeys>(), provider.GetRequiredService<IIdGenerator>()));
        services.TryAddSingleton<ISecretProtector>(static provider => provider.GetRequiredService<AesGcmSecretProtector>());
        services.AddHostedService<SecretKeyRefresher>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SecretKeyOptions>, SecretKeyOptionsValidator>());
        return services.AddOptions<SecretKeyOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
    }

    /// <summary>
    /// <see cref="DocumentCodec"/>, <see cref="IResourceStore"/>, <see cref="DocumentCollection{T}"/> and <see cref="IClusterLeases"/> over
    /// whichever database is registered.
    /// </summary>
    public static OptionsBuilder<LeaseOptions> AddResourceStore(this IServiceCollection services, Action<LeaseOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.TryAddSingleton<DocumentCodec>();
        services.TryAddSingleton<IResourceStore, ResourceStore>();
        services.TryAddSingleton(typeof(DocumentCollection<>));
        services.TryAddSingleton<IClusterLeases, ClusterLeases>();
        return services.AddOptions<LeaseOptions>().Configure(configure ?? (static _ => { })).ValidateDataAnnotations().ValidateOnStart();
    }

    private static ISecretKeySource CreateKeySource(SecretKeyOptions options, IIdGenerator ids) => options switch
    {
        { Keys: { Length: > 0 } text } => new TextSecretKeySource(text),
        { File: { Length: > 0 } path } => new FileSecretKeySource(path, options.CreateFile, ids),
        _ => throw new InvalidOperationException("A source of encryption keys that is neither options nor a file is registered by the host."),
    };
}
