using Aro.Api;
using Aro.Backend.Leases;
using Aro.Backend.Operations;
using Aro.Backend.Sweeping;
using Aro.Backend.Telemetry;
using Aro.Database.Leases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Aro.Backend;

/// <summary>Registers the backend.</summary>
public static class BackendServiceCollectionExtensions
{
    /// <summary>
    /// Adds the workers and the sweeper as hosted services. The caller registers the database (<c>IClusterLeases</c>,
    /// <c>IResourceStore</c>, <c>IDocumentStore</c>, <c>DocumentCodec</c>) and the steps (<c>IStepCatalog</c>).
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Root of the configuration; section <see cref="BackendOptions.SectionName"/> is bound.</param>
    public static IServiceCollection AddAroBackend(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LeaseOptions>();
        services.AddOptions<BackendOptions>().Bind(configuration.GetSection(BackendOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BackendOptions>, BackendOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, RandomIdGenerator>();
        services.TryAddSingleton<BackendMetrics>();
        services.TryAddSingleton<ChangeSignal>();
        services.TryAddSingleton<HeartbeatFactory>();
        services.TryAddSingleton<ClusterRepair>();
        services.TryAddSingleton<OrphanSweep>();
        services.TryAddSingleton<ClaimSweep>();
        services.TryAddSingleton<SubscriptionSweep>();
        services.TryAddSingleton<OperationRunner>();
        services.AddHostedService<ClusterWorkerService>();
        services.AddHostedService<SweeperService>();
        return services;
    }
}
