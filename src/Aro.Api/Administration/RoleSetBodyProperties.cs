namespace Aro.Api.Administration;

/// <summary>Properties of a role set as administrators send them.</summary>
internal sealed record RoleSetBodyProperties
{
    /// <summary>The minor version <c>x.y</c>.</summary>
    public string? OpenShiftVersion { get; init; }

    /// <summary>The roles; they replace all stored ones.</summary>
    public IReadOnlyList<RoleBody?>? PlatformWorkloadIdentityRoles { get; init; }
}
