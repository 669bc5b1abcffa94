using Aro.Api.Internal;
using Aro.Database.Documents;

namespace Aro.Database.Collections;

/// <summary>What a type of documents is called in the store, and where it is kept.</summary>
/// <param name="Kind">One of <see cref="DocumentKinds"/>.</param>
/// <param name="Container">The container.</param>
internal sealed record DocumentType(string Kind, DocumentContainer Container)
{
    /// <summary>All types that are stored.</summary>
    public static IReadOnlyDictionary<Type, DocumentType> All { get; } = new Dictionary<Type, DocumentType>
    {
        [typeof(OpenShiftClusterDocument)] = new(DocumentKinds.Cluster, DocumentContainer.Resources),
        [typeof(OperationDocument)] = new(DocumentKinds.Operation, DocumentContainer.Resources),
        [typeof(ClaimDocument)] = new(DocumentKinds.Claim, DocumentContainer.Resources),
        [typeof(SubscriptionDocument)] = new(DocumentKinds.Subscription, DocumentContainer.Resources),
        [typeof(OpenShiftVersionDocument)] = new(DocumentKinds.Version, DocumentContainer.OpenShiftVersions),
        [typeof(PlatformWorkloadIdentityRoleSetDocument)] = new(DocumentKinds.RoleSet, DocumentContainer.PlatformWorkloadIdentityRoleSets),
        [typeof(BillingDocument)] = new(DocumentKinds.Billing, DocumentContainer.Billing),
        [typeof(PoolWorkerDocument)] = new(DocumentKinds.PoolWorker, DocumentContainer.PoolWorkers),
        [typeof(PortalDocument)] = new(DocumentKinds.Portal, DocumentContainer.Portal),
        [typeof(GatewayDocument)] = new(DocumentKinds.Gateway, DocumentContainer.Gateway),
    };

    /// <summary>The entry of a type.</summary>
    public static DocumentType Of<T>()
        where T : Document =>
        All.TryGetValue(typeof(T), out DocumentType? type) ? type : throw new NotSupportedException($"{typeof(T).Name} is not a stored document.");
}
