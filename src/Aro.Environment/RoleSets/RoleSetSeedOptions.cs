namespace Aro.Environment.RoleSets;

/// <summary>Role sets of platform workload identities a new store begins with. A store that has role sets is left as it is.</summary>
public sealed class RoleSetSeedOptions
{
    /// <summary>The configuration section; the role sets are its entries.</summary>
    public const string SectionName = "Aro:PlatformWorkloadIdentityRoleSets";

    /// <summary>The role sets.</summary>
    /// <value>None by default.</value>
    public List<RoleSetOptions> RoleSets { get; set; } = [];
}
