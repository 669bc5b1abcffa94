namespace Aro.Environment.RoleSets;

/// <summary>The roles that the operators of an OpenShift minor version need, an entry of <c>Aro:PlatformWorkloadIdentityRoleSets</c>.</summary>
public sealed class RoleSetOptions
{
    /// <summary>The minor version <c>x.y</c>.</summary>
    public string OpenShiftVersion { get; set; } = "";

    /// <summary>One role for each operator.</summary>
    public List<RoleOptions> PlatformWorkloadIdentityRoles { get; set; } = [];
}
