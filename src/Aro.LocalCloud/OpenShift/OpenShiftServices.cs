using Aro.LocalCloud.ResourceManager;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.LocalCloud.OpenShift;

/// <summary>Registers simulated clusters.</summary>
internal static class OpenShiftServices
{
    /// <summary>Adds the observer that boots clusters.</summary>
    public static IServiceCollection AddOpenShift(this IServiceCollection services) => services.AddSingleton<IResourceObserver, OpenShiftSimulation>();
}
