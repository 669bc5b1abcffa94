using Aro.Api.Validation;

namespace Aro.Api.Internal;

/// <summary>
/// Deterministic document identifiers. A cluster is a point read by its ARM id, and listing a resource group or a subscription is a
/// range scan over a prefix. The separator cannot occur in ARM names and is allowed in Cosmos DB ids (which refuse '/', '\', '?', '#').
/// </summary>
public static class DocumentIds
{
    private const char Separator = '|';

    /// <summary>Identifier of a cluster document.</summary>
    public static string Cluster(ClusterResourceId id) => ClusterPrefix(id.ResourceGroup) + id.Name.ToLowerInvariant();

    /// <summary>Prefix of the ids of all clusters of one resource group.</summary>
    public static string ClusterPrefix(string resourceGroup) => ClusterPrefix() + resourceGroup.ToLowerInvariant() + Separator;

    /// <summary>Prefix of the ids of all clusters of a subscription.</summary>
    public static string ClusterPrefix() => DocumentKinds.Cluster + Separator;

    /// <summary>Identifier of an operation document.</summary>
    public static string Operation(Guid operationId) => DocumentKinds.Operation + Separator + operationId.ToString("D");

    /// <summary>Identifier of the claim on a managed resource group name.</summary>
    public static string ResourceGroupClaim(string resourceGroup) =>
        DocumentKinds.Claim + Separator + "resourcegroup" + Separator + resourceGroup.ToLowerInvariant();

    /// <summary>
    /// Identifier of the claim on a service principal's client id, the same however its GUID is written, or on a cluster identity (its
    /// resource id with '|' for '/').
    /// </summary>
    public static string ClientClaim(string clientId) => DocumentKinds.Claim + Separator + "client" + Separator
        + (GuidText.TryParseAny(clientId, out Guid application) ? application.ToString("D") : clientId.ToLowerInvariant().Replace('/', Separator));

    /// <summary>Identifier of the one subscription document of a partition.</summary>
    public const string Subscription = DocumentKinds.Subscription;

    /// <summary>Identifier of an OpenShift version document, in the partition <see cref="VersionsPartition"/>.</summary>
    public static string Version(string version) => DocumentKinds.Version + Separator + version;

    /// <summary>Partition of the OpenShift version documents.</summary>
    public const string VersionsPartition = "openshiftversions";

    /// <summary>Identifier of the claim on being the default version, in the partition <see cref="VersionsPartition"/>.</summary>
    public const string DefaultVersionClaim = DocumentKinds.Claim + "|defaultversion";

    /// <summary>Identifier of a role set document, in the partition <see cref="RoleSetsPartition"/>.</summary>
    public static string RoleSet(string minorVersion) => DocumentKinds.RoleSet + Separator + minorVersion;

    /// <summary>Partition of the role set documents.</summary>
    public const string RoleSetsPartition = "platformworkloadidentityrolesets";

    /// <summary>Identifier of the billing document of a cluster, alone in the partition of the same name.</summary>
    public static string Billing(Guid clusterUid) => DocumentKinds.Billing + Separator + clusterUid.ToString("D");

    /// <summary>Identifier of a worker process, in the partition of its type.</summary>
    public static string PoolWorker(Guid process) => DocumentKinds.PoolWorker + Separator + process.ToString("D");

    /// <summary>Identifier of the document that says which worker has which share, in the partition of the worker type.</summary>
    public const string PoolMaster = DocumentKinds.PoolWorker + "|master";

    /// <summary>Identifier of a grant, alone in the partition of the same name.</summary>
    public static string Portal(Guid token) => DocumentKinds.Portal + Separator + token.ToString("D");

    /// <summary>Identifier of a private link (a decimal number, as the gateway reads it from a connection), alone in the partition of the same name.</summary>
    public static string Gateway(string linkId) => DocumentKinds.Gateway + Separator + linkId;
}
