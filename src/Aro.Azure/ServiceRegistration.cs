using Aro.Api;
using Aro.Azure.Credentials;
using Aro.Azure.Transport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Aro.Azure;

/// <summary>Registers the clients of Azure.</summary>
public static class ServiceRegistration
{
    /// <summary>
    /// Adds <see cref="IAzureClients"/>, configured from section <see cref="AzureOptions.SectionName"/> of <paramref name="configuration"/>
    /// and checked when the host starts.
    /// </summary>
    public static IServiceCollection AddAroAzure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AzureOptions>().Bind(configuration.GetSection(AzureOptions.SectionName)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AzureOptions>, AzureOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, RandomIdGenerator>();
        services.TryAddSingleton<AzureTransport>();
        services.TryAddSingleton<FirstPartyCredentials>();
        services.TryAddSingleton<IAzureClients, AzureClients>();
        return services;
    }
}
