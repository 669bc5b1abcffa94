namespace Aro.Api.Errors;

/// <summary>Stable codes of the errors customers see. A code is never reused or renamed.</summary>
public static class ErrorCodes
{
    /// <summary>An unexpected failure of the service; the message names the request id.</summary>
    public const string InternalServerError = nameof(InternalServerError);

    /// <summary>A member has a value that is not allowed.</summary>
    public const string InvalidParameter = nameof(InvalidParameter);

    /// <summary>The body is missing, not JSON, or of the wrong shape.</summary>
    public const string InvalidRequestContent = nameof(InvalidRequestContent);

    /// <summary>The body is larger than 1 MiB.</summary>
    public const string RequestEntityTooLarge = nameof(RequestEntityTooLarge);

    /// <summary>The body is not application/json.</summary>
    public const string UnsupportedMediaType = nameof(UnsupportedMediaType);

    /// <summary>The path names another resource provider.</summary>
    public const string InvalidResourceNamespace = nameof(InvalidResourceNamespace);

    /// <summary>The path names a resource type this service does not have.</summary>
    public const string InvalidResourceType = nameof(InvalidResourceType);

    /// <summary>The api-version is missing or not supported; the message lists the supported ones.</summary>
    public const string InvalidApiVersionParameter = nameof(InvalidApiVersionParameter);

    /// <summary>The path has a malformed subscription id.</summary>
    public const string InvalidSubscriptionID = nameof(InvalidSubscriptionID);

    /// <summary>The subscription's state does not allow the request.</summary>
    public const string InvalidSubscriptionState = nameof(InvalidSubscriptionState);

    /// <summary>The path has a malformed resource group name.</summary>
    public const string InvalidResourceGroupName = nameof(InvalidResourceGroupName);

    /// <summary>The path has a malformed resource name.</summary>
    public const string InvalidResourceName = nameof(InvalidResourceName);

    /// <summary>The path names a region this service does not serve.</summary>
    public const string InvalidLocation = nameof(InvalidLocation);

    /// <summary>The path has a malformed operation id.</summary>
    public const string InvalidOperationID = nameof(InvalidOperationID);

    /// <summary>The $skipToken is not one this service issued for this list.</summary>
    public const string InvalidSkipToken = nameof(InvalidSkipToken);

    /// <summary>The cluster does not exist.</summary>
    public const string ResourceNotFound = nameof(ResourceNotFound);

    /// <summary>Nothing is served at this path.</summary>
    public const string NotFound = nameof(NotFound);

    /// <summary>The path exists but not for this method.</summary>
    public const string MethodNotAllowed = nameof(MethodNotAllowed);

    /// <summary>The caller's certificate is not trusted.</summary>
    public const string Forbidden = nameof(Forbidden);

    /// <summary>The provisioning state does not allow the request.</summary>
    public const string RequestNotAllowed = nameof(RequestNotAllowed);

    /// <summary>This build has no steps for the maintenance task.</summary>
    public const string MaintenanceTaskNotAvailable = nameof(MaintenanceTaskNotAvailable);

    /// <summary>If-Match or If-None-Match does not hold.</summary>
    public const string PreconditionFailed = nameof(PreconditionFailed);

    /// <summary>Concurrent writers kept changing the resource; try again.</summary>
    public const string Conflict = nameof(Conflict);

    /// <summary>The body's id is not that of the URL.</summary>
    public const string MismatchingResourceID = nameof(MismatchingResourceID);

    /// <summary>The body's name is not that of the URL.</summary>
    public const string MismatchingResourceName = nameof(MismatchingResourceName);

    /// <summary>The body's type is not that of the URL.</summary>
    public const string MismatchingResourceType = nameof(MismatchingResourceType);

    /// <summary>The member cannot be changed.</summary>
    public const string PropertyChangeNotAllowed = nameof(PropertyChangeNotAllowed);

    /// <summary>A network overlaps a reserved one.</summary>
    public const string InvalidCIDRRange = nameof(InvalidCIDRRange);

    /// <summary>A CIDR has host bits set.</summary>
    public const string InvalidNetworkAddress = nameof(InvalidNetworkAddress);

    /// <summary>The identities are not those the version needs.</summary>
    public const string PlatformWorkloadIdentityMismatch = nameof(PlatformWorkloadIdentityMismatch);

    /// <summary>Another cluster uses the client id or identity.</summary>
    public const string DuplicateClientID = nameof(DuplicateClientID);

    /// <summary>Another cluster uses the managed resource group.</summary>
    public const string DuplicateResourceGroup = nameof(DuplicateResourceGroup);

    /// <summary>Another cluster uses the domain.</summary>
    public const string DuplicateDomain = nameof(DuplicateDomain);

    /// <summary>The service cannot answer now; try again.</summary>
    public const string ServiceUnavailable = nameof(ServiceUnavailable);

    /// <summary>Azure refused or failed a deployment.</summary>
    public const string DeploymentFailed = nameof(DeploymentFailed);

    /// <summary>The managed resource group exists and is not this cluster's.</summary>
    public const string ClusterResourceGroupAlreadyExists = nameof(ClusterResourceGroupAlreadyExists);

    /// <summary>An Azure policy refused.</summary>
    public const string RequestDisallowedByPolicy = nameof(RequestDisallowedByPolicy);

    /// <summary>A resource lock prevents the change.</summary>
    public const string ScopeLocked = nameof(ScopeLocked);

    /// <summary>The virtual network or subnet does not meet the requirements.</summary>
    public const string InvalidLinkedVNet = nameof(InvalidLinkedVNet);

    /// <summary>The subnet could not be changed.</summary>
    public const string InvalidLinkedSubnet = nameof(InvalidLinkedSubnet);

    /// <summary>A resource id is malformed.</summary>
    public const string InvalidResourceID = nameof(InvalidResourceID);

    /// <summary>An Azure quota is used up.</summary>
    public const string QuotaExceeded = nameof(QuotaExceeded);

    /// <summary>An Azure quota does not suffice.</summary>
    public const string ResourceQuotaExceeded = nameof(ResourceQuotaExceeded);

    /// <summary>Azure throttles the subscription.</summary>
    public const string ThrottlingLimitExceeded = nameof(ThrottlingLimitExceeded);

    /// <summary>The cluster's service principal cannot sign in.</summary>
    public const string InvalidServicePrincipalCredentials = nameof(InvalidServicePrincipalCredentials);

    /// <summary>The cluster's service principal lacks permissions.</summary>
    public const string InvalidServicePrincipalPermissions = nameof(InvalidServicePrincipalPermissions);

    /// <summary>The resource provider lacks permissions.</summary>
    public const string InvalidResourceProviderPermissions = nameof(InvalidResourceProviderPermissions);

    /// <summary>openshift-install failed.</summary>
    public const string InstallerFailed = nameof(InstallerFailed);

    /// <summary>The operation did not end in time.</summary>
    public const string OperationDeadlineExceeded = nameof(OperationDeadlineExceeded);

    /// <summary>A step waited for a condition that did not come true in time.</summary>
    public const string StepTimeout = nameof(StepTimeout);

    /// <summary>A delete superseded the operation.</summary>
    public const string OperationPreempted = nameof(OperationPreempted);

    /// <summary>The operation was begun too often without coming to an end.</summary>
    public const string TooManyAttempts = nameof(TooManyAttempts);

    /// <summary>The cluster's API server cannot be reached.</summary>
    public const string ClusterUnreachable = nameof(ClusterUnreachable);

    /// <summary>The virtual machine size is not offered in the region or zone.</summary>
    public const string SkuNotAvailable = nameof(SkuNotAvailable);

    /// <summary>Azure has no capacity left for the machines in the region or zone.</summary>
    public const string AllocationFailed = nameof(AllocationFailed);

    /// <summary>A resource outside the cluster uses the subnet.</summary>
    public const string InUseSubnetCannotBeDeleted = nameof(InUseSubnetCannotBeDeleted);

    /// <summary>A private link service uses the load balancer.</summary>
    public const string CannotDeleteLoadBalancerWithPrivateLinkService = nameof(CannotDeleteLoadBalancerWithPrivateLinkService);

    /// <summary>The subscription is not registered for an Azure resource provider.</summary>
    public const string SubscriptionNotRegistered = nameof(SubscriptionNotRegistered);
}
