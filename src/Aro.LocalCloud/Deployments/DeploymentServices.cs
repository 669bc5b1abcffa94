using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.ResourceManager.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.LocalCloud.Deployments;

/// <summary>Services of template deployments.</summary>
internal static class DeploymentServices
{
    public static IServiceCollection AddDeployments(this IServiceCollection services) => services
        .AddSingleton<BicepEngine>().AddSingleton<TemplateEvaluator>().AddSingleton<RuntimeExpressions>().AddSingleton<DeploymentRunner>()
        .AddSingleton<IOperationHandler>(p => p.GetRequiredService<DeploymentRunner>())
        .AddSingleton<IArmArea, DeploymentOperationsArea>().AddSingleton<IArmArea, DeploymentArea>();
}
