using System.Text.Json;
using Aro.Api.Administration;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.RoleSets;

/// <summary>The roles that the operators of an OpenShift minor version need. Only administrators see service accounts and secrets.</summary>
internal sealed class RoleSetType(KnownRoleSets known, IOptions<FrontendOptions> options)
    : ProxyResourceType<PlatformWorkloadIdentityRoleSetDocument>(
        ReferenceTypes.PlatformWorkloadIdentityRoleSet, "platformWorkloadIdentityRoleSets", options.Value.Location)
{
    public override string Partition => DocumentIds.RoleSetsPartition;

    public override string IdOf(PlatformWorkloadIdentityRoleSetDocument document) => DocumentIds.RoleSet(document.OpenShiftVersion);

    public override string NameOf(PlatformWorkloadIdentityRoleSetDocument document) => document.OpenShiftVersion;

    public override string NameIn(RequestContext context) => context.OpenShiftMinorVersion!;

    public override string Missing(string name) =>
        $"There is no role set for the OpenShift minor version '{name}'. List 'platformWorkloadIdentityRoleSets' for those there are.";

    public override bool IsDeleting(PlatformWorkloadIdentityRoleSetDocument document) => document.Deleting;

    public override async ValueTask<IReadOnlyList<Stored<PlatformWorkloadIdentityRoleSetDocument>>> GetKnownAsync(
        CancellationToken cancellationToken) =>
        (await known.GetAsync(cancellationToken)).All;

    public override async Task<IReadOnlyList<Stored<PlatformWorkloadIdentityRoleSetDocument>>> ReadAllAsync(CancellationToken cancellationToken) =>
        (await known.ReadAsync(cancellationToken)).All;

    public override void Forget() => known.Forget();

    public override ProxyResourcePut<PlatformWorkloadIdentityRoleSetDocument> ParsePut(ReadOnlyMemory<byte> body)
    {
        RoleSetPut put = RoleSetPut.Parse(body);
        return new(put.OpenShiftVersion, (document, _) => put.ApplyTo(document));
    }

    protected override void WriteProperties(Utf8JsonWriter json, PlatformWorkloadIdentityRoleSetDocument document, bool forAdministrator)
    {
        json.WriteStartObject("properties");
        json.WriteString("openShiftVersion", document.OpenShiftVersion);
        json.WriteStartArray("platformWorkloadIdentityRoles");
        foreach (PlatformWorkloadIdentityRole role in document.PlatformWorkloadIdentityRoles)
        {
            json.WriteStartObject();
            json.WriteString("operatorName", role.OperatorName);
            json.WriteString("roleDefinitionName", role.RoleDefinitionName);
            json.WriteString("roleDefinitionId", role.RoleDefinitionId);
            if (forAdministrator)
            {
                WriteUsers(json, role);
            }

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
