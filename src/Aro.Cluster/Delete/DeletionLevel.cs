namespace Aro.Cluster.Delete;

/// <summary>Order in which resources can go: lower levels first, because higher ones are used by them.</summary>
internal static class DeletionLevel
{
    /// <summary>Level of what nothing is known about.</summary>
    public const int Default = 0;

    /// <summary>Level of what subnets refer to; detached before it is removed, after the load balancers are gone.</summary>
    public const int NetworkSecurityGroups = 1;

    public static int Of(string type) => type.ToLowerInvariant() switch
    {
        "microsoft.compute/virtualmachines" or "microsoft.network/privateendpoints" => -4,
        "microsoft.network/privatelinkservices" => -3,
        "microsoft.compute/galleries/applications/versions" or "microsoft.compute/galleries/images/versions" => -2,
        "microsoft.compute/galleries/applications" or "microsoft.compute/galleries/images" or "microsoft.compute/galleries/serviceartifacts" => -1,
        "microsoft.network/privatednszones/virtualnetworklinks" or "microsoft.network/networkinterfaces" => -1,
        "microsoft.network/networksecuritygroups" or "microsoft.network/privatednszones" or "microsoft.compute/galleries" => NetworkSecurityGroups,
        "microsoft.network/publicipaddresses" => NetworkSecurityGroups,
        _ => Default,
    };
}
