namespace Aro.Environment.RoleSets;

/// <summary>The role of one operator.</summary>
public sealed class RoleOptions
{
    /// <summary>Name of the operator.</summary>
    public string OperatorName { get; set; } = "";

    /// <summary>Name of the role.</summary>
    public string RoleDefinitionName { get; set; } = "";

    /// <summary>ARM id of the role definition.</summary>
    public string RoleDefinitionId { get; set; } = "";

    /// <summary>Service accounts that sign in with the identity, <c>system:serviceaccount:{namespace}:{name}</c>.</summary>
    public List<string> ServiceAccounts { get; set; } = [];

    /// <summary>The secret in the cluster that tells the operator its identity.</summary>
    public SecretLocationOptions? SecretLocation { get; set; }
}
