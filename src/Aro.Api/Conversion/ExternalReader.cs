using Aro.Api.Contracts;
using Ext = Aro.Api.External;
using Int = Aro.Api.Internal;

namespace Aro.Api.Conversion;

/// <summary>The external form of a stored cluster. Members an api-version lacks are filled too; its contract leaves them out.</summary>
internal static class ExternalReader
{
    /// <summary>The external form.</summary>
    /// <param name="cluster">Stored cluster.</param>
    /// <param name="contract">Decides on spellings.</param>
    /// <param name="showLiveWorkers">Versions without <c>workerProfilesStatus</c> show the live workers in their place when reading.</param>
    public static Ext.OpenShiftCluster Read(Int.OpenShiftCluster cluster, ApiContract contract, bool showLiveWorkers)
    {
        Int.OpenShiftClusterProperties properties = cluster.Properties;
        bool live = showLiveWorkers && !contract.HasWorkerProfilesStatus && properties.WorkerProfilesStatus is { Count: > 0 };
        Ext.OpenShiftCluster external = new()
        {
            Id = Text(cluster.Id),
            Name = Text(cluster.Name),
            Type = Text(cluster.Type),
            Location = Text(cluster.Location),
            SystemData = contract.HasSystemData ? Read(cluster.SystemData) : null,
            Tags = cluster.Tags is { Count: > 0 } ? cluster.Tags : null,
            Identity = Read(cluster.Identity),
            Properties = new Ext.OpenShiftClusterProperties
            {
                ProvisioningState = StateName(properties.ProvisioningState, contract),
                ClusterProfile = Read(properties.ClusterProfile),
                ConsoleProfile = new Ext.ConsoleProfile { Url = Text(properties.ConsoleProfile.Url) },
                ServicePrincipalProfile = Read(properties.ServicePrincipalProfile),
                PlatformWorkloadIdentityProfile = Read(properties.PlatformWorkloadIdentityProfile),
                NetworkProfile = Read(properties.NetworkProfile),
                MasterProfile = Read(properties.MasterProfile),
                WorkerProfiles = Workers(live ? properties.WorkerProfilesStatus : properties.WorkerProfiles),
                WorkerProfilesStatus = Workers(properties.WorkerProfilesStatus),
                ApiserverProfile = new Ext.ApiserverProfile
                {
                    Visibility = Text(properties.ApiserverProfile.Visibility),
                    Url = Text(properties.ApiserverProfile.Url),
                    Ip = Text(properties.ApiserverProfile.Ip),
                },
                IngressProfiles = Ingresses(properties.IngressProfiles),
            },
        };
        if (contract.IsAdmin)
        {
            AdminExternalReader.Fill(external, properties);
        }

        return external;
    }

    /// <summary>The live workers as the external model has them; null when none are known.</summary>
    public static List<Ext.WorkerProfile>? LiveWorkers(Int.OpenShiftCluster cluster) => Workers(cluster.Properties.WorkerProfilesStatus);

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string StateName(Int.ProvisioningState state, ApiContract contract) => state switch
    {
        Int.ProvisioningState.Creating => nameof(Int.ProvisioningState.Creating),
        Int.ProvisioningState.Updating => nameof(Int.ProvisioningState.Updating),
        Int.ProvisioningState.AdminUpdating => nameof(Int.ProvisioningState.AdminUpdating),
        Int.ProvisioningState.Deleting => nameof(Int.ProvisioningState.Deleting),
        Int.ProvisioningState.Succeeded => nameof(Int.ProvisioningState.Succeeded),
        Int.ProvisioningState.Failed => nameof(Int.ProvisioningState.Failed),
        _ => contract.CanceledState,
    };

    private static Ext.SystemData Read(Int.SystemData? data) => new()
    {
        CreatedBy = Text(data?.CreatedBy),
        CreatedByType = Text(data?.CreatedByType),
        CreatedAt = data?.CreatedAt,
        LastModifiedBy = Text(data?.LastModifiedBy),
        LastModifiedByType = Text(data?.LastModifiedByType),
        LastModifiedAt = data?.LastModifiedAt,
    };

    private static Ext.ManagedServiceIdentity? Read(Int.ManagedServiceIdentity? identity) => identity is null ? null : new()
    {
        Type = Text(identity.Type),
        PrincipalId = Text(identity.PrincipalId),
        TenantId = Text(identity.TenantId),
        UserAssignedIdentities = identity.UserAssignedIdentities?.ToDictionary(
            entry => entry.Key,
            entry => new Ext.UserAssignedIdentity { ClientId = Text(entry.Value.ClientId), PrincipalId = Text(entry.Value.PrincipalId) },
            StringComparer.Ordinal),
    };

    private static Ext.ClusterProfile Read(Int.ClusterProfile profile) => new()
    {
        PullSecret = profile.PullSecret,
        Domain = Text(profile.Domain),
        Version = Text(profile.Version),
        ResourceGroupId = Text(profile.ResourceGroupId),
        FipsValidatedModules = Text(profile.FipsValidatedModules),
        OidcIssuer = Text(profile.OidcIssuer),
    };

    private static Ext.ServicePrincipalProfile? Read(Int.ServicePrincipalProfile? profile) =>
        profile is null ? null : new() { ClientId = Text(profile.ClientId), ClientSecret = profile.ClientSecret };

    private static Ext.PlatformWorkloadIdentityProfile? Read(Int.PlatformWorkloadIdentityProfile? profile) => profile is null ? null : new()
    {
        UpgradeableTo = Text(profile.UpgradeableTo),
        PlatformWorkloadIdentities = profile.PlatformWorkloadIdentities?.ToDictionary(
            entry => entry.Key,
            entry => new Ext.PlatformWorkloadIdentity
            {
                ResourceId = Text(entry.Value.ResourceId),
                ClientId = Text(entry.Value.ClientId),
                ObjectId = Text(entry.Value.ObjectId),
            },
            StringComparer.Ordinal),
    };

    private static Ext.NetworkProfile Read(Int.NetworkProfile profile) => new()
    {
        PodCidr = Text(profile.PodCidr),
        ServiceCidr = Text(profile.ServiceCidr),
        SoftwareDefinedNetwork = Text(profile.SoftwareDefinedNetwork) ?? ClusterDefaults.OvnKubernetes,
        OutboundType = Text(profile.OutboundType),
        PreconfiguredNSG = Text(profile.PreconfiguredNsg),
        LoadBalancerProfile = profile.LoadBalancerProfile is not { } balancer ? null : new()
        {
            ManagedOutboundIps = balancer.ManagedOutboundIps is { } managed ? new() { Count = managed.Count } : null,
            EffectiveOutboundIps = Addresses(balancer.EffectiveOutboundIps),
            OutboundIps = Addresses(balancer.OutboundIps),
            OutboundIpPrefixes = Addresses(balancer.OutboundIpPrefixes),
            AllocatedOutboundPorts = balancer.AllocatedOutboundPorts,
        },
    };

    private static List<Ext.OutboundIp>? Addresses(List<Int.EffectiveOutboundIp>? addresses) =>
        addresses is { Count: > 0 } ? addresses.ConvertAll(address => new Ext.OutboundIp { Id = Text(address.Id) }) : null;

    private static Ext.MasterProfile Read(Int.MasterProfile profile) => new()
    {
        VmSize = Text(profile.VmSize),
        SubnetId = Text(profile.SubnetId),
        EncryptionAtHost = Text(profile.EncryptionAtHost),
        DiskEncryptionSetId = Text(profile.DiskEncryptionSetId),
    };

    private static List<Ext.WorkerProfile>? Workers(List<Int.WorkerProfile>? workers) =>
        workers is { Count: > 0 }
            ? workers.ConvertAll(worker => new Ext.WorkerProfile
            {
                Name = Text(worker.Name),
                VmSize = Text(worker.VmSize),
                DiskSizeGB = worker.DiskSizeGB,
                SubnetId = Text(worker.SubnetId),
                Count = worker.Count,
                EncryptionAtHost = Text(worker.EncryptionAtHost),
                DiskEncryptionSetId = Text(worker.DiskEncryptionSetId),
            })
            : null;

    private static List<Ext.IngressProfile>? Ingresses(List<Int.IngressProfile> ingresses) =>
        ingresses.Count == 0
            ? null
            : ingresses.ConvertAll(ingress => new Ext.IngressProfile
            {
                Name = Text(ingress.Name),
                Visibility = Text(ingress.Visibility),
                Ip = Text(ingress.Ip),
            });
}
