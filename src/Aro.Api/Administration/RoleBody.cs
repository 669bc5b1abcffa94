namespace Aro.Api.Administration;

/// <summary>The role of one operator as administrators send it.</summary>
internal sealed record RoleBody
{
    /// <summary>Name of the operator.</summary>
    public string? OperatorName { get; init; }

    /// <summary>Name of the role.</summary>
    public string? RoleDefinitionName { get; init; }

    /// <summary>ARM id of the role definition.</summary>
    public string? RoleDefinitionId { get; init; }

    /// <summary>Service accounts that sign in with the identity.</summary>
    public IReadOnlyList<string?>? ServiceAccounts { get; init; }

    /// <summary>The secret that tells the operator its identity.</summary>
    public SecretLocationBody? SecretLocation { get; init; }
}
