using System.Text.Json;
using Aro.Api.Internal;
using Aro.Api.Secrets;

namespace Aro.Api.Tests;

/// <summary>Plays the service: fills what a client cannot set, and members of a newer build at every depth.</summary>
internal static class ServiceSets
{
    public static void Apply(OpenShiftCluster cluster)
    {
        OpenShiftClusterProperties properties = cluster.Properties;
        properties.ProvisioningState = ProvisioningState.Succeeded;
        properties.CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        properties.InfraId = "c1-abcde";
        properties.StorageSuffix = "xyz";
        properties.KubeadminPassword = SecureString.FromPlaintext("kubeadmin-password");
        properties.SshKey = SecureBytes.FromPlaintext([1, 2, 3]);
        properties.ConsoleProfile.Url = "https://console-openshift-console.apps.mycluster.eastus.aroapp.io/";
        properties.ApiserverProfile.Url = "https://api.mycluster.eastus.aroapp.io:6443/";
        properties.ApiserverProfile.Ip = "192.0.2.1";
        properties.ApiserverProfile.IntIp = "10.0.0.4";
        properties.NetworkProfile.PrivateEndpointIp = "127.32.0.9";
        properties.IngressProfiles[0].Ip = "192.0.2.2";
        properties.ClusterProfile.OidcIssuer = "https://oidc.example/c1";
        if (properties.NetworkProfile.LoadBalancerProfile is { } balancer)
        {
            balancer.EffectiveOutboundIps = [new EffectiveOutboundIp { Id = Bodies.ManagedGroup + "/providers/Microsoft.Network/publicIPAddresses/c1-outbound" }];
        }

        if (properties.ServicePrincipalProfile is { } principal)
        {
            principal.SpObjectId = "sp-object-id";
        }

        foreach ((string name, PlatformWorkloadIdentity identity) in properties.PlatformWorkloadIdentityProfile?.PlatformWorkloadIdentities ?? [])
        {
            identity.ClientId = "client-of-" + name;
            identity.ObjectId = "object-of-" + name;
        }

        if (cluster.Identity is { } managed)
        {
            managed.PrincipalId = "principal-1";
            managed.TenantId = "tenant-1";
            managed.IdentityUrl = "https://identity.example/";
            foreach (UserAssignedIdentity identity in managed.UserAssignedIdentities!.Values)
            {
                identity.ClientId = "client-1";
                identity.PrincipalId = "principal-2";
            }
        }

        cluster.SystemData = new SystemData
        {
            CreatedBy = "someone@example.com",
            CreatedByType = "User",
            CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            LastModifiedBy = "someone@example.com",
            LastModifiedByType = "User",
            LastModifiedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        };
    }

    /// <summary>Adds workers that differ from those asked for.</summary>
    public static void AddLiveWorkers(OpenShiftCluster cluster) => cluster.Properties.WorkerProfilesStatus =
    [
        new WorkerProfile { Name = "c1-worker-1", VmSize = "Standard_D4s_v3", DiskSizeGB = 128, SubnetId = Bodies.Vnet + "/subnets/worker", Count = 2 },
        new WorkerProfile { Name = "c1-worker-2", Count = 1 },
    ];

    /// <summary>Marks every stored object with a member this build does not know.</summary>
    public static int MarkUnknown(object? value)
    {
        int marked = 0;
        foreach (InternalObject item in Objects(value))
        {
            marked++;
            item.UnknownMembers = new() { ["madeByNewerBuild"] = JsonSerializer.SerializeToElement(marked) };
        }

        return marked;
    }

    /// <summary>All stored objects below a value.</summary>
    public static IEnumerable<InternalObject> Objects(object? value)
    {
        if (value is System.Collections.IDictionary map)
        {
            foreach (object? entry in map.Values)
            {
                foreach (InternalObject item in Objects(entry))
                {
                    yield return item;
                }
            }
        }
        else if (value is System.Collections.IEnumerable list and not string)
        {
            foreach (object? entry in list)
            {
                foreach (InternalObject item in Objects(entry))
                {
                    yield return item;
                }
            }
        }
        else if (value is InternalObject self)
        {
            yield return self;
            foreach (System.Reflection.PropertyInfo property in self.GetType().GetProperties())
            {
                if (property.Name != nameof(InternalObject.UnknownMembers) && property.GetIndexParameters().Length == 0)
                {
                    foreach (InternalObject item in Objects(property.GetValue(self)))
                    {
                        yield return item;
                    }
                }
            }
        }
    }
}
