using Aro.LocalCloud.Graph;
using Aro.LocalCloud.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.LocalCloud.Identity;

/// <summary>Services of the directory.</summary>
internal static class IdentityServices
{
    public static IServiceCollection AddDirectory(this IServiceCollection services) => services
        .AddSingleton<TokenIssuer>().AddSingleton<ApplicationDirectory>().AddSingleton<ClientAssertion>().AddSingleton<TokenEndpoint>()
        .AddSingleton<BearerAuthentication>().AddSingleton<ICloudEndpoint, DirectoryEndpoint>()
        .AddSingleton<ICloudEndpoint, GraphEndpoint>();
}
