namespace Aro.Api.Internal;

/// <summary>The role that the identity of one operator needs, and who uses the identity in the cluster.</summary>
public sealed class PlatformWorkloadIdentityRole : InternalObject
{
    /// <summary>Name of the operator, the key of its identity in the cluster resource.</summary>
    public string OperatorName { get; set; } = "";

    /// <summary>Name of the role.</summary>
    public string RoleDefinitionName { get; set; } = "";

    /// <summary>ARM id of the role definition.</summary>
    public string RoleDefinitionId { get; set; } = "";

    /// <summary>Service accounts that sign in with the identity, <c>system:serviceaccount:{namespace}:{name}</c>.</summary>
    public List<string> ServiceAccounts { get; set; } = [];

    /// <summary>The secret in the cluster that tells the operator its identity.</summary>
    public SecretLocation? SecretLocation { get; set; }
}
