using System.Text.Json;
using Aro.Api;
using Aro.Api.Administration;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Requests;

namespace Aro.Frontend.RoleSets;

/// <summary>A role set as clients see it; its shape is the same in all api-versions that have it.</summary>
internal static class RoleSetJson
{
    public static void Write(Utf8JsonWriter json, Guid subscriptionId, string location, PlatformWorkloadIdentityRoleSetDocument roleSet)
    {
        string version = roleSet.OpenShiftVersion;
        json.WriteStartObject();
        json.WriteString(
            "id",
            $"/subscriptions/{subscriptionId:D}/providers/{ClusterResourceId.ProviderNamespace}/locations/{location}/platformWorkloadIdentityRoleSets/{version}");
        json.WriteString("name", version);
        json.WriteString("type", ReferenceTypes.PlatformWorkloadIdentityRoleSet);
        WriteProperties(json, roleSet, static (_, _) => { });
        json.WriteEndObject();
    }

    /// <summary>As administrators see it: with the service accounts and secrets, and the version of the document for If-Match.</summary>
    public static void WriteForAdministrator(Utf8JsonWriter json, Stored<PlatformWorkloadIdentityRoleSetDocument> stored)
    {
        json.WriteStartObject();
        json.WriteString("name", stored.Document.OpenShiftVersion);
        json.WriteString("type", ReferenceTypes.PlatformWorkloadIdentityRoleSet);
        json.WriteString("etag", ETagConditions.ToHeader(stored.ETag));
        WriteProperties(json, stored.Document, WriteUsers);
        json.WriteEndObject();
    }

    private static void WriteProperties(
        Utf8JsonWriter json, PlatformWorkloadIdentityRoleSetDocument roleSet, Action<Utf8JsonWriter, PlatformWorkloadIdentityRole> writeMore)
    {
        json.WriteStartObject("properties");
        json.WriteString("openShiftVersion", roleSet.OpenShiftVersion);
        json.WriteStartArray("platformWorkloadIdentityRoles");
        foreach (PlatformWorkloadIdentityRole role in roleSet.PlatformWorkloadIdentityRoles)
        {
            json.WriteStartObject();
            json.WriteString("operatorName", role.OperatorName);
            json.WriteString("roleDefinitionName", role.RoleDefinitionName);
            json.WriteString("roleDefinitionId", role.RoleDefinitionId);
            writeMore(json, role);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUsers(Utf8JsonWriter json, PlatformWorkloadIdentityRole role)
    {
        json.WriteStartArray("serviceAccounts");
        foreach (string account in role.ServiceAccounts)
        {
            json.WriteStringValue(account);
        }

        json.WriteEndArray();
        if (role.SecretLocation is { } location)
        {
            json.WriteStartObject("secretLocation");
            json.WriteString("namespace", location.Namespace);
            json.WriteString("name", location.Name);
            json.WriteEndObject();
        }
    }
}
