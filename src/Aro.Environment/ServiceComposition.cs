using Aro.Azure;
using Aro.Backend;
using Aro.Cluster;
using Aro.Database;
using Aro.Database.Cosmos;
using Aro.Database.Encryption;
using Aro.Environment.Certificates;
using Aro.Environment.Encryption;
using Aro.Environment.Hosting;
using Aro.Environment.ReferenceData;
using Aro.Environment.RoleSets;
using Aro.Environment.Storage;
using Aro.Environment.Telemetry;
using Aro.Environment.Versions;
using Aro.Frontend;
using Aro.OpenShift;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aro.Environment;

/// <summary>Which services a process has, by its roles.</summary>
internal static class ServiceComposition
{
    private const string KeyVaultSecretSetting = $"{SecretKeyOptions.SectionName}:{nameof(SecretKeyOptions.KeyVaultSecret)}";

    public static IServiceCollection AddAroProvider(this IServiceCollection services, IConfiguration configuration)
    {
        HostRoles roles = RolesOf(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddHost(configuration);
        services.AddStore(configuration);
        if (roles.HasFlag(HostRoles.Backend)
            || IsSet(configuration, $"{ServerCertificateOptions.SectionName}:{nameof(ServerCertificateOptions.KeyVaultCertificate)}")
            || IsSet(configuration, KeyVaultSecretSetting))
        {
            services.AddAroAzure(configuration);
        }

        if (roles.HasFlag(HostRoles.Backend))
        {
            services.AddAroOpenShift(configuration);
            services.AddAroCluster(configuration);
            services.AddAroBackend(configuration);
        }

        if (roles.HasFlag(HostRoles.Frontend))
        {
            services.AddAroFrontend(configuration.GetSection("Aro:Frontend"));
        }

        return services;
    }

    /// <summary>The store and the keys alone, for tools that serve nothing.</summary>
    public static IServiceCollection AddAroStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddStore(configuration);
        if (IsSet(configuration, KeyVaultSecretSetting))
        {
            services.AddAroAzure(configuration);
        }

        return services;
    }

    public static HostRoles RolesOf(IConfiguration configuration) => Bind(configuration).Roles;

    private static AroHostOptions Bind(IConfiguration configuration) =>
        configuration.GetSection(AroHostOptions.SectionName).Get<AroHostOptions>() ?? new AroHostOptions();

    private static void AddHost(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AroHostOptions>().Bind(configuration.GetSection(AroHostOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AroHostOptions>, AroHostOptionsValidator>();
        // Read without validation: the host's own options are needed before anything is validated.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Bind(configuration).ShutdownTimeout);
        services.AddSingleton<IHostLifetime, CallerLifetime>();

        services.AddOptions<ServerCertificateOptions>().Bind(configuration.GetSection(ServerCertificateOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServerCertificateOptions>, ServerCertificateOptionsValidator>();
        services.AddSingleton<ICertificateSource>(CreateCertificateSource);
        services.AddSingleton<ServerCertificate>();
        services.AddHostedService(static provider => provider.GetRequiredService<ServerCertificate>());
        services.Configure<KestrelServerOptions>(kestrel => KestrelSetup.Configure(kestrel, Bind(configuration).Listen));

        services.AddAroTelemetry(configuration.GetSection(TelemetryOptions.SectionName).Get<TelemetryOptions>() ?? new TelemetryOptions());
    }

    private static void AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StoreOptions>().Bind(configuration.GetSection(StoreOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>();
        if (StoreOptions.KindOf(configuration) == StoreKind.Cosmos)
        {
            services.AddCosmosStore().Bind(configuration.GetSection(CosmosStoreOptions.SectionName));
        }
        else
        {
            services.AddSqliteStore().Bind(configuration.GetSection(StoreOptions.SqliteSectionName));
        }

        services.AddSecretKeys(configuration);
        services.AddResourceStore().Bind(configuration.GetSection("Aro:Leases"));
        services.AddOptions<VersionSeedOptions>()
            .Configure(options => configuration.GetSection(VersionSeedOptions.SectionName).Bind(options.Versions))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<VersionSeedOptions>, VersionSeedOptionsValidator>();
        services.AddOptions<RoleSetSeedOptions>()
            .Configure(options => configuration.GetSection(RoleSetSeedOptions.SectionName).Bind(options.RoleSets))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<RoleSetSeedOptions>, RoleSetSeedOptionsValidator>();
        services.AddSingleton<ReferenceDataSeeder>();
    }

    private static void AddSecretKeys(this IServiceCollection services, IConfiguration configuration)
    {
        if (IsSet(configuration, KeyVaultSecretSetting))
        {
            services.AddSingleton<ISecretKeySource, KeyVaultSecretKeySource>();
        }

        services.AddSecretProtection().Bind(configuration.GetSection(SecretKeyOptions.SectionName));
    }

    private static bool IsSet(IConfiguration configuration, string setting) => !string.IsNullOrEmpty(configuration[setting]);

    private static ICertificateSource CreateCertificateSource(IServiceProvider provider)
    {
        ServerCertificateOptions options = provider.GetRequiredService<IOptions<ServerCertificateOptions>>().Value;
        return string.IsNullOrEmpty(options.KeyVaultCertificate)
            ? new FileCertificateSource(options.Path!, string.IsNullOrEmpty(options.KeyPath) ? null : options.KeyPath)
            : new KeyVaultCertificateSource(
                provider.GetRequiredService<IAzureClients>(), provider.GetRequiredService<IOptions<AzureOptions>>(), options.KeyVaultCertificate);
    }
}
