namespace Aro.LocalCloud.Providers;

/// <summary>Registers subscriptions with providers.</summary>
internal sealed class ProviderRegistration(ProviderRegistry registry, ResourceProviderClient provider)
{
    /// <summary>Registers or unregisters. A provider outside is told first: a subscription that shows as registered is known to it.</summary>
    public async Task SetAsync(string subscription, string name, bool registered, CancellationToken cancellationToken)
    {
        if (ProviderRegistry.IsOutside(name))
        {
            await provider.NotifyAsync(subscription, registered ? "Registered" : "Unregistered", cancellationToken);
        }

        registry.Set(subscription, name, registered);
    }
}
