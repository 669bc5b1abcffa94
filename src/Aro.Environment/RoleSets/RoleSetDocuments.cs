using Aro.Api.Internal;

namespace Aro.Environment.RoleSets;

/// <summary>Makes the documents of configured role sets.</summary>
internal static class RoleSetDocuments
{
    public static PlatformWorkloadIdentityRoleSetDocument Create(RoleSetOptions options) => new()
    {
        Id = DocumentIds.RoleSet(options.OpenShiftVersion),
        OpenShiftVersion = options.OpenShiftVersion,
        PlatformWorkloadIdentityRoles = options.PlatformWorkloadIdentityRoles.ConvertAll(role => new PlatformWorkloadIdentityRole
        {
            OperatorName = role.OperatorName,
            RoleDefinitionName = role.RoleDefinitionName,
            RoleDefinitionId = role.RoleDefinitionId,
            ServiceAccounts = role.ServiceAccounts,
            SecretLocation = role.SecretLocation is { } location ? new SecretLocation { Namespace = location.Namespace, Name = location.Name } : null,
        }),
    };
}
