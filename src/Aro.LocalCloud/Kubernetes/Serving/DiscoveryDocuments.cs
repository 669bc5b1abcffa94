using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes.Resources;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>What clients read to learn which resources there are.</summary>
internal static class DiscoveryDocuments
{
    private static readonly string[] CollectionVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>The document at a path, or null.</summary>
    public static JsonObject? Find(string path, ApiResourceCatalog catalog) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["api"] => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() },
        ["api", "v1"] => Resources("", "v1", catalog),
        ["apis"] => new JsonObject
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. Groups(catalog).Select(g => Group(g, catalog))]),
        },
        ["apis", var group] when Groups(catalog).Contains(group) => Group(group, catalog),
        ["apis", var group, var version] => Resources(group, version, catalog),
        ["openapi", "v3"] => OpenApiIndex(catalog),
        ["openapi", "v3", "api", "v1"] => OpenApi("", "v1", catalog),
        ["openapi", "v3", "apis", var group, var version] => OpenApi(group, version, catalog),
        _ => null,
    };

    private static IEnumerable<string> Groups(ApiResourceCatalog catalog) =>
        catalog.All.Select(r => r.Group).Where(g => g.Length > 0).Distinct(StringComparer.Ordinal);

    private static JsonObject Group(string group, ApiResourceCatalog catalog)
    {
        var versions = catalog.All.Where(r => r.Group == group).Select(r => r.Version).Distinct(StringComparer.Ordinal)
            .OrderBy(v => v.Contains("alpha", StringComparison.Ordinal) ? 2 : v.Contains("beta", StringComparison.Ordinal) ? 1 : 0)
            .ThenByDescending(v => v, StringComparer.Ordinal)
            .Select(v => new JsonObject { ["groupVersion"] = $"{group}/{v}", ["version"] = v })
            .ToList();
        return new JsonObject
        {
            ["kind"] = "APIGroup",
            ["apiVersion"] = "v1",
            ["name"] = group,
            ["preferredVersion"] = versions[0].DeepClone(),
            ["versions"] = new JsonArray([.. versions]),
        };
    }

    private static JsonObject? Resources(string group, string version, ApiResourceCatalog catalog)
    {
        var resources = catalog.All.Where(r => r.Group == group && r.Version == version).SelectMany(Entries).ToArray<JsonNode?>();
        return resources.Length == 0 ? null : new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
            ["resources"] = new JsonArray(resources),
        };
    }

    private static IEnumerable<JsonObject> Entries(ApiResource resource)
    {
        var entry = Entry(resource, resource.Plural, resource.Kind, CollectionVerbs);
        if (resource.ShortNames.Count > 0)
        {
            entry["shortNames"] = new JsonArray([.. resource.ShortNames]);
        }

        if (resource.Categories.Count > 0)
        {
            entry["categories"] = new JsonArray([.. resource.Categories]);
        }

        yield return entry;
        if (resource.HasStatus)
        {
            yield return Entry(resource, resource.Plural + "/status", resource.Kind, ["get", "patch", "update"]);
        }

        if (resource.HasScale)
        {
            var scale = Entry(resource, resource.Plural + "/scale", "Scale", ["get", "patch", "update"]);
            scale["group"] = "autoscaling";
            scale["version"] = "v1";
            yield return scale;
        }
    }

    private static JsonObject Entry(ApiResource resource, string name, string kind, string[] verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = name.Contains('/', StringComparison.Ordinal) ? "" : resource.Singular,
        ["namespaced"] = resource.Namespaced,
        ["kind"] = kind,
        ["verbs"] = new JsonArray([.. verbs]),
    };

    private static JsonObject OpenApiIndex(ApiResourceCatalog catalog)
    {
        var paths = new JsonObject();
        foreach (var r in catalog.All.DistinctBy(r => r.GroupVersion))
        {
            var path = r.Group.Length == 0 ? $"api/{r.Version}" : $"apis/{r.Group}/{r.Version}";
            paths[path] = new JsonObject { ["serverRelativeURL"] = "/openapi/v3/" + path };
        }

        return new JsonObject { ["paths"] = paths };
    }

    // Command lines look here only whether a kind's patch takes 'fieldValidation', and then leave validation to the server.
    private static JsonObject? OpenApi(string group, string version, ApiResourceCatalog catalog)
    {
        var paths = new JsonObject();
        foreach (var resource in catalog.All.Where(r => r.Group == group && r.Version == version))
        {
            var root = group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";
            paths[$"{root}{(resource.Namespaced ? "/namespaces/{namespace}" : "")}/{resource.Plural}/{{name}}"] = new JsonObject
            {
                ["patch"] = new JsonObject
                {
                    ["operationId"] = $"patch{resource.Kind}",
                    ["parameters"] = new JsonArray(new JsonObject
                    {
                        ["name"] = "fieldValidation", ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" },
                    }),
                    ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
                    ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = group, ["version"] = version, ["kind"] = resource.Kind },
                },
            };
        }

        return paths.Count == 0 ? null : new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1" },
            ["paths"] = paths,
        };
    }
}
