using Aro.LocalCloud.Blobs;
using Aro.LocalCloud.KeyVault;
using Aro.LocalCloud.OpenShift;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.LocalCloud.Hosting;

/// <summary>The parts of the local cloud: one line for each.</summary>
public static class LocalCloudServices
{
    /// <summary>Adds the parts that run on top of the resources: observers, further endpoints.</summary>
    public static IServiceCollection AddLocalCloud(this IServiceCollection services) => services
        .AddKeyVault()
        .AddBlobs()
        .AddOpenShift();
}
