using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.LocalCloud.Providers;

/// <summary>Services of resource providers outside of the cloud.</summary>
internal static class ProviderServices
{
    public static IServiceCollection AddProviders(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        return services.AddSingleton<FrontDoorHeaders>().AddSingleton<ProviderResources>().AddSingleton<ProviderRegistration>().AddSingleton<ProviderCatalog>().AddSingleton<IArmArea, ProviderArea>().AddSingleton<IArmArea, TagsArea>().AddSingleton<IArmArea, FrontDoorArea>().AddSingleton<ICloudEndpoint, MetadataEndpoint>();
    }
}
