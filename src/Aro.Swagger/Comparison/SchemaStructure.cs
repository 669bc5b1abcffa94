using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>The kinds of what schemas say. Those they refer to are checked too, each once, whatever refers to which.</summary>
internal sealed class SchemaStructure
{
    private static readonly string[] Flags = ["readOnly", "x-ms-secret", "x-ms-client-flatten"];

    private readonly HashSet<JsonObject> _known = [];
    private readonly Queue<(SwaggerFile File, JsonObject Node)> _left = [];
    private readonly List<SchemaSite> _heirs = [];

    /// <summary>Notes a schema to check.</summary>
    public void Add(SwaggerFile file, JsonObject node)
    {
        if (_known.Add(node))
        {
            _left.Enqueue((file, node));
        }
    }

    /// <summary>Notes a member that is a schema, if it is there.</summary>
    public void AddMember(SwaggerFile file, JsonObject parent, string name)
    {
        if (file.ObjectIn(parent, name) is { } schema)
        {
            Add(file, schema);
        }
    }

    /// <summary>Checks all that were noted, and all that these lead to.</summary>
    public void Check()
    {
        while (_left.TryDequeue(out (SwaggerFile File, JsonObject Node) schema))
        {
            Check(schema.File, schema.Node);
        }

        // Only now is it known that what they inherit are schemas.
        _heirs.ForEach(heir => heir.Members());
    }

    private void Check(SwaggerFile file, JsonObject node)
    {
        ValueStructure.Check(file, node);
        Array.ForEach(Flags, name => file.FlagIn(node, name));
        file.TextsIn(node, "x-ms-mutability");
        if (node.ContainsKey("$ref"))
        {
            (SwaggerFile other, JsonObject target) = file.Resolve(node);
            Add(other, target);
            return;
        }

        file.TextsIn(node, "required");
        foreach ((_, JsonObject member) in file.Objects(file.ObjectIn(node, "properties") ?? []))
        {
            Add(file, member);
        }

        JsonArray parents = file.ListIn(node, "allOf") ?? [];
        foreach (JsonObject parent in file.Objects(parents))
        {
            Add(file, parent);
        }

        if (parents.Count > 0)
        {
            _heirs.Add(new SchemaSite(file, node));
        }

        AddMember(file, node, "items");
        const string Others = "additionalProperties";
        if (node[Others] is JsonObject others)
        {
            Add(file, others);
        }
        else
        {
            file.FlagIn(node, Others);
        }
    }
}
