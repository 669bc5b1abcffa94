namespace Aro.Cluster.Installer;

/// <summary><c>install-config.yaml</c>, version v1, as far as this service sets it. Members that are null are left out.</summary>
internal sealed record InstallConfig
{
    public string ApiVersion { get; init; } = "v1";

    public required string BaseDomain { get; init; }

    public required InstallMetadata Metadata { get; init; }

    public required MachinePool ControlPlane { get; init; }

    public required IReadOnlyList<MachinePool> Compute { get; init; }

    public required InstallNetworking Networking { get; init; }

    public required InstallPlatform Platform { get; init; }

    public required string Publish { get; init; }

    public required InstallCapabilities Capabilities { get; init; }

    public string? CredentialsMode { get; init; }

    public bool Fips { get; init; }

    public required string SshKey { get; init; }

    public required string PullSecret { get; init; }
}

internal sealed record InstallMetadata(string Name);

internal sealed record MachinePool
{
    public required string Name { get; init; }

    public required int Replicas { get; init; }

    public string Architecture { get; init; } = "amd64";

    public string Hyperthreading { get; init; } = "Enabled";

    public required MachinePoolPlatform Platform { get; init; }
}

internal sealed record MachinePoolPlatform(AzureMachinePool Azure);

internal sealed record AzureMachinePool
{
    public required string Type { get; init; }

    public IReadOnlyList<string>? Zones { get; init; }

    public required AzureOsDisk OsDisk { get; init; }

    public bool? EncryptionAtHost { get; init; }

    public required AzureOsImage OsImage { get; init; }
}

internal sealed record AzureOsDisk
{
    // YamlDotNet's camel case would write diskSizeGb.
    [YamlDotNet.Serialization.YamlMember(Alias = "diskSizeGB", ApplyNamingConventions = false)]
    public required int DiskSizeGB { get; init; }

    public DiskEncryptionSet? DiskEncryptionSet { get; init; }
}

internal sealed record DiskEncryptionSet(string SubscriptionId, string ResourceGroup, string Name);

internal sealed record AzureOsImage(string Publisher, string Offer, string Sku, string Version, string Plan);

internal sealed record InstallNetworking
{
    public required string NetworkType { get; init; }

    public required IReadOnlyList<ClusterNetwork> ClusterNetwork { get; init; }

    public required IReadOnlyList<string> ServiceNetwork { get; init; }

    public required IReadOnlyList<MachineNetwork> MachineNetwork { get; init; }
}

internal sealed record ClusterNetwork(string Cidr, int HostPrefix);

internal sealed record MachineNetwork(string Cidr);

internal sealed record InstallPlatform(AzurePlatform Azure);

internal sealed record AzurePlatform
{
    public required string Region { get; init; }

    public string CloudName { get; init; } = "AzurePublicCloud";

    public required string ResourceGroupName { get; init; }

    public required string BaseDomainResourceGroupName { get; init; }

    public required string NetworkResourceGroupName { get; init; }

    public required string VirtualNetwork { get; init; }

    public required string ControlPlaneSubnet { get; init; }

    public required string ComputeSubnet { get; init; }

    public required string OutboundType { get; init; }
}

internal sealed record InstallCapabilities(string BaselineCapabilitySet, IReadOnlyList<string> AdditionalEnabledCapabilities);
