using System.Text.Json.Serialization;

namespace Aro.Api.Internal;

/// <summary>State of a cluster or an operation (ARM RPC, asynchronous operations).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProvisioningState>))]
public enum ProvisioningState
{
    /// <summary>Being installed.</summary>
    Creating,

    /// <summary>A customer's update is being applied.</summary>
    Updating,

    /// <summary>Maintenance is being applied.</summary>
    AdminUpdating,

    /// <summary>Being removed.</summary>
    Deleting,

    /// <summary>Terminal: done.</summary>
    Succeeded,

    /// <summary>Terminal: failed.</summary>
    Failed,

    /// <summary>Terminal: superseded or canceled.</summary>
    Canceled,
}
