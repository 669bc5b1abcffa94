namespace Aro.Api.Internal;

/// <summary>A cluster: the ARM envelope and its properties.</summary>
public sealed class OpenShiftCluster : InternalObject
{
    /// <summary>ARM id in the casing the client used last.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Namespace and type.</summary>
    public string Type { get; set; } = "";

    /// <summary>Azure region.</summary>
    public string Location { get; set; } = "";

    /// <summary>Who created and changed it, as ARM told.</summary>
    public SystemData? SystemData { get; set; }

    /// <summary>Tags.</summary>
    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>Managed identity of a workload identity cluster.</summary>
    public ManagedServiceIdentity? Identity { get; set; }

    /// <summary>Properties.</summary>
    public OpenShiftClusterProperties Properties { get; set; } = new();
}
