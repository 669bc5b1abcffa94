using Aro.Api;
using Aro.OpenShift.Certificates;
using Aro.OpenShift.Kubernetes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aro.OpenShift;

/// <summary>Registers the clients of clusters.</summary>
public static class ServiceRegistration
{
    /// <summary>Adds <see cref="IClusterClientFactory"/>, configured from section <see cref="ClusterClientOptions.SectionName"/>.</summary>
    public static IServiceCollection AddAroOpenShift(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClusterClientOptions>()
            .Bind(configuration.GetSection(ClusterClientOptions.SectionName))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, RandomIdGenerator>();
        services.TryAddSingleton<ClientCertificateIssuer>();
        services.TryAddSingleton<IClusterClientFactory, ClusterClientFactory>();
        return services;
    }
}
