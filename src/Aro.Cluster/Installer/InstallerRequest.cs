namespace Aro.Cluster.Installer;

/// <summary>What the installer is to prepare.</summary>
internal sealed record InstallerRequest
{
    /// <summary>Names the work directories of this cluster.</summary>
    public required Guid ClusterUid { get; init; }

    /// <summary>OpenShift version.</summary>
    public required string Version { get; init; }

    /// <summary>Release image of that version; null to take the installer's own.</summary>
    public required string? ReleaseImage { get; init; }

    public required InstallConfig Config { get; init; }

    public required ManifestValues Manifests { get; init; }

    /// <summary>Credential for the installer's own calls to Azure; null for a workload identity cluster.</summary>
    public required InstallerCredential? Credential { get; init; }

    /// <summary>Does not print secrets.</summary>
    public override string ToString() => $"{ClusterUid} {Version}";
}

/// <summary>A service principal as the installer reads it (<c>osServicePrincipal.json</c>).</summary>
internal sealed record InstallerCredential(string SubscriptionId, string TenantId, string ClientId, string ClientSecret)
{
    /// <summary>Does not print the secret.</summary>
    public override string ToString() => ClientId;
}

/// <summary>What our manifests say.</summary>
internal sealed record ManifestValues
{
    public required string InfraId { get; init; }

    /// <summary>Full domain of the cluster.</summary>
    public required string Domain { get; init; }

    /// <summary>Address of the default ingress, chosen before; null without ingress.</summary>
    public required string? IngressIp { get; init; }

    public required bool PublicIngress { get; init; }

    public required string ImageRegistryStorageAccountName { get; init; }

    /// <summary>MTU of the machines' network: 1500 or 3900.</summary>
    public required int Mtu { get; init; }
}
