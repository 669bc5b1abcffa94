using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.Deployments;

/// <summary>
/// The engine answers resources without what they depend on. Before it is asked, each resource is marked with it, as an expression the
/// engine evaluates; afterwards the marks are taken off.
/// </summary>
internal static class TemplateResources
{
    private const string Mark = "localCloudDeployment";
    private const string Modules = "localCloudModules";

    /// <summary>What a resource of a template may say.</summary>
    private static readonly HashSet<string> s_members = new(StringComparer.OrdinalIgnoreCase)
    {
        "apiVersion", "asserts", "comments", "condition", "copy", "dependsOn", "existing", "extendedLocation", "extension", "identity", "import", "kind",
        "location", "managedBy", "managedByExtended", "metadata", "name", "placement", "plan", "properties", "resources", "scope", "sku", "tags", "type",
        "zones",
    };

    /// <summary>Findings about members that resources of a template do not have, such as those a GET shows besides.</summary>
    public static IEnumerable<string> UnknownMembers(JsonObject template) =>
        from resource in Of(template)
        from member in resource
        where !s_members.Contains(member.Key)
        select $"Could not find member '{member.Key}' on object of type 'TemplateResource'. Path 'properties.template{member.Value?.GetPath()[1..]}'.";

    /// <summary>The resources of a template, whether they are a list or named.</summary>
    public static IEnumerable<JsonObject> Of(JsonObject template) => template["resources"] switch
    {
        JsonArray list => list.OfType<JsonObject>(),
        JsonObject named => named.Select(m => m.Value).OfType<JsonObject>(),
        _ => [],
    };

    /// <summary>Marks the resources of a template, in place; nested templates' resources are marked as parts of their deployment.</summary>
    public static void MarkAll(JsonObject template) => MarkAll(template, null, template, 0);

    /// <summary>Takes the mark off an evaluated resource.</summary>
    public static (IReadOnlyList<string> DependsOn, IReadOnlyList<string> Aliases) Unmark(JsonObject body)
    {
        foreach (var place in (string[])["properties", "tags"])
        {
            if (body[place] is JsonObject holder && holder[Mark] is JsonObject mark)
            {
                holder.Remove(Mark);
                if ((bool?)mark["added"] == true)
                {
                    body.Remove(place);
                }

                return (Texts(mark["dependsOn"]), Texts(mark["aliases"]));
            }
        }

        return ([], []);
    }

    /// <summary>Takes the nested deployments out of the evaluated outputs: alias → (name of the deployment, what it depends on).</summary>
    public static Dictionary<string, (string Name, IReadOnlyList<string> DependsOn)> TakeModules(JsonObject outputs)
    {
        var modules = new Dictionary<string, (string, IReadOnlyList<string>)>(StringComparer.Ordinal);
        foreach (var (name, value) in outputs.Where(o => o.Key.StartsWith(Modules, StringComparison.Ordinal)).ToList())
        {
            outputs.Remove(name);
            modules[name] = (value.Text("name") ?? "", Texts(value.At("dependsOn")));
        }

        return modules;
    }

    private static int MarkAll(JsonObject template, string? module, JsonObject root, int count)
    {
        foreach (var (symbol, resource) in Named(template))
        {
            if ((bool?)resource["existing"] == true)
            {
                continue;
            }

            var dependsOn = resource["dependsOn"] as JsonArray ?? [];
            if (string.Equals(resource.Text("type"), "Microsoft.Resources/deployments", StringComparison.OrdinalIgnoreCase)
                && resource.At("properties.template") is JsonObject nested)
            {
                var alias = Modules + count++;
                count = MarkAll(nested, module ?? alias, root, count);
                if (module is null && resource["copy"] is null)
                {
                    root.Object("outputs")[alias] = new JsonObject
                    {
                        ["type"] = "object",
                        ["value"] = new JsonObject { ["name"] = resource["name"]?.DeepClone(), ["dependsOn"] = dependsOn.DeepClone() },
                    };
                }

                continue;
            }

            var aliases = new JsonArray([.. ((string?[])[symbol, resource.Text("copy.name"), module]).OfType<string>().Select(a => (JsonNode)a)]);
            var place = resource["properties"] is null or JsonObject ? "properties" : "tags";
            if (resource[place] is not (null or JsonObject))
            {
                continue;
            }

            var added = resource[place] is null;
            resource.Object(place)[Mark] = new JsonObject
            {
                ["dependsOn"] = dependsOn.DeepClone(), ["aliases"] = aliases, ["added"] = added,
            };
        }

        return count;
    }

    private static IEnumerable<(string? Symbol, JsonObject Resource)> Named(JsonObject template) => template["resources"] is JsonObject named
        ? named.Where(m => m.Value is JsonObject).Select(m => ((string?)m.Key, (JsonObject)m.Value!)).ToList()
        : Of(template).Select(r => ((string?)null, r)).ToList();

    private static List<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(n => n as JsonValue)
        .Where(v => v is not null && v.TryGetValue<string>(out _)).Select(v => v!.GetValue<string>())];
}
