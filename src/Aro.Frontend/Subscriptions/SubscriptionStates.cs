namespace Aro.Frontend.Subscriptions;

/// <summary>States of a subscription (ARM RPC, subscription life cycle).</summary>
internal static class SubscriptionStates
{
    public const string Registered = nameof(Registered);

    public const string Unregistered = nameof(Unregistered);

    public const string Warned = nameof(Warned);

    public const string Suspended = nameof(Suspended);

    public const string Deleted = nameof(Deleted);

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Registered, Unregistered, Warned, Suspended, Deleted];
}
