using Aro.Api;
using Aro.Api.Internal;
using Aro.Api.Versions;
using Aro.Frontend.Authentication;
using Aro.Frontend.Clusters;
using Aro.Frontend.Credentials;
using Aro.Frontend.Errors;
using Aro.Frontend.Health;
using Aro.Frontend.Operations;
using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Aro.Frontend.RoleSets;
using Aro.Frontend.Routing;
using Aro.Frontend.Subscriptions;
using Aro.Frontend.Telemetry;
using Aro.Frontend.Versions;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Aro.Frontend;

/// <summary>Registers the frontend.</summary>
public static class FrontendServiceCollectionExtensions
{
    /// <summary>
    /// Adds the ARM web server. <see cref="Database.Collections.IResourceStore"/> and <see cref="Api.Secrets.ISecretProtector"/> must be
    /// registered by the host; Kestrel must ask for client certificates in the TLS handshake without validating them.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The configuration section of <see cref="FrontendOptions"/>.</param>
    public static IServiceCollection AddAroFrontend(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<FrontendOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FrontendOptions>, FrontendOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, RandomIdGenerator>();

        services.AddHttpClient(ArmCertificateRefresher.HttpClientName)
            .ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(provider => ArmMetadataTransport.Create(provider.GetRequiredService<IOptions<FrontendOptions>>().Value));
        services.AddSingleton<ArmCertificates>();
        services.AddHostedService<ArmCertificateRefresher>();
        services.AddSingleton<ArmAuthenticator>();
        services.AddSingleton<AdminAuthenticator>();
        services.AddSingleton<CallerAuthentication>();

        services.AddSingleton(new ApiVersionSelector(ApiVersions.All));
        services.AddSingleton<SystemDataHeader>();
        services.AddSingleton<ErrorResponder>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<FrontendMetrics>();
        services.AddSingleton<InstallableVersions>();
        services.AddSingleton<KnownRoleSets>();
        services.AddSingleton<ProxyResourceType<OpenShiftVersionDocument>, OpenShiftVersionType>();
        services.AddSingleton<ProxyResourceType<PlatformWorkloadIdentityRoleSetDocument>, RoleSetType>();
        services.AddSingleton<SubscriptionGate>();
        services.AddSingleton<OperationAcceptance>();
        services.AddSingleton<ClusterRequests>();
        services.AddSingleton<ClusterAcceptance>();
        services.AddSingleton<ClusterDeletion>();
        services.AddSingleton<SkipTokens>();
        services.AddSingleton<CredentialsReader>();

        services.AddSingleton<GetCluster>();
        services.AddSingleton<PutCluster>();
        services.AddSingleton<PatchCluster>();
        services.AddSingleton<DeleteCluster>();
        services.AddSingleton<ListClusters>();
        services.AddSingleton<ListCredentials>();
        services.AddSingleton<ListAdminCredentials>();
        services.AddSingleton<GetOperationStatus>();
        services.AddSingleton<GetOperationResult>();
        services.AddSingleton<ListOperations>();
        services.AddSingleton(typeof(ListProxyResources<>));
        services.AddSingleton(typeof(GetProxyResource<>));
        services.AddSingleton(typeof(ListAdminProxyResources<>));
        services.AddSingleton(typeof(PutAdminProxyResource<>));
        services.AddSingleton<PutAdminVersion>();
        services.AddSingleton<PutSubscription>();
        services.AddSingleton<GetLiveness>();
        services.AddSingleton<GetReadiness>();

        services.AddSingleton(provider => new RouteTable(FrontendRoutes.Create(provider)));
        services.AddSingleton<RequestDispatcher>();
        return services;
    }
}
