using System.Text.Json.Nodes;
using Aro.Api.Versions;

namespace Aro.Swagger.Definitions;

/// <summary>The definitions of everything that is not the cluster itself.</summary>
internal static class OtherDefinitions
{
    /// <summary>All a version has, by name.</summary>
    public static IEnumerable<(string Name, JsonObject Schema)> Create(PublishedVersion version)
    {
        IEnumerable<(string, JsonObject)> definitions = [.. Errors(version), .. Operations(version), Credentials(version)];
        if (version.Version.HasListAdminCredentials)
        {
            definitions = definitions.Append(AdminCredentials(version));
        }

        if (version.Version.HasOpenShiftVersions)
        {
            definitions = definitions.Concat(OpenShiftVersions(version));
        }

        return version.Since(ApiVersionNames.V20240812Preview) ? definitions.Concat(RoleSets(version)) : definitions;
    }

    private static (string Name, JsonObject Schema)[] Errors(PublishedVersion version) =>
    [
        ("CloudError", Schemas.Object("Answer to a request that failed.", ("error", Schemas.Local("CloudErrorBody").Described("What went wrong.")))),
        ("CloudErrorBody", Schemas.Object(
            "What went wrong.",
            ("code", Schemas.Text("Name of the kind of error. It never changes, so programs may rely on it.")),
            ("message", Schemas.Text("For people: what failed, why, and what to do.")),
            ("target", Schemas.Text("The member at fault, or the name of the step that failed.")),
            ("details", Schemas.Array(version, "Every finding, when there is more than one.", Schemas.Local("CloudErrorBody"))),
            ("additionalInfo", Schemas.Array(version, "For programs: the failing step, the remedy, and whether a retry can help.", Schemas.Local("CloudErrorInfo"))))),
        ("CloudErrorInfo", Schemas.Object(
            "A fact about an error.",
            ("type", Schemas.Text("What the fact is.")),
            ("info", Schemas.Map("The fact: names and values.", new JsonObject { ["type"] = "string" })))),
    ];

    // isDataAction is true or false on the wire, as ARM asks, but the ARM linter refuses every boolean of our own (EnumInsteadOfBoolean). A
    // reference to the member in ARM's common types would say more, but AutoRest follows none that leads inside a definition, and fails.
    private static (string Name, JsonObject Schema)[] Operations(PublishedVersion version) =>
    [
        ("Display", Schemas.Object(
            "An operation in words.",
            ("provider", Schemas.Text("Name of the resource provider.")),
            ("resource", Schemas.Text("Type of the resource the operation is for.")),
            ("operation", Schemas.Text("What the operation does: read, write, delete or an action.")),
            ("description", Schemas.Text("What the operation does, as a sentence.")))),
        ("Operation", Schemas.Object(
            "An operation of the resource provider, as role definitions name it.",
            ("name", Schemas.Text("Name: {provider}/{resource}/{operation}.")),
            ("isDataAction", Schemas.Untyped("Whether the operation acts on data inside the resource instead of on the resource: true or false.")),
            ("display", Schemas.Local("Display").Described("The operation in words.")),
            ("origin", Schemas.Text("Who may run the operation: user, system or both, separated by a comma.")))),
        ("OperationList", Schemas.Page(version, "Operation", "A page of operations.")),
    ];

    private static (string Name, JsonObject Schema) Credentials(PublishedVersion version)
    {
        JsonObject password = version.Since(ApiVersionNames.V20210901Preview)
            ? Schemas.Secret(version, "Password of the user.")
            : Schemas.Text("Password of the user.");
        return ("OpenShiftClusterCredentials", Schemas.Object(
            "The first user of a cluster, who may do everything in it.",
            ("kubeadminUsername", Schemas.Text("Name of the user.")),
            ("kubeadminPassword", password)));
    }

    private static (string Name, JsonObject Schema) AdminCredentials(PublishedVersion version) =>
        ("OpenShiftClusterAdminKubeconfig", Schemas.Object(
            "Access to the Kubernetes API of a cluster.",
            ("kubeconfig", Schemas.Secret(version, "A kubeconfig file with a client certificate, in base64."))));

    private static (string Name, JsonObject Schema)[] OpenShiftVersions(PublishedVersion version) =>
    [
        ("OpenShiftVersion", Schemas
            .Object("An OpenShift version that can be installed.", ("properties", Schemas.Local("OpenShiftVersionProperties").Described("The version.").Flattened()))
            .Inheriting(version.CommonType("types.json#/definitions/ProxyResource"))),
        ("OpenShiftVersionList", Schemas.Page(version, "OpenShiftVersion", "A page of OpenShift versions.")),
        ("OpenShiftVersionProperties", Schemas.Object("Properties of an OpenShift version.", ("version", Schemas.Text("The version, x.y.z.")))),
    ];

    private static (string Name, JsonObject Schema)[] RoleSets(PublishedVersion version) =>
    [
        ("PlatformWorkloadIdentityRole", Schemas.Object(
            "The role that the identity of one operator needs.",
            ("operatorName", Schemas.Text("Name of the operator.")),
            ("roleDefinitionName", Schemas.Text("Name of the role.")),
            ("roleDefinitionId", Schemas.Text("ARM id of the role definition.")))),
        ("PlatformWorkloadIdentityRoleSet", Schemas
            .Object(
                "The roles that the operators of an OpenShift minor version need.",
                ("properties", Schemas.Local("PlatformWorkloadIdentityRoleSetProperties").Described("The roles.").Flattened()))
            .Inheriting(version.CommonType("types.json#/definitions/ProxyResource"))),
        ("PlatformWorkloadIdentityRoleSetList", Schemas.Page(version, "PlatformWorkloadIdentityRoleSet", "A page of role sets.")),
        ("PlatformWorkloadIdentityRoleSetProperties", Schemas.Object(
            "Properties of a role set.",
            ("openShiftVersion", Schemas.Text("The minor version, x.y.")),
            ("platformWorkloadIdentityRoles", Schemas.Array(version, "The roles, one for each operator.", Schemas.Local("PlatformWorkloadIdentityRole"))))),
    ];
}
