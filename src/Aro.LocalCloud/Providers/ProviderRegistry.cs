using Aro.LocalCloud.Persistence;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Providers;

/// <summary>Which subscriptions are registered with which providers. Azure's own are registered from the start.</summary>
internal sealed class ProviderRegistry(CloudDatabase database)
{
    public const string RedHatOpenShift = "Microsoft.RedHatOpenShift";

    private const string Kind = "registration";

    public bool IsRegistered(string subscription, string provider)
    {
        var stored = database.Read(Kind, Key(subscription, provider));
        return stored is null ? !IsOutside(provider) : stored == "Registered";
    }

    public void Set(string subscription, string provider, bool registered) =>
        database.Write(Kind, Key(subscription, provider), registered ? "Registered" : "NotRegistered");

    /// <summary>Refuses a subscription that is not registered.</summary>
    /// <exception cref="CloudException"><c>MissingSubscriptionRegistration</c>.</exception>
    public void CheckRegistered(string subscription, string provider)
    {
        if (!IsRegistered(subscription, provider))
        {
            throw new CloudException(
                409,
                "MissingSubscriptionRegistration",
                $"The subscription is not registered to use namespace '{provider}'. See https://aka.ms/rps-not-found for how to register subscriptions.");
        }
    }

    public static bool IsOutside(string provider) => string.Equals(provider, RedHatOpenShift, StringComparison.OrdinalIgnoreCase);

    public static bool IsOutside(ResourceId id) => id.Type.Split('/') is [var provider, _, ..] && IsOutside(provider);

    private static string Key(string subscription, string provider) => $"{subscription}/{provider}".ToLowerInvariant();
}
