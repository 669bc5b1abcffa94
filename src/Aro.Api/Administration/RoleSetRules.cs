using System.Text.RegularExpressions;
using Aro.Api.Contracts;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Validation;

namespace Aro.Api.Administration;

/// <summary>The static rules of a role set.</summary>
public static partial class RoleSetRules
{
    private const string Path = "properties.";

    /// <summary>Everything that is wrong with a role set; targets are relative to the resource.</summary>
    public static IReadOnlyList<CloudErrorBody> Check(PlatformWorkloadIdentityRoleSetDocument document)
    {
        Findings findings = new();
        Check(findings, document.OpenShiftVersion, document.PlatformWorkloadIdentityRoles);
        return findings.List;
    }

    internal static void Check(Findings findings, string? version, IReadOnlyList<PlatformWorkloadIdentityRole> roles)
    {
        if (string.IsNullOrEmpty(version))
        {
            Report(findings, "openShiftVersion", "The minor version is required.");
        }
        else if (OpenShiftMinorVersion.Parse(version) is null)
        {
            Report(findings, "openShiftVersion", $"'{ValidationContext.Shorten(version)}' is not a minor version of the form x.y.");
        }

        if (roles.Count == 0)
        {
            Report(findings, "platformWorkloadIdentityRoles", "At least one role is required.");
        }

        HashSet<string> operators = new(StringComparer.Ordinal);
        for (int i = 0; i < roles.Count; i++)
        {
            CheckRole(findings, roles[i], $"platformWorkloadIdentityRoles[{i}]", operators);
        }
    }

    private static void CheckRole(Findings findings, PlatformWorkloadIdentityRole role, string path, HashSet<string> operators)
    {
        if (Require(findings, role.OperatorName, path + ".operatorName") && !operators.Add(role.OperatorName))
        {
            Report(findings, path + ".operatorName", $"The operator '{ValidationContext.Shorten(role.OperatorName)}' has a role already.");
        }

        Require(findings, role.RoleDefinitionName, path + ".roleDefinitionName");
        if (Require(findings, role.RoleDefinitionId, path + ".roleDefinitionId") && !RoleDefinitionId.IsMatch(role.RoleDefinitionId))
        {
            Report(
                findings,
                path + ".roleDefinitionId",
                $"'{ValidationContext.Shorten(role.RoleDefinitionId)}' is not an id of the form /providers/Microsoft.Authorization/roleDefinitions/{{guid}}.");
        }

        if (role.ServiceAccounts.Count == 0)
        {
            Report(findings, path + ".serviceAccounts", "At least one service account is required.");
        }

        for (int i = 0; i < role.ServiceAccounts.Count; i++)
        {
            Require(findings, role.ServiceAccounts[i], $"{path}.serviceAccounts[{i}]");
        }

        if (role.SecretLocation is { } location)
        {
            Require(findings, location.Namespace, path + ".secretLocation.namespace");
            Require(findings, location.Name, path + ".secretLocation.name");
        }
    }

    private static bool Require(Findings findings, string value, string path)
    {
        if (value.Length > 0)
        {
            return true;
        }

        Report(findings, path, $"'{Path}{path}' is required.");
        return false;
    }

    private static void Report(Findings findings, string path, string message) => findings.Add(ErrorCodes.InvalidParameter, Path + path, message);

    [GeneratedRegex(
        @"^(/subscriptions/[0-9a-f-]{36})?/providers/Microsoft\.Authorization/roleDefinitions/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex RoleDefinitionId { get; }
}
