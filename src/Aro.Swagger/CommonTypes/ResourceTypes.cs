using System.Text.Json.Nodes;
using Aro.Swagger.Definitions;

namespace Aro.Swagger.CommonTypes;

/// <summary>The members every ARM resource has.</summary>
internal static class ResourceTypes
{
    public static JsonObject Create(string version)
    {
        JsonObject resource = Schemas.Object(
            "Members that every resource has.",
            ("id", ReadOnly(Schemas.Text("ARM id of the resource.", version == "v6" ? "arm-id" : null))),
            ("name", ReadOnly(Schemas.Text("Name of the resource, the last segment of its id."))),
            ("type", ReadOnly(Schemas.Text("Namespace and type of the resource."))));
        resource["x-ms-azure-resource"] = true;
        bool hasSystemData = version is "v3" or "v6";
        if (hasSystemData)
        {
            JsonObject systemData = Schemas.Local("systemData").Described("Who created and who last changed the resource.");
            if (version == "v3")
            {
                systemData["type"] = "object";
            }

            resource["properties"]!["systemData"] = ReadOnly(systemData);
        }

        JsonObject tracked = Tracked();
        if (!hasSystemData)
        {
            // The first versions do not say that a resource is an object.
            resource.Remove("type");
            tracked.Remove("type");
        }

        JsonObject definitions = new()
        {
            ["Resource"] = resource,
            ["TrackedResource"] = tracked,
        };
        if (hasSystemData)
        {
            definitions["ProxyResource"] = new JsonObject { ["type"] = "object", ["description"] = "A resource without location and tags." }
                .Inheriting("#/definitions/Resource");
        }

        if (version != "v1")
        {
            definitions["systemData"] = SystemData();
        }

        return definitions;
    }

    private static JsonObject Tracked()
    {
        JsonObject tags = Schemas.Map("Names and values with which the owner labels the resource.", new JsonObject { ["type"] = "string" });
        tags["x-ms-mutability"] = new JsonArray("read", "create", "update");
        JsonObject location = Schemas.Text("Azure region of the resource.");
        location["x-ms-mutability"] = new JsonArray("read", "create");
        JsonObject tracked = Schemas.Object("A resource with location and tags.", ("tags", tags), ("location", location));
        tracked["required"] = new JsonArray("location");
        return tracked.Inheriting("#/definitions/Resource");
    }

    private static JsonObject SystemData()
    {
        return ReadOnly(Schemas.Object(
            "Creation and last change of a resource.",
            ("createdBy", Schemas.Text("Who created the resource.")),
            ("createdByType", IdentityKind("Kind of identity that created it.")),
            ("createdAt", Schemas.Text("Time of creation, UTC.", "date-time")),
            ("lastModifiedBy", Schemas.Text("Who changed the resource last.")),
            ("lastModifiedByType", IdentityKind("Kind of identity that changed it last.")),
            ("lastModifiedAt", Schemas.Text("Time of the last change, UTC.", "date-time"))));
    }

    private static JsonObject IdentityKind(string description)
    {
        JsonObject schema = Schemas.Text(description);
        schema["enum"] = new JsonArray("User", "Application", "ManagedIdentity", "Key");
        schema["x-ms-enum"] = new JsonObject { ["name"] = "createdByType", ["modelAsString"] = true };
        return schema;
    }

    private static JsonObject ReadOnly(JsonObject schema)
    {
        schema["readOnly"] = true;
        return schema;
    }
}
