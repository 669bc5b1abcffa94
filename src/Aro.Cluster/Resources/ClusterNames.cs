using Aro.Api;
using Aro.Api.Internal;

namespace Aro.Cluster.Resources;

/// <summary>
/// Names and ids of everything a cluster has in Azure. All follow from what is persisted in the document, so that a step that runs again
/// finds what it made before (invariant I3).
/// </summary>
internal sealed class ClusterNames
{
    private readonly OpenShiftClusterDocument _document;

    private ClusterNames(OpenShiftClusterDocument document, ClusterResourceId id)
    {
        _document = document;
        Id = id;
    }

    public ClusterResourceId Id { get; }

    public string ResourceGroupId => _document.Cluster.Properties.ClusterProfile.ResourceGroupId;

    public string ResourceGroupName => ResourceGroupId[(ResourceGroupId.LastIndexOf('/') + 1)..];

    public string InfraId => _document.Cluster.Properties.InfraId
        ?? throw new InvalidOperationException("infraId is not set: step ensureInfraId runs before all that name resources.");

    private string StorageSuffix => _document.Cluster.Properties.StorageSuffix
        ?? throw new InvalidOperationException("storageSuffix is not set: step ensureStorageSuffix runs before all that use storage.");

    public string StorageAccountName => "cluster" + StorageSuffix;

    public string StorageAccountId => $"{ResourceGroupId}/providers/Microsoft.Storage/storageAccounts/{StorageAccountName}";

    public string NetworkSecurityGroupId => Network("networkSecurityGroups", InfraId + "-nsg");

    public string PrivateLinkServiceId => Network("privateLinkServices", InfraId + "-pls");

    public string InternalLoadBalancerId => Network("loadBalancers", InfraId + "-internal");

    public string PublicLoadBalancerId => Network("loadBalancers", InfraId);

    public string ApiPublicIpId => Network("publicIPAddresses", InfraId + "-pip-v4");

    public string IngressPublicIpId => Network("publicIPAddresses", InfraId + "-default-v4");

    public string BootstrapVmId => $"{ResourceGroupId}/providers/Microsoft.Compute/virtualMachines/{InfraId}-bootstrap";

    public string BootstrapDiskId => $"{ResourceGroupId}/providers/Microsoft.Compute/disks/{InfraId}-bootstrap_OSDisk";

    public string BootstrapNicId => Network("networkInterfaces", InfraId + "-bootstrap-nic");

    public string PrivateEndpointName => $"rp-pe-{_document.Uid:D}";

    public string ApiserverCertificateName => $"{_document.Uid:D}-apiserver";

    public string IngressCertificateName => $"{_document.Uid:D}-ingress";

    public static ClusterNames Of(OpenShiftClusterDocument document) =>
        ClusterResourceId.TryParse(document.Cluster.Id, out ClusterResourceId? id)
            ? new ClusterNames(document, id)
            : throw new InvalidOperationException($"The document's cluster id '{document.Cluster.Id}' is not a cluster's ARM id.");

    public string PublicIpId(string name) => Network("publicIPAddresses", name);

    /// <summary>
    /// Names of the outbound addresses the service manages besides the API server's: numbered, so that every run of every worker arrives at the
    /// same ones, and growing or shrinking keeps those with the lower numbers.
    /// </summary>
    public IReadOnlyList<string> OutboundIpNames()
    {
        var shape = ClusterShape.Of(_document.Cluster);
        return shape.OutboundLoadBalancer
            ? [.. Enumerable.Range(1, shape.ManagedOutboundIpCount - (shape.PublicApi ? 1 : 0)).Select(i => $"{InfraId}-{i}{OutboundIpSuffix}")]
            : [];
    }

    /// <summary>Ids of all outbound addresses, the API server's first.</summary>
    public IReadOnlyList<string> OutboundIpIds()
    {
        var shape = ClusterShape.Of(_document.Cluster);
        IEnumerable<string> api = shape is { OutboundLoadBalancer: true, PublicApi: true } ? [ApiPublicIpId] : [];
        return [.. api, .. OutboundIpNames().Select(PublicIpId)];
    }

    /// <summary>End of the name of every outbound address the service manages.</summary>
    public const string OutboundIpSuffix = "-outbound-pip-v4";

    private string Network(string type, string name) => $"{ResourceGroupId}/providers/Microsoft.Network/{type}/{name}";
}
