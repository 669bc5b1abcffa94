using System.Text.Json;

namespace Aro.Api.Internal;

/// <summary>What ARM told about a subscription (ARM RPC, subscription life cycle).</summary>
public sealed class SubscriptionDocument : Document
{
    /// <summary>Registered, Unregistered, Warned, Suspended or Deleted.</summary>
    public string State { get; set; } = "";

    /// <summary>The tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>The body of the last notice without the account owner's address, echoed to ARM.</summary>
    public JsonElement? Body { get; set; }

    /// <summary>True when all its clusters are to be deleted.</summary>
    public bool Deleting { get; set; }
}
