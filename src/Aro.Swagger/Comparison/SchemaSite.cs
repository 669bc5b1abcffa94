using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>A place where a schema stands, with what it refers to. Annotations beside a reference count before those of its target.</summary>
internal sealed class SchemaSite
{
    private const int MaxInheritance = 50;

    private readonly JsonObject _node;

    public SchemaSite(SwaggerFile file, JsonObject node)
    {
        _node = node;
        (File, Target) = file.Resolve(node);
        string? reference = (node["$ref"] as JsonValue)?.GetValue<string>();
        Name = reference?[(reference.LastIndexOf('/') + 1)..];
        Place = reference?[..(reference.LastIndexOf('/') + 1)];
    }

    /// <summary>File of <see cref="Target"/>.</summary>
    public SwaggerFile File { get; }

    /// <summary>The schema itself.</summary>
    public JsonObject Target { get; }

    /// <summary>Name of the definition; null for a schema given in place.</summary>
    public string? Name { get; }

    /// <summary>Where the definition is, as the reference says; null for a schema given in place.</summary>
    public string? Place { get; }

    /// <summary>Members beside a reference; none for a schema given in place.</summary>
    public IDictionary<string, JsonNode?> Beside => Name is null
        ? ReadOnlyDictionary<string, JsonNode?>.Empty
        : _node.Where(member => member.Key != "$ref").ToDictionary(StringComparer.Ordinal);

    /// <summary>Members of the schema and those beside the reference to it.</summary>
    public IDictionary<string, JsonNode?> All
    {
        get
        {
            Dictionary<string, JsonNode?> all = Target.ToDictionary(StringComparer.Ordinal);
            foreach ((string name, JsonNode? value) in Beside)
            {
                all[name] = value;
            }

            return all;
        }
    }

    /// <summary>The schema without what stands beside the reference to it.</summary>
    public SchemaSite Definition => Name is null ? this : new SchemaSite(File, Target);

    /// <summary>What the schema inherits directly.</summary>
    public IEnumerable<SchemaSite> Parents => (Target["allOf"] as JsonArray ?? []).Select(parent => new SchemaSite(File, parent!.AsObject()));

    /// <summary>The simple type; an object when there are members and no type is given.</summary>
    public string Type => this["type"]?.ToString() ?? (Target["properties"] is not null || Target["allOf"] is not null ? "object" : "any");

    /// <summary>Whether generated clients have a type for it.</summary>
    public bool IsModel => Target["enum"] is not null || Target["allOf"] is not null || Target["properties"] is not null;

    /// <summary>An annotation or keyword.</summary>
    public JsonNode? this[string name] => _node[name] ?? Target[name];

    /// <summary>Schema below this one, such as <c>items</c>.</summary>
    public SchemaSite? Child(string name) => Target[name] is JsonObject child ? new SchemaSite(File, child) : null;

    /// <summary>Members, those inherited included.</summary>
    public IReadOnlyDictionary<string, SchemaSite> Members()
    {
        Dictionary<string, SchemaSite> members = new(StringComparer.Ordinal);
        foreach (SchemaSite part in Parts())
        {
            foreach ((string name, JsonNode? schema) in part.Target["properties"] as JsonObject ?? [])
            {
                members.TryAdd(name, new SchemaSite(part.File, schema!.AsObject()));
            }
        }

        return members;
    }

    /// <summary>Names of the required members, those inherited included.</summary>
    public IReadOnlyList<string> Required() =>
        [.. Parts().SelectMany(part => part.Target["required"] as JsonArray ?? []).Select(name => name!.ToString()).Distinct(StringComparer.Ordinal)];

    // The schema, what it inherits, and what that inherits.
    private List<SchemaSite> Parts()
    {
        List<SchemaSite> parts = [];
        Collect(parts, [], []);
        return parts;
    }

    private void Collect(List<SchemaSite> parts, HashSet<JsonObject> known, HashSet<JsonObject> heirs)
    {
        if (!heirs.Add(Target) || heirs.Count > MaxInheritance)
        {
            throw File.Invalid(Target.GetPath(), heirs.Count > MaxInheritance ? $"inherits over more than {MaxInheritance} levels" : "inherits from itself");
        }

        // What is inherited on two ways counts once.
        if (known.Add(Target))
        {
            parts.Add(this);
            foreach (SchemaSite parent in Parents)
            {
                parent.Collect(parts, known, heirs);
            }
        }

        heirs.Remove(Target);
    }
}
