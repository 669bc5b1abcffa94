using System.Text.Json.Serialization;

namespace Aro.Api.Internal;

/// <summary>What an administrator wants done to a cluster.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MaintenanceTask>))]
public enum MaintenanceTask
{
    /// <summary>All the maintenance there is.</summary>
    Everything,

    /// <summary>Updates the in-cluster operator.</summary>
    OperatorUpdate,

    /// <summary>Renews the certificates of API server and ingress.</summary>
    CertificatesRenewal,

    /// <summary>Writes the custom resource from which the in-cluster operator takes its settings.</summary>
    SyncClusterObject,

    /// <summary>Makes the internal load balancer zone-redundant.</summary>
    MigrateLoadBalancer,

    /// <summary>Signals that maintenance is planned.</summary>
    Pending,

    /// <summary>Signals that no maintenance is planned or needed.</summary>
    None,

    /// <summary>Signals that maintenance waits for the customer.</summary>
    CustomerActionNeeded,
}
