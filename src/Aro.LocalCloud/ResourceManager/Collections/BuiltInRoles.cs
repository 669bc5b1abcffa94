using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager.Collections;

/// <summary>Role definitions: the built-in ones that matter here and the custom ones; and what a caller may do.</summary>
internal sealed class BuiltInRoles(ResourceTable table) : IComputedCollection
{
    private static readonly (string Id, string Name, string[] Actions, string[] NotActions)[] s_roles =
    [
        ("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", ["*"], []),
        ("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", ["*"], ["Microsoft.Authorization/*/Delete", "Microsoft.Authorization/*/Write"]),
        ("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", ["*/read"], []),
        ("4d97b98b-1d4f-4787-a291-c67834d212e7", "Network Contributor", ["Microsoft.Network/*"], []),
        ("ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Storage Blob Data Contributor", ["Microsoft.Storage/storageAccounts/blobServices/containers/*"], []),
    ];

    public bool Holds(string type) =>
        string.Equals(type, "Microsoft.Authorization/roleDefinitions", StringComparison.OrdinalIgnoreCase)
        || string.Equals(type, "Microsoft.Authorization/permissions", StringComparison.OrdinalIgnoreCase);

    public IEnumerable<JsonObject> List(ResourceId? scope, string type)
    {
        if (type.EndsWith("permissions", StringComparison.OrdinalIgnoreCase))
        {
            return [new JsonObject { ["actions"] = new JsonArray("*"), ["notActions"] = new JsonArray() }];
        }

        var prefix = scope is { SubscriptionId.Length: > 0 } ? $"/subscriptions/{scope.SubscriptionId}" : "";
        var custom = table.OfType("Microsoft.Authorization/roleDefinitions").Select(r => (JsonObject)r.Body.DeepClone());
        return s_roles.Select(r => Role(prefix, r.Id, r.Name, r.Actions, r.NotActions)).Concat(custom);
    }

    private static JsonObject Role(string prefix, string id, string name, string[] actions, string[] notActions) => new()
    {
        ["id"] = $"{prefix}/providers/Microsoft.Authorization/roleDefinitions/{id}",
        ["type"] = "Microsoft.Authorization/roleDefinitions",
        ["name"] = id,
        ["properties"] = new JsonObject
        {
            ["roleName"] = name,
            ["type"] = "BuiltInRole",
            ["assignableScopes"] = new JsonArray("/"),
            ["permissions"] = new JsonArray(new JsonObject
            {
                ["actions"] = new JsonArray([.. actions.Select(a => (JsonNode)a)]),
                ["notActions"] = new JsonArray([.. notActions.Select(a => (JsonNode)a)]),
                ["dataActions"] = new JsonArray(),
                ["notDataActions"] = new JsonArray(),
            }),
        },
    };
}
