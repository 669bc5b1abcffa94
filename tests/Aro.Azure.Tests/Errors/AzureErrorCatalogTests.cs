using Aro.Api.Errors;
using Aro.Azure.Errors;
using Aro.Azure.ResourceManager;
using Azure;
using Azure.Identity;

namespace Aro.Azure.Tests.Errors;

public sealed class AzureErrorCatalogTests
{
    /// <summary>One line per row of the catalogue: an error as Azure sends it, and what the customer is told.</summary>
    public static TheoryData<string, int, string, string, AzureIdentity, int, string, bool> Rows => new()
    {
        { "ApplicationNotFound", 401, "invalid_client", "AADSTS700016: Application with identifier 'x' was not found", AzureIdentity.Cluster, 400, "InvalidServicePrincipalCredentials", true },
        { "ProviderNotInTenant", 401, "invalid_client", "AADSTS700016: Application with identifier 'x' was not found", AzureIdentity.Provider, 400, "InvalidResourceProviderPermissions", true },
        { "InvalidClientSecret", 401, "invalid_client", "AADSTS7000215: Invalid client secret provided", AzureIdentity.Cluster, 400, "InvalidServicePrincipalCredentials", true },
        { "ExpiredClientSecret", 401, "invalid_client", "AADSTS7000222: The provided client secret keys are expired", AzureIdentity.Cluster, 400, "InvalidServicePrincipalCredentials", false },
        { "DisabledApplication", 401, "unauthorized_client", "AADSTS7000112: Application is disabled", AzureIdentity.Cluster, 400, "InvalidServicePrincipalCredentials", false },
        { "ConditionalAccess", 401, "x", "AADSTS53003: Access has been blocked", AzureIdentity.Cluster, 400, "InvalidServicePrincipalCredentials", false },
        { "TenantNotFound", 401, "x", "AADSTS90002: Tenant 'x' not found", AzureIdentity.Provider, 400, "InvalidSubscriptionState", false },
        { "ClusterSignInRefused", 401, "AuthenticationFailed", "AADSTS50034: no such account", AzureIdentity.Cluster, 400, "InvalidServicePrincipalCredentials", false },
        { "ProviderSignInRefused", 401, "AuthenticationFailed", "AADSTS50034: no such account", AzureIdentity.Provider, 500, "InternalServerError", false },
        { "RequestDisallowedByPolicy", 403, "RequestDisallowedByPolicy", "disallowed", AzureIdentity.Provider, 400, "RequestDisallowedByPolicy", false },
        { "ScopeLocked", 409, "ScopeLocked", "locked", AzureIdentity.Provider, 409, "ScopeLocked", false },
        { "DenyAssignment", 403, "DenyAssignmentAuthorizationFailed", "denied", AzureIdentity.Provider, 400, "InvalidResourceProviderPermissions", false },
        { "ClusterLinkedAuthorization", 403, "LinkedAuthorizationFailed", "linked", AzureIdentity.Cluster, 400, "InvalidServicePrincipalPermissions", true },
        { "ProviderLinkedAuthorization", 403, "LinkedAuthorizationFailed", "linked", AzureIdentity.Provider, 400, "InvalidResourceProviderPermissions", true },
        { "ClusterAuthorization", 403, "AuthorizationFailed", "no", AzureIdentity.Cluster, 400, "InvalidServicePrincipalPermissions", true },
        { "ProviderAuthorization", 403, "AuthorizationFailed", "no", AzureIdentity.Provider, 400, "InvalidResourceProviderPermissions", true },
        { "TemplateAuthorization", 400, "InvalidTemplateDeployment", "Authorization failed for template resource 'x'", AzureIdentity.Provider, 400, "InvalidResourceProviderPermissions", true },
        { "PrincipalNotFound", 400, "PrincipalNotFound", "Principal x does not exist", AzureIdentity.Provider, 400, "InvalidServicePrincipalCredentials", true },
        { "Throttled", 400, "SubscriptionRequestsThrottled", "slow down", AzureIdentity.Provider, 429, "ThrottlingLimitExceeded", true },
        { "ThrottledStatus", 429, "SomethingElse", "slow down", AzureIdentity.Provider, 429, "ThrottlingLimitExceeded", true },
        { "Quota", 400, "QuotaExceeded", "cores", AzureIdentity.Provider, 400, "QuotaExceeded", false },
        { "CoreQuota", 409, "OperationNotAllowed", "exceeding approved Total Regional Cores quota", AzureIdentity.Provider, 400, "QuotaExceeded", false },
        { "NetworkQuota", 400, "PublicIPCountLimitReached", "too many", AzureIdentity.Provider, 400, "QuotaExceeded", false },
        { "RoleAssignmentLimit", 400, "RoleAssignmentLimitExceeded", "too many", AzureIdentity.Provider, 400, "QuotaExceeded", false },
        { "SkuNotAvailable", 409, "SkuNotAvailable", "not here", AzureIdentity.Provider, 400, "SkuNotAvailable", false },
        { "ZonalAllocation", 409, "ZonalAllocationFailed", "full", AzureIdentity.Provider, 400, "AllocationFailed", true },
        { "Allocation", 409, "AllocationFailed", "full", AzureIdentity.Provider, 400, "AllocationFailed", true },
        { "InUseSubnet", 400, "InUseSubnetCannotBeDeleted", "in use", AzureIdentity.Provider, 400, "InUseSubnetCannotBeDeleted", false },
        { "LoadBalancerWithPrivateLink", 400, "CannotDeleteLoadBalancerWithPrivateLinkService", "pls", AzureIdentity.Provider, 400, "CannotDeleteLoadBalancerWithPrivateLinkService", false },
        { "SubnetFull", 400, "SubnetIsFull", "full", AzureIdentity.Provider, 400, "InvalidLinkedVNet", false },
        { "NotRegistered", 409, "MissingSubscriptionRegistration", "register", AzureIdentity.Provider, 400, "SubscriptionNotRegistered", false },
        { "SubscriptionDisabled", 409, "ReadOnlyDisabledSubscription", "disabled", AzureIdentity.Provider, 400, "InvalidSubscriptionState", false },
        { "ResourceGroupBeingDeleted", 409, "ResourceGroupBeingDeleted", "deleting", AzureIdentity.Provider, 409, "Conflict", true },
        { "Busy", 409, "AnotherOperationInProgress", "busy", AzureIdentity.Provider, 409, "Conflict", true },
        { "Marketplace", 400, "MarketplacePurchaseEligibilityFailed", "buy", AzureIdentity.Provider, 400, "DeploymentFailed", false },
        { "AllocationInternal", 500, "InternalExecutionError", "oops", AzureIdentity.Provider, 500, "DeploymentFailed", true },
        { "NoAnswer", 0, "NoAnswer", "connection reset", AzureIdentity.Provider, 503, "ServiceUnavailable", true },
        { "AzureIsIll", 502, "BadGateway", "upstream", AzureIdentity.Provider, 503, "ServiceUnavailable", true },
        { "Unknown", 400, "SomethingNew", "new", AzureIdentity.Provider, 400, "DeploymentFailed", false },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Describe_Row_TellsCodeCauseAndRemedy(
        string name, int status, string azureCode, string azureMessage, AzureIdentity identity, int expectedStatus, string expectedCode, bool retryable)
    {
        AzureErrorEntry entry = Entry(name);
        ArmException exception = Arm(status, new CloudErrorBody { Code = azureCode, Message = azureMessage });

        CloudErrorException told = AzureErrorCatalog.Describe(exception, "Creating the network", "step", identity);

        told.StatusCode.ShouldBe(expectedStatus);
        told.Body.Code.ShouldBe(expectedCode);
        told.Body.Message.ShouldStartWith("Creating the network failed: ");
        told.Body.Message.ShouldContain(entry.Remedy);
        told.Body.Message.ShouldEndWith($"{azureCode}: {azureMessage}");
        told.Body.Details!.Single().Code.ShouldBe(azureCode);
        told.Body.AdditionalInfo!.Single().Info["action"].ShouldBe(entry.Remedy);
        told.Body.AdditionalInfo!.Single().Info["retryable"].ShouldBe(retryable ? "true" : "false");
        told.RetryAfterSeconds.HasValue.ShouldBe(retryable);
        AzureErrorCatalog.IsRetryable(exception, identity).ShouldBe(retryable);
    }

    [Fact]
    public void Entries_EveryRow_HasATestAndAUniqueName()
    {
        List<string> names = [.. AzureErrorCatalog.Entries.Select(e => e.Name), "AzureIsIll", "Unknown"];

        names.ShouldBeUnique();
        Rows.Select(r => r.Data.Item1).ShouldBe(names, ignoreOrder: true);
    }

    [Theory]
    [InlineData("QuotaExceeded", "QuotaExceeded")]
    [InlineData("SkuNotAvailable", "SkuNotAvailable")]
    [InlineData("ZonalAllocationFailed", "AllocationFailed")]
    public void Describe_CauseDeepInADeployment_IsFound(string azureCode, string expected)
    {
        CloudErrorBody cause = new() { Code = azureCode, Message = "the cause" };
        CloudErrorBody conflict = new() { Code = "Conflict", Message = "wrapped", Details = [cause] };

        CloudErrorException told = AzureErrorCatalog.Describe(
            Arm(400, new CloudErrorBody { Code = "DeploymentFailed", Message = "failed", Details = [conflict] }), "Deploying");

        told.Body.Code.ShouldBe(expected);
        told.Body.Message.ShouldContain("the cause");
        told.Body.Details!.Single().Code.ShouldBe("DeploymentFailed");
    }

    [Fact]
    public void Describe_Policy_NamesThePolicies()
    {
        CloudErrorBody error = new()
        {
            Code = "RequestDisallowedByPolicy",
            Message = "m",
            AdditionalInfo =
            [
                new CloudErrorInfo("PolicyViolation", new Dictionary<string, string> { ["policyDefinitionDisplayName"] = "No public IP" }),
                new CloudErrorInfo("PolicyViolation", new Dictionary<string, string> { ["policyAssignmentDisplayName"] = "Tags needed" }),
            ],
        };

        AzureErrorCatalog.Describe(Arm(403, error), "Creating").Body.Message
            .ShouldStartWith("Creating failed: the Azure policies 'No public IP', 'Tags needed' refused");
    }

    [Fact]
    public void Describe_SignInFailure_ReadsTheInnerMessage()
    {
        AuthenticationFailedException exception = new(
            "ClientSecretCredential authentication failed: see the troubleshooting guide.",
            new InvalidOperationException("AADSTS7000222: The provided client secret keys are expired. Trace ID: 1\nmore"));

        CloudErrorException told = AzureErrorCatalog.Describe(exception, "Signing in", "validate", AzureIdentity.Cluster);

        told.Body.Code.ShouldBe("InvalidServicePrincipalCredentials");
        told.Body.Target.ShouldBe("properties.servicePrincipalProfile.clientSecret");
    }

    [Fact]
    public void Describe_SignInWithoutAnswer_IsTheServiceNotTheCustomer()
    {
        CloudErrorException told = AzureErrorCatalog.Describe(new AuthenticationFailedException("connection refused"), "Signing in", "s", AzureIdentity.Cluster);

        told.StatusCode.ShouldBe(503);
        told.Body.Target.ShouldBe("s");
    }

    [Fact]
    public void Describe_StorageFailure_UsesItsErrorCode()
    {
        CloudErrorException told = AzureErrorCatalog.Describe(new RequestFailedException(503, "Service request failed.\nHeaders: secret", "ServerBusy", null), "Storing");

        told.Body.Code.ShouldBe("ThrottlingLimitExceeded");
        told.Body.Message.ShouldNotContain("Headers");
    }

    [Fact]
    public void Describe_RetryAfter_IsPassedOn()
    {
        ArmException exception = new(429, new CloudErrorBody { Code = "TooManyRequests", Message = "m" }, "PUT", "/x") { RetryAfter = TimeSpan.FromSeconds(90.2) };

        AzureErrorCatalog.Describe(exception, "Creating").RetryAfterSeconds.ShouldBe(91);
    }

    [Fact]
    public void Describe_NotAnErrorOfAzure_IsRefused()
    {
        AzureErrorCatalog.Knows(new InvalidOperationException()).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => AzureErrorCatalog.Describe(new InvalidOperationException(), "x"));
    }

    private static AzureErrorEntry Entry(string name) =>
        AzureErrorCatalog.Entries.Concat([AzureErrorCatalog.AzureIsIll, AzureErrorCatalog.Unknown]).Single(e => e.Name == name);

    private static ArmException Arm(int status, CloudErrorBody error) => new(status, error, "PUT", "/subscriptions/s");
}
