using Ext = Aro.Api.External;

namespace Aro.Api.Conversion;

/// <summary>Values of members a client left out. They are filled before the validation.</summary>
internal static class ClusterDefaults
{
    /// <summary>The subnets route their outbound traffic through the public load balancer.</summary>
    public const string Loadbalancer = nameof(Loadbalancer);

    /// <summary>The customer's routes carry the outbound traffic.</summary>
    public const string UserDefinedRouting = nameof(UserDefinedRouting);

    /// <summary>The network plug-in of every cluster that does not ask for the older one.</summary>
    public const string OvnKubernetes = "OVNKubernetes";

    private const string Disabled = nameof(Disabled);

    /// <summary>Fills what is absent, whatever the api-version has of it.</summary>
    /// <param name="cluster">Is completed.</param>
    /// <param name="mayHaveLoadBalancer">False for an update of a cluster that has none, which cannot get one.</param>
    public static void Fill(Ext.OpenShiftCluster cluster, bool mayHaveLoadBalancer = true)
    {
        Ext.OpenShiftClusterProperties properties = cluster.Properties;
        properties.ClusterProfile.FipsValidatedModules ??= Disabled;
        properties.MasterProfile.EncryptionAtHost ??= Disabled;
        foreach (Ext.WorkerProfile worker in properties.WorkerProfiles ?? [])
        {
            worker.EncryptionAtHost ??= Disabled;
        }

        Ext.NetworkProfile network = properties.NetworkProfile;
        network.OutboundType ??= Loadbalancer;
        network.PreconfiguredNSG ??= Disabled;
        if (mayHaveLoadBalancer && network.OutboundType == Loadbalancer)
        {
            network.LoadBalancerProfile ??= new Ext.LoadBalancerProfile();
        }

        if (network.LoadBalancerProfile is { OutboundIps: null, OutboundIpPrefixes: null } balancer)
        {
            balancer.ManagedOutboundIps ??= new Ext.ManagedOutboundIps();
            balancer.ManagedOutboundIps.Count ??= 1;
        }

        if (cluster.Identity is { UserAssignedIdentities.Count: > 0 } identity)
        {
            identity.Type ??= "UserAssigned";
        }
    }
}
