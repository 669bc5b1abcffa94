using Aro.Api.Errors;

namespace Aro.Azure.Errors;

/// <content>The rows.</content>
public static partial class AzureErrorCatalog
{
    private const string Repeat = "then send the request again; what is done already is kept.";
    private const string ServicePrincipal = "properties.servicePrincipalProfile";
    private const string OurFault = "This is for the service to mend: open a support ticket and name the operation id.";

    /// <summary>The row for errors that no other one describes.</summary>
    internal static AzureErrorEntry Unknown { get; } = new()
    {
        Name = "Unknown",
        StatusCode = 400,
        Code = ErrorCodes.DeploymentFailed,
        Cause = "Azure refused.",
        Remedy = "Mend what Azure's message and the details name, " + Repeat + " If nothing there is yours to mend, open a support ticket and name the operation id.",
        Fault = ErrorFault.Customer,
    };

    /// <summary>The row for statuses of 500 and above, and for no answer at all.</summary>
    internal static AzureErrorEntry AzureIsIll { get; } = new()
    {
        Name = "AzureIsIll",
        StatusCode = 503,
        Code = ErrorCodes.ServiceUnavailable,
        Cause = "Azure did not answer, or answered with an internal error, however often the call was repeated.",
        Remedy = "See the Azure status page, wait until the disturbance is over, " + Repeat,
        Fault = ErrorFault.Azure,
        IsRetryable = true,
    };

    /// <summary>All rows, the most telling first.</summary>
    public static IReadOnlyList<AzureErrorEntry> Entries { get; } =
    [
        new()
        {
            Name = "ApplicationNotFound", Phrases = ["AADSTS700016"], Identity = AzureIdentity.Cluster,
            StatusCode = 400, Code = ErrorCodes.InvalidServicePrincipalCredentials, Target = ServicePrincipal + ".clientId",
            Cause = "the cluster's service principal is not in the directory of the subscription.",
            Remedy = "Check the client id, create the service principal in this directory if it is missing, " + Repeat,
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "ProviderNotInTenant", Phrases = ["AADSTS700016"], Identity = AzureIdentity.Provider,
            StatusCode = 400, Code = ErrorCodes.InvalidResourceProviderPermissions,
            Cause = "the application of the Azure Red Hat OpenShift resource provider is not in the directory of the subscription.",
            Remedy = "Register the resource provider again (az provider register --namespace Microsoft.RedHatOpenShift), wait a few minutes, " + Repeat,
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "InvalidClientSecret", Phrases = ["AADSTS7000215", "AADSTS7000216"], Identity = AzureIdentity.Cluster,
            StatusCode = 400, Code = ErrorCodes.InvalidServicePrincipalCredentials, Target = ServicePrincipal + ".clientSecret",
            Cause = "the client secret of the cluster's service principal is wrong.",
            Remedy = "Give the secret's value, not its id; a new secret takes some minutes to be known everywhere. Set the right secret, " + Repeat,
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "ExpiredClientSecret", Phrases = ["AADSTS7000222"], Identity = AzureIdentity.Cluster,
            StatusCode = 400, Code = ErrorCodes.InvalidServicePrincipalCredentials, Target = ServicePrincipal + ".clientSecret",
            Cause = "the client secret of the cluster's service principal has expired.",
            Remedy = "Create a new secret and set it (az aro update --refresh-credentials), " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "DisabledApplication", Phrases = ["AADSTS7000112", "AADSTS500057"], Identity = AzureIdentity.Cluster,
            StatusCode = 400, Code = ErrorCodes.InvalidServicePrincipalCredentials, Target = ServicePrincipal,
            Cause = "the cluster's service principal is disabled.",
            Remedy = "Enable it in Microsoft Entra ID, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "ConditionalAccess", Phrases = ["AADSTS53003"], Identity = AzureIdentity.Cluster,
            StatusCode = 400, Code = ErrorCodes.InvalidServicePrincipalCredentials, Target = ServicePrincipal,
            Cause = "a conditional access policy does not let the cluster's service principal sign in.",
            Remedy = "Exclude the service principal from the policy, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "TenantNotFound", Phrases = ["AADSTS90002", "AADSTS900023"],
            StatusCode = 400, Code = ErrorCodes.InvalidSubscriptionState,
            Cause = "the directory of the subscription does not exist any more.",
            Remedy = "Move the subscription to a directory that exists, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "ClusterSignInRefused", AzureCodes = ["AuthenticationFailed"], Phrases = ["AADSTS"], Identity = AzureIdentity.Cluster,
            StatusCode = 400, Code = ErrorCodes.InvalidServicePrincipalCredentials, Target = ServicePrincipal,
            Cause = "Microsoft Entra ID does not let the cluster's service principal sign in.",
            Remedy = "Mend what the message names, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "ProviderSignInRefused", AzureCodes = ["AuthenticationFailed"], Phrases = ["AADSTS"], Identity = AzureIdentity.Provider,
            StatusCode = 500, Code = ErrorCodes.InternalServerError,
            Cause = "Microsoft Entra ID does not let the resource provider sign in.",
            Remedy = OurFault,
            Fault = ErrorFault.Service,
        },
        new()
        {
            Name = "RequestDisallowedByPolicy", AzureCodes = ["RequestDisallowedByPolicy", "PolicyViolation"],
            StatusCode = 400, Code = ErrorCodes.RequestDisallowedByPolicy,
            Cause = "{policies} refused what the cluster needs.",
            Remedy = "Exempt the cluster's managed resource group and virtual network from it, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "ScopeLocked", AzureCodes = ["ScopeLocked", "ReadOnlyScope"],
            StatusCode = 409, Code = ErrorCodes.ScopeLocked,
            Cause = "a lock on the resource or above it prevents the change.",
            Remedy = "Remove the lock that the message names, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "DenyAssignment", AzureCodes = ["DenyAssignmentAuthorizationFailed"],
            StatusCode = 400, Code = ErrorCodes.InvalidResourceProviderPermissions,
            Cause = "a deny assignment prevents the change.",
            Remedy = "Remove the deny assignment that the message names, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "ClusterLinkedAuthorization", AzureCodes = ["LinkedAuthorizationFailed"], Identity = AzureIdentity.Cluster,
            StatusCode = 400, Code = ErrorCodes.InvalidServicePrincipalPermissions, Target = ServicePrincipal,
            Cause = "the cluster's identity lacks a permission on a resource that the changed one is linked to.",
            Remedy = "Grant it the permission that the message names (Network Contributor on the virtual network, its route tables, NAT gateways and network security groups), " + Repeat,
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "ProviderLinkedAuthorization", AzureCodes = ["LinkedAuthorizationFailed"], Identity = AzureIdentity.Provider,
            StatusCode = 400, Code = ErrorCodes.InvalidResourceProviderPermissions,
            Cause = "the resource provider lacks a permission on a resource that the changed one is linked to.",
            Remedy = "Grant the Azure Red Hat OpenShift resource provider Network Contributor on the virtual network, its route tables, NAT gateways and network security groups, " + Repeat,
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "ClusterAuthorization", AzureCodes = ["AuthorizationFailed", "Authorization_RequestDenied"], Identity = AzureIdentity.Cluster,
            StatusCode = 400, Code = ErrorCodes.InvalidServicePrincipalPermissions, Target = ServicePrincipal,
            Cause = "the cluster's identity lacks a permission.",
            Remedy = "Grant it the permission at the scope that the message names; a new role assignment takes some minutes to be known everywhere. Then send the request again.",
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "ProviderAuthorization", AzureCodes = ["AuthorizationFailed", "Authorization_RequestDenied"], Identity = AzureIdentity.Provider,
            StatusCode = 400, Code = ErrorCodes.InvalidResourceProviderPermissions,
            Cause = "the resource provider lacks a permission.",
            Remedy = "Grant the Azure Red Hat OpenShift resource provider the permission at the scope that the message names; a new role assignment takes some minutes to be known everywhere. Then send the request again.",
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "TemplateAuthorization", AzureCodes = ["InvalidTemplateDeployment"], Phrases = ["authorization failed", "does not have permission"],
            StatusCode = 400, Code = ErrorCodes.InvalidResourceProviderPermissions,
            Cause = "the resource provider lacks a permission on a resource of the deployment.",
            Remedy = "Grant it the permission at the scope that the message names; a new role assignment takes some minutes to be known everywhere. Then send the request again.",
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "PrincipalNotFound", AzureCodes = ["PrincipalNotFound", "Authorization_IdentityNotFound"],
            StatusCode = 400, Code = ErrorCodes.InvalidServicePrincipalCredentials, Target = ServicePrincipal,
            Cause = "the directory does not know the principal yet, or not any more.",
            Remedy = "If it was created just now, wait some minutes; if it was deleted, give another one. Then send the request again.",
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "Throttled", AzureCodes = ["TooManyRequests", "SubscriptionRequestsThrottled", "ResourceCollectionRequestsThrottled", "ServerBusy"],
            StatusCode = 429, Code = ErrorCodes.ThrottlingLimitExceeded,
            Cause = "Azure throttles calls in the subscription.",
            Remedy = "Find out what else calls Azure in this subscription (https://aka.ms/arm-throttling), wait some minutes, " + Repeat,
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "ThrottledStatus", Statuses = [429],
            StatusCode = 429, Code = ErrorCodes.ThrottlingLimitExceeded,
            Cause = "Azure throttles calls in the subscription.",
            Remedy = "Find out what else calls Azure in this subscription (https://aka.ms/arm-throttling), wait some minutes, " + Repeat,
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "Quota",
            AzureCodes = ["QuotaExceeded", "ResourceQuotaExceeded", "SubscriptionQuotaExceeded"],
            StatusCode = 400, Code = ErrorCodes.QuotaExceeded,
            Cause = "a quota of the subscription is used up.",
            Remedy = "Ask for a higher quota (https://aka.ms/oss/quota) or choose another virtual machine size or region, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "CoreQuota", AzureCodes = ["OperationNotAllowed"], Phrases = ["quota"],
            StatusCode = 400, Code = ErrorCodes.QuotaExceeded,
            Cause = "the quota of virtual machine cores is used up.",
            Remedy = "Ask for a higher quota (https://aka.ms/oss/quota) or choose another virtual machine size or region, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "NetworkQuota",
            AzureCodes = ["PublicIPCountLimitReached", "StandardSkuPublicIPCountLimitReached", "NetworkSecurityGroupCountLimitReached", "LoadBalancerCountLimitReached", "PrivateEndpointCountLimitReached"],
            StatusCode = 400, Code = ErrorCodes.QuotaExceeded,
            Cause = "the subscription's limit for this kind of network resource is reached.",
            Remedy = "Delete what is not needed or ask for a higher limit, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "RoleAssignmentLimit", AzureCodes = ["RoleAssignmentLimitExceeded", "RoleDefinitionLimitExceeded"],
            StatusCode = 400, Code = ErrorCodes.QuotaExceeded,
            Cause = "the subscription or directory has as many role assignments or definitions as it may have.",
            Remedy = "Delete those that are not needed, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "SkuNotAvailable", AzureCodes = ["SkuNotAvailable", "NotAvailableForSubscription", "VMSizeNotSupported"],
            StatusCode = 400, Code = ErrorCodes.SkuNotAvailable,
            Cause = "the virtual machine size is not offered to the subscription in this region or zone.",
            Remedy = "Choose another size (az vm list-skus lists those that are offered) or region, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "ZonalAllocation", AzureCodes = ["ZonalAllocationFailed", "OverconstrainedZonalAllocationRequest"],
            StatusCode = 400, Code = ErrorCodes.AllocationFailed,
            Cause = "Azure has no capacity left for this virtual machine size in one of the zones.",
            Remedy = "Try again later, or choose another virtual machine size or region.",
            Fault = ErrorFault.Azure, IsRetryable = true,
        },
        new()
        {
            Name = "Allocation", AzureCodes = ["AllocationFailed", "OverconstrainedAllocationRequest"],
            StatusCode = 400, Code = ErrorCodes.AllocationFailed,
            Cause = "Azure has no capacity left for this virtual machine size in the region.",
            Remedy = "Try again later, or choose another virtual machine size or region.",
            Fault = ErrorFault.Azure, IsRetryable = true,
        },
        new()
        {
            Name = "InUseSubnet", AzureCodes = ["InUseSubnetCannotBeDeleted"],
            StatusCode = 400, Code = ErrorCodes.InUseSubnetCannotBeDeleted,
            Cause = "something that is not the cluster's uses the subnet.",
            Remedy = "Remove from the subnet what the message names, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "LoadBalancerWithPrivateLink", AzureCodes = ["CannotDeleteLoadBalancerWithPrivateLinkService"],
            StatusCode = 400, Code = ErrorCodes.CannotDeleteLoadBalancerWithPrivateLinkService,
            Cause = "a private link service that is not the cluster's uses its load balancer.",
            Remedy = "Delete that private link service, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "SubnetFull", AzureCodes = ["SubnetIsFull", "PrivateIPAddressNotAvailable"],
            StatusCode = 400, Code = ErrorCodes.InvalidLinkedVNet,
            Cause = "the subnet has no free address left.",
            Remedy = "Free addresses in the subnet or make it larger, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "NotRegistered", AzureCodes = ["MissingSubscriptionRegistration", "SubscriptionNotRegistered"],
            StatusCode = 400, Code = ErrorCodes.SubscriptionNotRegistered,
            Cause = "the subscription is not registered for a resource provider that clusters need.",
            Remedy = "Register Microsoft.Compute, Microsoft.Network, Microsoft.Storage and Microsoft.Authorization (az provider register), " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "SubscriptionDisabled", AzureCodes = ["ReadOnlyDisabledSubscription", "DisabledSubscription", "SubscriptionNotFound"],
            StatusCode = 400, Code = ErrorCodes.InvalidSubscriptionState,
            Cause = "the subscription is disabled or gone.",
            Remedy = "Enable the subscription, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "ResourceGroupBeingDeleted", AzureCodes = ["ResourceGroupBeingDeleted"],
            StatusCode = 409, Code = ErrorCodes.Conflict,
            Cause = "the resource group is being deleted.",
            Remedy = "Wait until it is gone, " + Repeat,
            Fault = ErrorFault.Customer, IsRetryable = true,
        },
        new()
        {
            Name = "Busy",
            AzureCodes = ["AnotherOperationInProgress", "RetryableError", "RetryableErrorDueToAnotherOperation", "ReferencedResourceNotProvisioned", "OperationPreempted", "CanceledAndSupersededDueToAnotherOperation", "OperationNotAllowedOnUpdatingResource", "DeploymentActive"],
            StatusCode = 409, Code = ErrorCodes.Conflict,
            Cause = "another operation on the same resource goes on in Azure.",
            Remedy = "Wait until it has ended, " + Repeat,
            Fault = ErrorFault.Azure, IsRetryable = true,
        },
        new()
        {
            Name = "Marketplace", AzureCodes = ["MarketplacePurchaseEligibilityFailed", "ResourcePurchaseValidationFailed"],
            StatusCode = 400, Code = ErrorCodes.DeploymentFailed,
            Cause = "the subscription may not use the machine image from Azure Marketplace.",
            Remedy = "Allow purchases of free Marketplace offers in the subscription, " + Repeat,
            Fault = ErrorFault.Customer,
        },
        new()
        {
            Name = "AllocationInternal", AzureCodes = ["InternalExecutionError", "InternalOperationError", "NetworkingInternalOperationError", "VMStartTimedOut", "OSProvisioningTimedOut", "OSProvisioningInternalError"],
            StatusCode = 500, Code = ErrorCodes.DeploymentFailed,
            Cause = "Azure failed inside while it made the resource.",
            Remedy = "Send the request again; what is done already is kept. If it fails again, open a support ticket and name the operation id.",
            Fault = ErrorFault.Azure, IsRetryable = true,
        },
        new()
        {
            Name = "NoAnswer", Statuses = [0],
            StatusCode = 503, Code = ErrorCodes.ServiceUnavailable,
            Cause = "Azure could not be reached.",
            Remedy = "See the Azure status page, wait until the disturbance is over, " + Repeat,
            Fault = ErrorFault.Azure, IsRetryable = true,
        },
    ];
}
