using Aro.Api.Internal;
using Aro.Api.Validation;
using Aro.Database.Collections;

namespace Aro.Frontend.RoleSets;

/// <summary>The role sets at one moment, oldest minor version first.</summary>
/// <param name="All">All of them.</param>
/// <param name="Operators">Names of the operators that need an identity, by minor version.</param>
internal sealed record RoleSetCollection(
    IReadOnlyList<Stored<PlatformWorkloadIdentityRoleSetDocument>> All, IReadOnlyDictionary<string, IReadOnlyList<string>> Operators)
{
    /// <summary>Sorts and sifts.</summary>
    public static RoleSetCollection From(IEnumerable<Stored<PlatformWorkloadIdentityRoleSetDocument>> stored)
    {
        Stored<PlatformWorkloadIdentityRoleSetDocument>[] all =
        [
            .. stored
                .Where(s => !s.Document.Deleting)
                .OrderBy(s => OpenShiftMinorVersion.Parse(s.Document.OpenShiftVersion))
                .ThenBy(s => s.Document.OpenShiftVersion, StringComparer.Ordinal),
        ];
        return new RoleSetCollection(
            all,
            all.ToDictionary(
                s => s.Document.OpenShiftVersion,
                IReadOnlyList<string> (s) => [.. s.Document.PlatformWorkloadIdentityRoles.Select(role => role.OperatorName)],
                StringComparer.Ordinal));
    }
}
