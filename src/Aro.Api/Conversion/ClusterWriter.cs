using Aro.Api.Validation;
using Aro.Api.Versions;
using Ext = Aro.Api.External;
using Int = Aro.Api.Internal;

namespace Aro.Api.Conversion;

/// <summary>Makes stored clusters from what clients ask for. Values the service sets are never taken from a request.</summary>
internal static class ClusterWriter
{
    /// <summary>The cluster a PUT on a missing resource asks for.</summary>
    public static Int.OpenShiftCluster Create(Ext.OpenShiftCluster desired, ClusterRequest request)
    {
        Ext.OpenShiftClusterProperties properties = desired.Properties;
        Int.OpenShiftCluster cluster = new()
        {
            Location = request.Location,
            Tags = desired.Tags,
            Properties = new Int.OpenShiftClusterProperties
            {
                ClusterProfile = new Int.ClusterProfile
                {
                    PullSecret = desired.Properties.ClusterProfile.PullSecret,
                    Domain = properties.ClusterProfile.Domain!,
                    Version = properties.ClusterProfile.Version!,
                    ResourceGroupId = properties.ClusterProfile.ResourceGroupId!,
                    FipsValidatedModules = properties.ClusterProfile.FipsValidatedModules,
                },
                ServicePrincipalProfile = properties.ServicePrincipalProfile is { } principal
                    ? new Int.ServicePrincipalProfile { ClientId = GuidText.Usual(principal.ClientId!), ClientSecret = principal.ClientSecret }
                    : null,
                PlatformWorkloadIdentityProfile = properties.PlatformWorkloadIdentityProfile is null ? null : new(),
                NetworkProfile = new Int.NetworkProfile
                {
                    PodCidr = properties.NetworkProfile.PodCidr!,
                    ServiceCidr = properties.NetworkProfile.ServiceCidr!,
                    SoftwareDefinedNetwork = properties.NetworkProfile.SoftwareDefinedNetwork ?? ClusterDefaults.OvnKubernetes,
                    OutboundType = properties.NetworkProfile.OutboundType,
                    PreconfiguredNsg = properties.NetworkProfile.PreconfiguredNSG,
                },
                MasterProfile = new Int.MasterProfile
                {
                    VmSize = properties.MasterProfile.VmSize!,
                    SubnetId = properties.MasterProfile.SubnetId!,
                    EncryptionAtHost = properties.MasterProfile.EncryptionAtHost,
                    DiskEncryptionSetId = properties.MasterProfile.DiskEncryptionSetId,
                },
                WorkerProfiles = properties.WorkerProfiles!.ConvertAll(Worker),
                ApiserverProfile = new Int.ApiserverProfile { Visibility = properties.ApiserverProfile.Visibility },
                IngressProfiles = properties.IngressProfiles!.ConvertAll(
                    ingress => new Int.IngressProfile { Name = ingress.Name!, Visibility = ingress.Visibility }),
            },
        };
        if (desired.Identity is { } identity)
        {
            cluster.Identity = new Int.ManagedServiceIdentity { Type = identity.Type };
        }

        ApplyMutable(cluster, desired);
        ApplyEnvelope(cluster, request);
        return cluster;
    }

    /// <summary>Changes the members of a stored cluster that may change; all others stay untouched.</summary>
    public static void Update(Int.OpenShiftCluster cluster, Ext.OpenShiftCluster desired, ClusterRequest request)
    {
        cluster.Tags = desired.Tags;
        if (cluster.Properties.ServicePrincipalProfile is { } stored && desired.Properties.ServicePrincipalProfile is { } principal)
        {
            if (principal.ClientId is { } given && GuidText.Usual(given) is var clientId && !Same(stored.ClientId, clientId))
            {
                stored.ClientId = clientId;
                stored.SpObjectId = null;
            }

            stored.ClientSecret = principal.ClientSecret;
        }

        ApplyMutable(cluster, desired);
        ApplyMissingDefaults(cluster.Properties, desired.Properties);
        ApplyEnvelope(cluster, request);
    }

    private static Int.WorkerProfile Worker(Ext.WorkerProfile worker) => new()
    {
        Name = worker.Name!,
        VmSize = worker.VmSize,
        DiskSizeGB = worker.DiskSizeGB,
        SubnetId = worker.SubnetId,
        Count = worker.Count,
        EncryptionAtHost = worker.EncryptionAtHost,
        DiskEncryptionSetId = worker.DiskEncryptionSetId,
    };

    private static void ApplyMutable(Int.OpenShiftCluster cluster, Ext.OpenShiftCluster desired)
    {
        if (desired.Properties.NetworkProfile.LoadBalancerProfile is { } balancer)
        {
            Int.LoadBalancerProfile stored = cluster.Properties.NetworkProfile.LoadBalancerProfile ??= new();
            if (balancer.ManagedOutboundIps is { Count: { } count })
            {
                (stored.ManagedOutboundIps ??= new()).Count = count;
            }
        }

        if (desired.Properties.PlatformWorkloadIdentityProfile is { } identities
            && cluster.Properties.PlatformWorkloadIdentityProfile is { } storedIdentities)
        {
            ApplyWorkloadIdentities(storedIdentities, identities);
        }

        if (desired.Identity is { } identity && cluster.Identity is { } storedIdentity)
        {
            ApplyIdentity(storedIdentity, identity);
        }
    }

    private static void ApplyWorkloadIdentities(Int.PlatformWorkloadIdentityProfile stored, Ext.PlatformWorkloadIdentityProfile desired)
    {
        stored.UpgradeableTo = desired.UpgradeableTo;
        foreach ((string name, Ext.PlatformWorkloadIdentity identity) in desired.PlatformWorkloadIdentities ?? [])
        {
            stored.PlatformWorkloadIdentities ??= new(StringComparer.Ordinal);
            if (!stored.PlatformWorkloadIdentities.TryGetValue(name, out Int.PlatformWorkloadIdentity? entry))
            {
                stored.PlatformWorkloadIdentities.Add(name, new Int.PlatformWorkloadIdentity { ResourceId = identity.ResourceId });
            }
            else if (!Same(entry.ResourceId, identity.ResourceId))
            {
                // The ids belong to the identity that was there before; the backend resolves those of the new one.
                entry.ResourceId = identity.ResourceId;
                entry.ClientId = null;
                entry.ObjectId = null;
            }
        }
    }

    private static void ApplyIdentity(Int.ManagedServiceIdentity stored, Ext.ManagedServiceIdentity desired)
    {
        stored.Type ??= desired.Type;
        Dictionary<string, Int.UserAssignedIdentity> previous =
            new(stored.UserAssignedIdentities ?? [], StringComparer.OrdinalIgnoreCase);
        if (desired.UserAssignedIdentities is { } same && same.Count == previous.Count && same.Keys.All(previous.ContainsKey))
        {
            // The same in other letter case; as with every other id, the stored casing stays.
            return;
        }

        stored.UserAssignedIdentities = (desired.UserAssignedIdentities ?? []).Keys.ToDictionary(
            key => key,
            key => previous.GetValueOrDefault(key) ?? new Int.UserAssignedIdentity(),
            StringComparer.Ordinal);
    }

    private static void ApplyMissingDefaults(Int.OpenShiftClusterProperties stored, Ext.OpenShiftClusterProperties desired)
    {
        stored.ClusterProfile.FipsValidatedModules ??= desired.ClusterProfile.FipsValidatedModules;
        stored.MasterProfile.EncryptionAtHost ??= desired.MasterProfile.EncryptionAtHost;
        stored.NetworkProfile.SoftwareDefinedNetwork ??= ClusterDefaults.OvnKubernetes;
        stored.NetworkProfile.OutboundType ??= desired.NetworkProfile.OutboundType;
        stored.NetworkProfile.PreconfiguredNsg ??= desired.NetworkProfile.PreconfiguredNSG;
        foreach (Int.WorkerProfile worker in stored.WorkerProfiles)
        {
            worker.EncryptionAtHost ??= desired.WorkerProfiles?.Find(other => other.Name == worker.Name)?.EncryptionAtHost;
        }
    }

    private static void ApplyEnvelope(Int.OpenShiftCluster cluster, ClusterRequest request)
    {
        cluster.Id = request.Id.ToString();
        cluster.Name = request.Id.Name;
        cluster.Type = ClusterResourceId.FullType;
        cluster.Properties.OperatorFlags ??= OperatorFlagDefaults.All;
        if (request.SystemData is { } given)
        {
            Int.SystemData data = cluster.SystemData ??= new();
            data.CreatedBy = Given(given.CreatedBy, data.CreatedBy);
            data.CreatedByType = Given(given.CreatedByType, data.CreatedByType);
            data.CreatedAt = given.CreatedAt ?? data.CreatedAt;
            data.LastModifiedBy = Given(given.LastModifiedBy, data.LastModifiedBy);
            data.LastModifiedByType = Given(given.LastModifiedByType, data.LastModifiedByType);
            data.LastModifiedAt = given.LastModifiedAt ?? data.LastModifiedAt;
        }
    }

    private static string? Given(string? given, string? stored) => string.IsNullOrEmpty(given) ? stored : given;

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
