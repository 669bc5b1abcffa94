using System.Text.Json.Nodes;

namespace Aro.Swagger.Definitions;

/// <summary>The few shapes that schemas of this provider have.</summary>
internal static class Schemas
{
    /// <summary>A reference to a definition of the same file.</summary>
    public static JsonObject Local(string definition) => External("#/definitions/" + definition);

    /// <summary>A reference to a definition of another file.</summary>
    public static JsonObject External(string reference) => new() { ["$ref"] = reference };

    /// <summary>A string.</summary>
    public static JsonObject Text(string description, string? format = null) => Value("string", description, format);

    /// <summary>A value of a simple type.</summary>
    public static JsonObject Value(string type, string description, string? format = null)
    {
        JsonObject schema = new() { ["type"] = type, ["description"] = description };
        if (format is not null)
        {
            schema["format"] = format;
        }

        return schema;
    }

    /// <summary>A value whose type only the description tells.</summary>
    public static JsonObject Untyped(string description) => new() { ["description"] = description };

    /// <summary>An object.</summary>
    public static JsonObject Object(string description, params (string Name, JsonObject Schema)[] members)
    {
        JsonObject properties = [];
        foreach ((string name, JsonObject schema) in members)
        {
            properties[name] = schema;
        }

        return new JsonObject { ["type"] = "object", ["description"] = description, ["properties"] = properties };
    }

    /// <summary>An array of objects that have no id.</summary>
    public static JsonObject Array(PublishedVersion version, string description, JsonObject items)
    {
        JsonObject schema = new() { ["type"] = "array", ["description"] = description, ["items"] = items };
        if (version.HasIdentifiers)
        {
            schema["x-ms-identifiers"] = new JsonArray();
        }

        return schema;
    }

    /// <summary>A map with free keys.</summary>
    public static JsonObject Map(string description, JsonObject values) =>
        new() { ["type"] = "object", ["description"] = description, ["additionalProperties"] = values };

    /// <summary>A page of a list: <c>{value, nextLink}</c>.</summary>
    public static JsonObject Page(PublishedVersion version, string item, string description)
    {
        JsonObject items = Array(version, "The items of this page.", Local(item));
        if (version.IsPrecise)
        {
            // Published so; the items have ids or names, by which tools tell them apart anyway.
            items.Remove("x-ms-identifiers");
        }

        JsonObject page = Object(
            description,
            ("value", items),
            ("nextLink", Text("Address of the next page; absent on the last one.", version.IsPrecise ? "uri" : null)));
        if (version.IsPrecise)
        {
            page["required"] = new JsonArray("value");
        }

        return page;
    }

    /// <summary>A string that is shown only to those who ask for it.</summary>
    public static JsonObject Secret(PublishedVersion version, string description)
    {
        JsonObject schema = Text(description, version.IsPrecise ? "password" : null);
        schema["x-ms-secret"] = true;
        return schema;
    }

    /// <summary>A schema with a description of its own.</summary>
    public static JsonObject Described(this JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }

    /// <summary>The <c>properties</c> of a resource, which generated clients show as members of the resource itself.</summary>
    public static JsonObject Flattened(this JsonObject schema)
    {
        schema["x-ms-client-flatten"] = true;
        return schema;
    }

    /// <summary>A resource that inherits the members all resources have.</summary>
    public static JsonObject Inheriting(this JsonObject schema, string reference)
    {
        schema["allOf"] = new JsonArray(External(reference));
        return schema;
    }
}
