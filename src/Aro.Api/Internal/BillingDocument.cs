namespace Aro.Api.Internal;

/// <summary>What is billed for one cluster. Written when it is created, kept after it is gone.</summary>
public sealed class BillingDocument : Document
{
    /// <summary>ARM id of the cluster in lower case.</summary>
    public string ClusterResourceId { get; set; } = "";

    /// <summary>ARM id of its managed resource group in lower case.</summary>
    public string ClusterResourceGroupId { get; set; } = "";

    /// <summary>The cluster's infrastructure id.</summary>
    public string InfraId { get; set; } = "";

    /// <summary>Region.</summary>
    public string Location { get; set; } = "";

    /// <summary>Tenant of the subscription.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>When billing begins, by the store's clock.</summary>
    public DateTimeOffset CreationTime { get; set; }

    /// <summary>When billing ends, by the store's clock; absent while the cluster exists.</summary>
    public DateTimeOffset? DeletionTime { get; set; }

    /// <summary>Until when usage was reported; absent before the first report.</summary>
    public DateTimeOffset? LastBillingTime { get; set; }
}
