namespace Aro.Cluster.Resources;

/// <summary>API versions this project speaks, one for each Azure provider.</summary>
internal static class ApiVersions
{
    public const string Compute = "2024-07-01";
    public const string Disks = "2024-03-02";
    public const string Dns = "2018-05-01";
    public const string Network = "2024-05-01";
    public const string PrivateDns = "2020-06-01";
    public const string Resources = "2021-04-01";
    public const string Storage = "2023-05-01";
    public const string ManagedIdentity = "2023-01-31";
    public const string ContainerRegistry = "2023-07-01";

    /// <summary>The version with which a resource of a type is deleted; null for a type nobody here makes.</summary>
    public static string? ForDelete(string type) => type.ToLowerInvariant() switch
    {
        "microsoft.compute/disks" or "microsoft.compute/snapshots" => Disks,
        "microsoft.compute/galleries" or "microsoft.compute/galleries/images" or "microsoft.compute/galleries/images/versions" => "2023-07-03",
        "microsoft.managedidentity/userassignedidentities" => ManagedIdentity,
        "microsoft.containerregistry/registries" => ContainerRegistry,
        "microsoft.network/privatednszones" or "microsoft.network/privatednszones/virtualnetworklinks" => PrivateDns,
        "microsoft.network/dnszones" => Dns,
        { } t when t.StartsWith("microsoft.compute/", StringComparison.Ordinal) => Compute,
        { } t when t.StartsWith("microsoft.network/", StringComparison.Ordinal) => Network,
        { } t when t.StartsWith("microsoft.storage/", StringComparison.Ordinal) => Storage,
        _ => null,
    };
}
