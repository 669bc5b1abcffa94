using Aro.Api;
using Aro.Cluster.Certificates;
using Aro.Cluster.Conditions;
using Aro.Cluster.Deployments;
using Aro.Cluster.Dns;
using Aro.Cluster.Installer;
using Aro.Cluster.Network;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Aro.Cluster.Storage;
using Aro.OpenShift.Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Aro.Cluster;

/// <summary>Registers what is done to clusters.</summary>
public static class ServiceRegistration
{
    /// <summary>
    /// Adds <see cref="IStepCatalog"/>, configured from section <see cref="ClusterOptions.SectionName"/>. Needs Aro.Azure's and Aro.OpenShift's
    /// clients, an <see cref="Api.Secrets.ISecretProtector"/> and the resource store.
    /// </summary>
    public static IServiceCollection AddAroCluster(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClusterOptions>().Bind(configuration.GetSection(ClusterOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClusterOptions>, ClusterOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, RandomIdGenerator>();
        services.TryAddSingleton<ClientCertificateIssuer>();
        services.TryAddSingleton<ManagedResourceGroup>();
        services.TryAddSingleton<ProviderNetwork>();
        services.TryAddSingleton<DnsRecords>();
        services.TryAddSingleton<ClusterStorage>();
        services.TryAddSingleton<BootstrapIgnitionBlob>();
        services.TryAddSingleton<ClusterCertificates>();
        services.TryAddSingleton<ClusterConnection>();
        services.TryAddSingleton<TemplateDeployer>();
        services.TryAddSingleton<InstallerProcess>();
        services.TryAddSingleton<ManifestCustomizer>();
        services.TryAddSingleton<IReleaseImages, ReleaseImages>();
        services.TryAddSingleton<OpenShiftInstaller>();
        services.TryAddSingleton<InstallAssetStore>();
        services.TryAddSingleton<IStepCatalog, StepCatalog>();
        return services;
    }
}
