using Aro.LocalCloud.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.LocalCloud.KeyVault;

/// <summary>Services of Key Vault.</summary>
internal static class KeyVaultServices
{
    public static IServiceCollection AddKeyVault(this IServiceCollection services) => services
        .AddSingleton<VaultStore>().AddSingleton<SecretArea>().AddSingleton<CertificateArea>().AddSingleton<CertificateIssuance>()
        .AddSingleton<ICloudEndpoint, KeyVaultEndpoint>();
}
