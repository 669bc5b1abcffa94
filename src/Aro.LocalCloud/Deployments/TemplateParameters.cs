using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Deployments;

/// <summary>Checks the parameters of a deployment against its template and puts them into it.</summary>
internal static class TemplateParameters
{
    /// <summary>
    /// A copy of the template whose parameters have the given values as defaults and whose secure parameters are plain (the engine leaves
    /// secure ones unresolved).
    /// </summary>
    /// <exception cref="CloudException"><c>InvalidTemplate</c>: every finding in one message.</exception>
    public static JsonObject Bind(JsonObject template, JsonObject? parameters)
    {
        var bound = (JsonObject)template.DeepClone();
        var definitions = bound["parameters"] as JsonObject ?? [];
        var findings = new List<string>();
        var unknown = (parameters ?? []).Select(p => p.Key).Where(k => Find(definitions, k) is null).ToList();
        if (unknown.Count > 0)
        {
            findings.Add(
                $"The following parameters were supplied, but do not correspond to any parameters defined in the template: '{string.Join(", ", unknown)}'. "
                + $"The parameters defined in the template are: '{string.Join(", ", definitions.Select(d => d.Key))}'.");
        }

        foreach (var (name, definition) in definitions)
        {
            if (definition is not JsonObject members)
            {
                continue;
            }

            var given = parameters is null ? null : Find(parameters, name);
            if (given is JsonObject holder && holder.ContainsKey("value"))
            {
                var value = holder["value"];
                if (Mismatch(name, members, value) is { } mismatch)
                {
                    findings.Add(mismatch);
                }

                members["defaultValue"] = Escape(value);
            }
            else if (given is not null)
            {
                findings.Add($"The value of the parameter '{name}' is missing: an object with 'value' is expected.");
            }
            else if (!members.ContainsKey("defaultValue") && (bool?)members["nullable"] != true)
            {
                findings.Add(
                    $"The value for the template parameter '{name}' is not provided. Please see https://aka.ms/arm-pass-parameter-values for usage details.");
            }
        }

        MakePlain(bound);
        return findings.Count == 0
            ? bound
            : throw new CloudException(400, "InvalidTemplate", "Deployment template validation failed: '" + string.Join(" ", findings) + "'.");
    }

    /// <summary>A literal: text that looks like an expression is not one.</summary>
    public static JsonNode? Escape(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Escape(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Escape)]),
        JsonValue v when v.TryGetValue(out string? text) && text.StartsWith('[') => JsonValue.Create("[" + text),
        _ => value?.DeepClone(),
    };

    private static JsonNode? Find(JsonObject members, string name) =>
        members.FirstOrDefault(m => string.Equals(m.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? Mismatch(string name, JsonObject definition, JsonNode? value)
    {
        var expected = definition.Text("type")?.ToLowerInvariant();
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var fits = expected switch
        {
            "string" or "securestring" => kind == JsonValueKind.String,
            "int" => kind == JsonValueKind.Number,
            "bool" => kind is JsonValueKind.True or JsonValueKind.False,
            "array" => kind == JsonValueKind.Array,
            "object" or "secureobject" => kind == JsonValueKind.Object,
            _ => true,
        };
        if (!fits && !(kind == JsonValueKind.Null && (bool?)definition["nullable"] == true))
        {
            return $"Template parameter JToken type is not valid. Expected '{definition.Text("type")}'. Actual '{kind}' for the parameter '{name}'.";
        }

        return definition["allowedValues"] is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value))
            ? $"The provided value for the template parameter '{name}' is not valid. The value is not part of the allowed value(s): {CloudJson.Write(allowed)}."
            : null;
    }

    private static void MakePlain(JsonNode? node)
    {
        if (node is not JsonObject template)
        {
            return;
        }

        foreach (var (_, definition) in template["parameters"] as JsonObject ?? [])
        {
            if (definition is JsonObject members && members.Text("type") is { } type && type.StartsWith("secure", StringComparison.OrdinalIgnoreCase))
            {
                members["type"] = type["secure".Length..].ToLowerInvariant();
            }
        }

        foreach (var resource in TemplateResources.Of(template))
        {
            MakePlain(resource.At("properties.template"));
        }
    }
}
