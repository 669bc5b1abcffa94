using Aro.Api.Contracts;
using Aro.Api.Errors;
using Aro.Api.Internal;

namespace Aro.Api.Administration;

/// <summary>A PUT of a role set by an administrator. The roles given replace all stored ones.</summary>
public sealed class RoleSetPut
{
    private readonly RoleSetBody _body;

    private RoleSetPut(RoleSetBody body) => _body = body;

    /// <summary>The minor version the request is about; null when it names none.</summary>
    public string? OpenShiftVersion => _body.Properties?.OpenShiftVersion;

    /// <summary>Reads a body.</summary>
    /// <exception cref="CloudErrorException">400 InvalidRequestContent.</exception>
    public static RoleSetPut Parse(ReadOnlyMemory<byte> body) => new(AdminBody.Parse(body, AdminJsonContext.Default.RoleSetBody));

    /// <summary>Applies the request to the role set's document.</summary>
    /// <exception cref="CloudErrorException">400 with every finding in <c>details</c>; the document is not changed.</exception>
    public void ApplyTo(PlatformWorkloadIdentityRoleSetDocument document)
    {
        List<PlatformWorkloadIdentityRole> roles = [.. (_body.Properties?.PlatformWorkloadIdentityRoles ?? []).Select(Role)];
        Findings findings = new();
        EnvelopeRules.Check(findings, _body.Name, _body.Type, OpenShiftVersion, ReferenceTypes.PlatformWorkloadIdentityRoleSet);
        RoleSetRules.Check(findings, OpenShiftVersion, roles);
        findings.ThrowIfAny();
        document.OpenShiftVersion = OpenShiftVersion!;
        document.PlatformWorkloadIdentityRoles = roles;
        document.Deleting = false;
        document.Ttl = null;
    }

    private static PlatformWorkloadIdentityRole Role(RoleBody? role) => new()
    {
        OperatorName = role?.OperatorName ?? "",
        RoleDefinitionName = role?.RoleDefinitionName ?? "",
        RoleDefinitionId = role?.RoleDefinitionId ?? "",
        ServiceAccounts = [.. (role?.ServiceAccounts ?? []).Select(account => account ?? "")],
        SecretLocation = role?.SecretLocation is { } location
            ? new SecretLocation { Namespace = location.Namespace ?? "", Name = location.Name ?? "" }
            : null,
    };
}
