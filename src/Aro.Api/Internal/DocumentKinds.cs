namespace Aro.Api.Internal;

/// <summary>Values of <see cref="Document.Kind"/>.</summary>
public static class DocumentKinds
{
    /// <summary>An <see cref="OpenShiftClusterDocument"/>.</summary>
    public const string Cluster = "cluster";

    /// <summary>An <see cref="OperationDocument"/>.</summary>
    public const string Operation = "operation";

    /// <summary>A <see cref="ClaimDocument"/>.</summary>
    public const string Claim = "claim";

    /// <summary>A <see cref="SubscriptionDocument"/>.</summary>
    public const string Subscription = "subscription";

    /// <summary>An <see cref="OpenShiftVersionDocument"/>.</summary>
    public const string Version = "version";

    /// <summary>A <see cref="PlatformWorkloadIdentityRoleSetDocument"/>.</summary>
    public const string RoleSet = "roleset";

    /// <summary>A <see cref="BillingDocument"/>.</summary>
    public const string Billing = "billing";

    /// <summary>A <see cref="PoolWorkerDocument"/>.</summary>
    public const string PoolWorker = "poolworker";

    /// <summary>A <see cref="PortalDocument"/>.</summary>
    public const string Portal = "portal";

    /// <summary>A <see cref="GatewayDocument"/>.</summary>
    public const string Gateway = "gateway";
}
