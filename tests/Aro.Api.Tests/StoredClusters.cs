using Aro.Api.Internal;

namespace Aro.Api.Tests;

/// <summary>Stored clusters of many kinds, also those that no request could make today.</summary>
internal static class StoredClusters
{
    public static OpenShiftCluster[] All() =>
    [
        Bodies.Installed("2020-04-30"),
        Bodies.Installed(Bodies.Latest, Bodies.WorkloadIdentity()),
        CompleteCluster.From(Bodies.Minimal()),
        CompleteCluster.From(Bodies.WorkloadIdentity()),
        Scaled(),
        WithoutDefaults(),
        AgainstTheRules(),
        AgainstTheRulesOfIdentities(),
        Routed(),
        new() { Id = Bodies.Id.ToString(), Location = "eastus" },
    ];

    private static OpenShiftCluster Scaled()
    {
        OpenShiftCluster cluster = CompleteCluster.From(Bodies.Minimal());
        OpenShiftClusterProperties properties = cluster.Properties;
        ServiceSets.AddLiveWorkers(cluster);
        properties.WorkerProfilesStatus!.ForEach(worker => worker.EncryptionAtHost = "Enabled");
        properties.WorkerProfiles.Add(new WorkerProfile { Name = "second", VmSize = "Standard_D4s_v3", Count = 2, DiskSizeGB = 128 });
        properties.WorkerProfiles.Add(new WorkerProfile { Name = "second", VmSize = "Standard_D4s_v3", Count = 3 });
        properties.IngressProfiles.Add(new IngressProfile { Name = "other", Visibility = "Private", Ip = "192.0.2.3" });
        properties.NetworkProfile.LoadBalancerProfile!.EffectiveOutboundIps!.Add(new EffectiveOutboundIp { Id = "/other" });
        properties.MaintenanceState = MaintenanceState.Pending;
        properties.OperatorVersion = "v1";
        return cluster;
    }

    private static OpenShiftCluster WithoutDefaults()
    {
        OpenShiftCluster cluster = Bodies.Installed(Bodies.Latest, Bodies.WorkloadIdentity());
        OpenShiftClusterProperties properties = cluster.Properties;
        properties.ClusterProfile.FipsValidatedModules = null;
        properties.MasterProfile.EncryptionAtHost = null;
        properties.WorkerProfiles[0].EncryptionAtHost = null;
        properties.NetworkProfile = new NetworkProfile { PodCidr = properties.NetworkProfile.PodCidr, ServiceCidr = properties.NetworkProfile.ServiceCidr };
        properties.PlatformWorkloadIdentityProfile!.PlatformWorkloadIdentities = [];
        properties.ConsoleProfile.Url = null;
        properties.OperatorFlags = null;
        cluster.SystemData = null;
        cluster.Tags = [];
        return cluster;
    }

    private static OpenShiftCluster AgainstTheRules()
    {
        OpenShiftCluster cluster = Bodies.Installed(Bodies.Latest);
        OpenShiftClusterProperties properties = cluster.Properties;
        cluster.Location = "westus";
        properties.ClusterProfile.Domain = "_";
        properties.ServicePrincipalProfile!.ClientId = "not an id";
        properties.NetworkProfile.PodCidr = "10.0.0.1/30";
        properties.MasterProfile.VmSize = "Standard_Retired_v1";
        properties.ApiserverProfile.Visibility = null;
        properties.PlatformWorkloadIdentityProfile = new PlatformWorkloadIdentityProfile();
        return cluster;
    }

    private static OpenShiftCluster AgainstTheRulesOfIdentities()
    {
        OpenShiftCluster cluster = Bodies.Installed(Bodies.Latest, Bodies.WorkloadIdentity());
        PlatformWorkloadIdentityProfile profile = cluster.Properties.PlatformWorkloadIdentityProfile!;
        profile.UpgradeableTo = "not a version";
        profile.PlatformWorkloadIdentities!["dns"] = new PlatformWorkloadIdentity { ResourceId = Bodies.Identities + "INGRESS" };
        profile.PlatformWorkloadIdentities["retired"] = new PlatformWorkloadIdentity { ResourceId = "not an id" };
        cluster.Identity!.UserAssignedIdentities!["not an id"] = new UserAssignedIdentity();
        return cluster;
    }

    private static OpenShiftCluster Routed()
    {
        OpenShiftCluster cluster = CompleteCluster.From(Bodies.Minimal());
        cluster.Properties.NetworkProfile.OutboundType = "UserDefinedRouting";
        cluster.Properties.NetworkProfile.LoadBalancerProfile = null;
        return cluster;
    }
}
