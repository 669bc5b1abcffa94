namespace Aro.Database.Documents;

/// <summary>
/// A named set of documents with a partition key of its own: a container of Azure Cosmos DB, a share of the table in SQLite. A batch stays
/// in one partition of one container. Only <see cref="Resources"/> is a queue.
/// </summary>
public sealed record DocumentContainer
{
    private DocumentContainer(string name) => Name = name;

    /// <summary>Clusters, operations, claims and subscriptions; partitioned by subscription id.</summary>
    public static DocumentContainer Resources { get; } = new("Resources");

    /// <summary>OpenShift versions that can be installed.</summary>
    public static DocumentContainer OpenShiftVersions { get; } = new("OpenShiftVersions");

    /// <summary>Roles of platform workload identities, one document for each minor OpenShift version.</summary>
    public static DocumentContainer PlatformWorkloadIdentityRoleSets { get; } = new("PlatformWorkloadIdentityRoleSets");

    /// <summary>What is billed, one document for each cluster that ever ran.</summary>
    public static DocumentContainer Billing { get; } = new("Billing");

    /// <summary>Worker processes that share clusters among themselves, and how they do; partitioned by worker type.</summary>
    public static DocumentContainer PoolWorkers { get; } = new("PoolWorkers");

    /// <summary>Short-lived grants of the administrators' portal.</summary>
    public static DocumentContainer Portal { get; } = new("Portal");

    /// <summary>Private links that the egress gateway serves.</summary>
    public static DocumentContainer Gateway { get; } = new("Gateway");

    /// <summary>All containers.</summary>
    public static IReadOnlyList<DocumentContainer> All { get; } =
        [Resources, OpenShiftVersions, PlatformWorkloadIdentityRoleSets, Billing, PoolWorkers, Portal, Gateway];

    /// <summary>Name of the container; unique in the database.</summary>
    public string Name { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
