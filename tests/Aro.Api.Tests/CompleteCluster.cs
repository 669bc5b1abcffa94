using System.Text.Json.Nodes;
using Aro.Api.Internal;

namespace Aro.Api.Tests;

/// <summary>An installed cluster that has every member some api-version has, few of them with their default.</summary>
internal static class CompleteCluster
{
    /// <summary>Makes it of a service principal or workload identity cluster, without live workers.</summary>
    public static OpenShiftCluster From(JsonObject body)
    {
        string encryptionSet = $"\"{ValidationRows.EncryptionSet}\"";
        OpenShiftCluster cluster = Bodies.Installed(Bodies.Latest, body
            .With("properties.apiserverProfile.visibility", "\"Private\"")
            .With("properties.ingressProfiles[0].visibility", "\"Private\"")
            .With("properties.clusterProfile.fipsValidatedModules", "\"Enabled\"")
            .With("properties.networkProfile.preconfiguredNSG", "\"Enabled\"")
            .With("properties.networkProfile.loadBalancerProfile.managedOutboundIps.count", "7")
            .With("properties.masterProfile.encryptionAtHost", "\"Enabled\"")
            .With("properties.workerProfiles[0].encryptionAtHost", "\"Enabled\"")
            .With("properties.masterProfile.diskEncryptionSetId", encryptionSet)
            .With("properties.workerProfiles[0].diskEncryptionSetId", encryptionSet));
        cluster.Properties.NetworkProfile.SoftwareDefinedNetwork = "OVNKubernetes";
        return cluster;
    }
}
