using System.Text.Json.Nodes;
using Aro.Swagger.Definitions;

namespace Aro.Swagger.CommonTypes;

/// <summary>The managed identities of an ARM resource.</summary>
internal static class ManagedIdentityTypes
{
    public static JsonObject Create()
    {
        JsonObject kind = Schemas.Text("Which managed identities a resource has.");
        kind["enum"] = new JsonArray("None", "SystemAssigned", "UserAssigned", "SystemAssigned,UserAssigned");
        kind["x-ms-enum"] = new JsonObject { ["name"] = "ManagedServiceIdentityType", ["modelAsString"] = true };

        JsonObject entry = Schemas.Local("UserAssignedIdentity");
        entry["x-nullable"] = true;
        JsonObject identity = Schemas.Object(
            "Managed identities of a resource.",
            ("principalId", Id("Object id of the system-assigned identity.")),
            ("tenantId", Id("Tenant that holds the system-assigned identity.")),
            ("type", Schemas.Local("ManagedServiceIdentityType")),
            ("userAssignedIdentities", Schemas.Map("The user-assigned identities. Keys are their ARM ids; a request may leave the values empty.", entry)));
        identity["required"] = new JsonArray("type");

        return new JsonObject
        {
            ["ManagedServiceIdentity"] = identity,
            ["ManagedServiceIdentityType"] = kind,
            ["UserAssignedIdentity"] = Schemas.Object(
                "A user-assigned identity.",
                ("principalId", Id("Object id of the identity.")),
                ("clientId", Id("Application id of the identity."))),
        };
    }

    private static JsonObject Id(string description)
    {
        JsonObject schema = Schemas.Text(description, "uuid");
        schema["readOnly"] = true;
        return schema;
    }
}
