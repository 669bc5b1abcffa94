using Aro.LocalCloud.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.LocalCloud.Blobs;

/// <summary>Services of blob storage.</summary>
internal static class BlobServices
{
    public static IServiceCollection AddBlobs(this IServiceCollection services) => services
        .AddSingleton<StorageAccounts>().AddSingleton<BlobStore>().AddSingleton<BlobAuthorization>().AddSingleton<ContainerArea>().AddSingleton<BlobArea>()
        .AddSingleton<ICloudEndpoint, BlobEndpoint>();
}
