using System.Text.Json.Serialization;

namespace Aro.Benchmarks.Validation;

#pragma warning disable MA0048 // One yardstick, one file: these types mean nothing apart from each other.

/// <summary>The members of a cluster as plain types: what the serializer takes to parse a body without any rule.</summary>
internal sealed class PlainCluster
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }

    public string? Location { get; set; }

    public PlainSystemData? SystemData { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    public PlainIdentity? Identity { get; set; }

    public PlainProperties? Properties { get; set; }
}

internal sealed class PlainSystemData
{
    public string? CreatedBy { get; set; }

    public string? CreatedByType { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public string? LastModifiedBy { get; set; }

    public string? LastModifiedByType { get; set; }

    public DateTimeOffset? LastModifiedAt { get; set; }
}

internal sealed class PlainIdentity
{
    public string? PrincipalId { get; set; }

    public string? TenantId { get; set; }

    public string? Type { get; set; }

    public Dictionary<string, PlainUserAssignedIdentity>? UserAssignedIdentities { get; set; }
}

internal sealed class PlainUserAssignedIdentity
{
    public string? PrincipalId { get; set; }

    public string? ClientId { get; set; }
}

internal sealed class PlainProperties
{
    public string? ProvisioningState { get; set; }

    public PlainClusterProfile? ClusterProfile { get; set; }

    public PlainConsoleProfile? ConsoleProfile { get; set; }

    public PlainServicePrincipalProfile? ServicePrincipalProfile { get; set; }

    public PlainWorkloadIdentityProfile? PlatformWorkloadIdentityProfile { get; set; }

    public PlainNetworkProfile? NetworkProfile { get; set; }

    public PlainMasterProfile? MasterProfile { get; set; }

    public List<PlainWorkerProfile>? WorkerProfiles { get; set; }

    public List<PlainWorkerProfile>? WorkerProfilesStatus { get; set; }

    public PlainApiserverProfile? ApiserverProfile { get; set; }

    public List<PlainIngressProfile>? IngressProfiles { get; set; }
}

internal sealed class PlainClusterProfile
{
    public string? PullSecret { get; set; }

    public string? Domain { get; set; }

    public string? Version { get; set; }

    public string? ResourceGroupId { get; set; }

    public string? FipsValidatedModules { get; set; }

    public string? OidcIssuer { get; set; }
}

internal sealed class PlainConsoleProfile
{
    public string? Url { get; set; }
}

internal sealed class PlainServicePrincipalProfile
{
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }
}

internal sealed class PlainWorkloadIdentityProfile
{
    public string? UpgradeableTo { get; set; }

    public Dictionary<string, PlainWorkloadIdentity>? PlatformWorkloadIdentities { get; set; }
}

internal sealed class PlainWorkloadIdentity
{
    public string? ResourceId { get; set; }

    public string? ClientId { get; set; }

    public string? ObjectId { get; set; }
}

internal sealed class PlainNetworkProfile
{
    public string? PodCidr { get; set; }

    public string? ServiceCidr { get; set; }

    public string? SoftwareDefinedNetwork { get; set; }

    public string? OutboundType { get; set; }

    public PlainLoadBalancerProfile? LoadBalancerProfile { get; set; }

    public string? PreconfiguredNSG { get; set; }
}

internal sealed class PlainLoadBalancerProfile
{
    public PlainManagedOutboundIps? ManagedOutboundIps { get; set; }

    public List<PlainOutboundIp>? EffectiveOutboundIps { get; set; }

    public List<PlainOutboundIp>? OutboundIps { get; set; }

    public List<PlainOutboundIp>? OutboundIpPrefixes { get; set; }

    public int? AllocatedOutboundPorts { get; set; }
}

internal sealed class PlainManagedOutboundIps
{
    public int? Count { get; set; }
}

internal sealed class PlainOutboundIp
{
    public string? Id { get; set; }
}

internal sealed class PlainMasterProfile
{
    public string? VmSize { get; set; }

    public string? SubnetId { get; set; }

    public string? EncryptionAtHost { get; set; }

    public string? DiskEncryptionSetId { get; set; }
}

internal sealed class PlainWorkerProfile
{
    public string? Name { get; set; }

    public string? VmSize { get; set; }

    public int? DiskSizeGB { get; set; }

    public string? SubnetId { get; set; }

    public int? Count { get; set; }

    public string? EncryptionAtHost { get; set; }

    public string? DiskEncryptionSetId { get; set; }
}

internal sealed class PlainApiserverProfile
{
    public string? Visibility { get; set; }

    public string? Url { get; set; }

    public string? Ip { get; set; }
}

internal sealed class PlainIngressProfile
{
    public string? Name { get; set; }

    public string? Visibility { get; set; }

    public string? Ip { get; set; }
}

/// <summary>Generated parsers of the plain types.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlainCluster))]
internal sealed partial class PlainJsonContext : JsonSerializerContext;
