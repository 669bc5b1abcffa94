using Aro.Api.Internal;
using Aro.Cluster.Dns;
using Aro.Cluster.Install;
using Aro.Cluster.Network;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Installer;

/// <summary>Makes the install configuration of a cluster.</summary>
internal static class InstallConfigFactory
{
    private const int MasterDiskSizeGB = 1024;
    private const int DefaultWorkerDiskSizeGB = 128;

    private static readonly string[] Capabilities =
    [
        "Build", "CloudControllerManager", "CloudCredential", "Console", "CSISnapshot", "DeploymentConfig", "ImageRegistry", "Ingress", "Insights",
        "MachineAPI", "NodeTuning", "OperatorLifecycleManager", "Storage", "marketplace", "openshift-samples",
    ];

    public static InstallConfig Create(OpenShiftClusterDocument document, ClusterDomain domain, ClusterOptions options)
    {
        OpenShiftCluster cluster = document.Cluster;
        OpenShiftClusterProperties p = cluster.Properties;
        var names = ClusterNames.Of(document);
        var shape = ClusterShape.Of(cluster);
        IReadOnlyList<SubnetReference> subnets = SubnetReference.Of(cluster);
        SubnetReference masters = subnets[0];
        SubnetReference workers = subnets.Count > 1 ? subnets[1] : masters;
        IReadOnlyList<string>? zones = p.Zones is { Count: > 0 } ? p.Zones : null;
        WorkerProfile worker = p.WorkerProfiles.Count > 0 ? p.WorkerProfiles[0] : new WorkerProfile { Name = "worker" };
        return new InstallConfig
        {
            BaseDomain = domain.BaseDomain,
            Metadata = new InstallMetadata(domain.ClusterName),
            ControlPlane = Pool(
                "master", 3, p.MasterProfile.VmSize, MasterDiskSizeGB, p.MasterProfile.DiskEncryptionSetId, p.MasterProfile.EncryptionAtHost, zones, options),
            Compute =
            [
                Pool(
                    "worker",
                    worker.Count ?? 3,
                    worker.VmSize ?? p.MasterProfile.VmSize,
                    worker.DiskSizeGB ?? DefaultWorkerDiskSizeGB,
                    worker.DiskEncryptionSetId,
                    worker.EncryptionAtHost,
                    zones,
                    options),
            ],
            Networking = new InstallNetworking
            {
                NetworkType = p.NetworkProfile.SoftwareDefinedNetwork ?? "OVNKubernetes",
                ClusterNetwork = [new ClusterNetwork(p.NetworkProfile.PodCidr, 23)],
                ServiceNetwork = [p.NetworkProfile.ServiceCidr],
                // The subnets are given by id; the installer insists on a range and checks nothing against this one.
                MachineNetwork = [new MachineNetwork("127.0.0.0/8")],
            },
            Platform = new InstallPlatform(new AzurePlatform
            {
                Region = cluster.Location,
                ResourceGroupName = names.ResourceGroupName,
                // Not used, as no zone is managed by the cluster; the installer insists on it.
                BaseDomainResourceGroupName = names.ResourceGroupName,
                NetworkResourceGroupName = Segment(masters.VnetId, "resourceGroups"),
                VirtualNetwork = Segment(masters.VnetId, "virtualNetworks"),
                ControlPlaneSubnet = masters.Name,
                ComputeSubnet = workers.Name,
                OutboundType = shape.OutboundLoadBalancer ? "Loadbalancer" : "UserDefinedRouting",
            }),
            Publish = shape.PublicIngress ? "External" : "Internal",
            Capabilities = new InstallCapabilities("None", Capabilities),
            CredentialsMode = p.PlatformWorkloadIdentityProfile is null ? null : "Manual",
            Fips = p.ClusterProfile.FipsValidatedModules == "Enabled",
            SshKey = SshPublicKey.Of(p.SshKey),
            PullSecret = PullSecrets.Merge(options.PullSecret, p.ClusterProfile.PullSecret?.Reveal()),
        };
    }

    private static MachinePool Pool(
        string name,
        int replicas,
        string vmSize,
        int diskSizeGB,
        string? diskEncryptionSetId,
        string? encryptionAtHost,
        IReadOnlyList<string>? zones,
        ClusterOptions options) => new()
        {
            Name = name,
            Replicas = replicas,
            Platform = new MachinePoolPlatform(new AzureMachinePool
            {
                Type = vmSize,
                Zones = zones,
                EncryptionAtHost = encryptionAtHost == "Enabled" ? true : null,
                OsDisk = new AzureOsDisk
                {
                    DiskSizeGB = diskSizeGB,
                    DiskEncryptionSet = string.IsNullOrEmpty(diskEncryptionSetId)
                        ? null
                        : new DiskEncryptionSet(
                            Segment(diskEncryptionSetId, "subscriptions"),
                            Segment(diskEncryptionSetId, "resourceGroups"),
                            Segment(diskEncryptionSetId, "diskEncryptionSets")),
                },
                OsImage = new AzureOsImage(options.Image.Publisher, options.Image.Offer, options.Image.Sku, options.Image.Version, "NoPurchasePlan"),
            }),
        };

    private static string Segment(string id, string after)
    {
        string[] parts = id.Split('/');
        int index = Array.FindIndex(parts, part => part.IsId(after));
        return index >= 0 && index + 1 < parts.Length ? parts[index + 1] : "";
    }
}
