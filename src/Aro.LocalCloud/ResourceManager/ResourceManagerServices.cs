using Aro.LocalCloud.Deployments;
using Aro.LocalCloud.Faults;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Providers;
using Aro.LocalCloud.ResourceManager.Behaviors;
using Aro.LocalCloud.ResourceManager.Collections;
using Aro.LocalCloud.ResourceManager.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>Services of Azure Resource Manager.</summary>
internal static class ResourceManagerServices
{
    public static IServiceCollection AddResourceManager(this IServiceCollection services)
    {
        services.AddSingleton<CloudRouter>().AddSingleton<FaultInjection>(p => new FaultInjection(p.GetRequiredService<CloudEnvironment>()))
            .AddSingleton<ICloudEndpoint, FaultEndpoint>()
            .AddSingleton<ICloudEndpoint, ArmCloudEndpoint>().AddSingleton<ArmEndpoint>();
        services.AddSingleton<ResourceTable>().AddSingleton<OperationTable>().AddSingleton<ObserverQueue>().AddSingleton<OperationScheduler>()
            .AddSingleton<ResourceEngine>().AddSingleton<CloudResources>().AddSingleton<ICloudResources>(p => p.GetRequiredService<CloudResources>())
            .AddSingleton<BehaviorCatalog>();
        services.AddSingleton<IOperationHandler>(p => p.GetRequiredService<ResourceEngine>()).AddSingleton<IOperationHandler, GroupDeletion>();
        services.AddSingleton<ProviderRegistry>().AddSingleton<ResourceProviderClient>()
            .AddSingleton<IForeignResources>(p => p.GetRequiredService<ResourceProviderClient>());

        // In the order they are asked.
        services.AddSingleton<IArmArea, SubscriptionArea>().AddSingleton<IArmArea, OperationArea>().AddProviders().AddSingleton<IArmArea, GroupArea>()
            .AddDeployments().AddSingleton<IArmArea, ResourceArea>();
        services.AddSingleton<IComputedCollection, ComputeSkus>().AddSingleton<IComputedCollection, Usages>()
            .AddSingleton<IComputedCollection, BuiltInRoles>();
        foreach (var behavior in typeof(ResourceBehavior).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ResourceBehavior)) && !t.IsAbstract))
        {
            services.AddSingleton(typeof(ResourceBehavior), behavior);
        }

        return services;
    }
}
