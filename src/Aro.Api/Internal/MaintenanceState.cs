using System.Text.Json.Serialization;

namespace Aro.Api.Internal;

/// <summary>What maintenance a cluster is in or waits for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MaintenanceState>))]
public enum MaintenanceState
{
    /// <summary>None.</summary>
    None,

    /// <summary>Maintenance is planned.</summary>
    Pending,

    /// <summary>Planned maintenance is under way.</summary>
    Planned,

    /// <summary>Maintenance that was not planned is under way.</summary>
    Unplanned,

    /// <summary>Maintenance waits for the customer.</summary>
    CustomerActionNeeded,
}
