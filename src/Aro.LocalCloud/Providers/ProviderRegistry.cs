using Aro.LocalCloud.Persistence;

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

    public static bool IsOutside(string provider) => string.Equals(provider, RedHatOpenShift, StringComparison.OrdinalIgnoreCase);

    private static string Key(string subscription, string provider) => $"{subscription}/{provider}".ToLowerInvariant();
}
