using System.Text.Json.Nodes;
using Aro.Swagger.Definitions;
using Aro.Swagger.Operations;

namespace Aro.Swagger;

/// <summary>The swagger file of one api-version.</summary>
internal static class SwaggerDocument
{
    public static JsonObject Create(PublishedVersion version, XmlDocumentation documentation)
    {
        JsonObject document = new()
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Azure Red Hat OpenShift Client",
                ["description"] = "Azure Red Hat OpenShift 4 clusters.",
                ["version"] = version.Name,
            },
            ["host"] = "management.azure.com",
            ["schemes"] = new JsonArray("https"),
            ["consumes"] = new JsonArray("application/json"),
            ["produces"] = new JsonArray("application/json"),
            ["security"] = new JsonArray(new JsonObject { ["azure_auth"] = new JsonArray("user_impersonation") }),
            ["securityDefinitions"] = new JsonObject
            {
                ["azure_auth"] = new JsonObject
                {
                    ["type"] = "oauth2",
                    ["description"] = "Sign-in with Microsoft Entra ID.",
                    ["flow"] = "implicit",
                    ["authorizationUrl"] = "https://login.microsoftonline.com/common/oauth2/authorize",
                    ["scopes"] = new JsonObject { ["user_impersonation"] = "Act as the signed-in user." },
                },
            },
            ["paths"] = Paths(version),
            ["definitions"] = Definitions(version, documentation),
        };
        if (version.IsPrecise)
        {
            // Published so, though nothing is in it.
            document["parameters"] = new JsonObject();
            document["tags"] = new JsonArray(
                [.. ApiOperations.In(version).Select(operation => operation.Tag).Distinct(StringComparer.Ordinal).Select(tag => new JsonObject { ["name"] = tag })]);
        }

        return document;
    }

    private static JsonObject Paths(PublishedVersion version)
    {
        JsonObject paths = [];
        foreach (IGrouping<string, ApiOperation> path in ApiOperations.In(version).GroupBy(operation => operation.Path, StringComparer.Ordinal))
        {
            JsonObject item = [];
            foreach (ApiOperation operation in path)
            {
                item[operation.Method] = OperationSchema.Create(operation, version);
            }

            paths[path.Key] = item;
        }

        return paths;
    }

    private static JsonObject Definitions(PublishedVersion version, XmlDocumentation documentation)
    {
        SortedDictionary<string, JsonObject> all = new(StringComparer.Ordinal);
        foreach ((string name, JsonObject schema) in new ModelDefinitions(version, documentation).Create())
        {
            all.Add(name, schema);
        }

        foreach ((string name, JsonObject schema) in OtherDefinitions.Create(version))
        {
            all.Add(name, schema);
        }

        // Left out where the published file leaves it out: a reader takes a schema with members for an object anyway.
        foreach (JsonObject schema in all.Values.Where(schema => !version.StatesObjects && schema.ContainsKey("properties")))
        {
            schema.Remove("type");
        }

        return new JsonObject(all.Select(definition => KeyValuePair.Create(definition.Key, (JsonNode?)definition.Value)));
    }
}
