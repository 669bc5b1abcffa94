namespace Aro.Api.Internal;

/// <summary>A cluster's private link to the egress gateway, by which the gateway knows whose traffic it forwards.</summary>
public sealed class GatewayDocument : Document, IExpiringDocument
{
    /// <summary>ARM id of the cluster.</summary>
    public string ClusterResourceId { get; set; } = "";

    /// <summary>Suffix of the name of the cluster's storage account.</summary>
    public string StorageSuffix { get; set; } = "";

    /// <summary>The image registry's storage account.</summary>
    public string ImageRegistryStorageAccountName { get; set; } = "";

    /// <summary>True when the gateway is to forget it; the document stays for a while so that every gateway sees it.</summary>
    public bool Deleting { get; set; }

    /// <summary>Set together with <see cref="Deleting"/>; absent before.</summary>
    public int? Ttl { get; set; }
}
