using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>
/// Compares schemas. References are followed, inherited members count as own ones, and what a definition says counts in whichever file it stands.
/// </summary>
internal sealed class SchemaComparer(Findings findings)
{
    private static readonly HashSet<string> Known = new(
        [.. ValueComparer.Known, .. AnnotationComparer.Known, "$ref", "properties", "required", "items", "additionalProperties", "allOf"], StringComparer.Ordinal);

    private const int MaxDepth = 200;

    private readonly HashSet<(JsonObject Old, JsonObject Now)> _compared = [];
    private readonly KeyComparer _keys = new(findings);
    private readonly ReferenceComparer _references = new(findings);
    private readonly ValueComparer _values = new(findings);
    private readonly AnnotationComparer _annotations = new(findings);
    private int _depth;

    /// <summary>Says that two definitions are compared with <see cref="CompareDefinition"/>, so that places that refer to them are not searched.</summary>
    public void Announce(SchemaSite old, SchemaSite now) => _compared.Add((old.Target, now.Target));

    /// <summary>Compares two definitions.</summary>
    public void CompareDefinition(SchemaSite old, SchemaSite now, string path)
    {
        _annotations.Compare(old, now, path);
        _references.Compare(old, now, path);
        Definitions(old, now, path);
        Beside(old, now, path);
    }

    /// <summary>Compares two places where a schema stands.</summary>
    public void Compare(SchemaSite old, SchemaSite now, string path)
    {
        _annotations.Compare(old, now, path);
        _references.Compare(old, now, path);
        if (_compared.Add((old.Target, now.Target)))
        {
            // Each level takes a part of the stack, of which there is only so much.
            if (++_depth > MaxDepth)
            {
                throw new SwaggerInputException($"'{now.File.Path}' cannot be compared: {now.Target.GetPath()} is reached over more than {MaxDepth} schemas.");
            }

            Definitions(old, now, path);
            _depth--;
        }

        Beside(old, now, path);
    }

    /// <summary>Compares to what two places refer.</summary>
    public void CompareReferences(SchemaSite old, SchemaSite now, string path) => _references.Compare(old, now, path);

    /// <summary>Compares what stands below a member: a schema or, for <c>additionalProperties</c>, yes or no.</summary>
    public void CompareChild(SchemaSite old, SchemaSite now, string path, string name, FindingKind kind, Impact impact)
    {
        if (old.Child(name) is { } before && now.Child(name) is { } after)
        {
            Compare(before, after, path.Then(name));
        }
        else
        {
            findings.AddIfDifferent(kind, path.Then(name), Show(old, name), Show(now, name), impact);
        }
    }

    private static string? Show(SchemaSite site, string name) =>
        site.Child(name) is { } child ? child.Name ?? child.Type : NotCompared.TextWithoutWords(site.Target[name]);

    private void Contents(SchemaSite old, SchemaSite now, string path)
    {
        _values.Compare(old, now, path);
        _keys.Compare(old.All, now.All, path, Known);
        Members(old, now, path);
        Parents(old, now, path.Then("allOf"));
        CompareChild(old, now, path, "items", FindingKind.TypeChanged, Impact.Caller);
        CompareChild(old, now, path, "additionalProperties", FindingKind.TypeChanged, Impact.Caller);
    }

    // What stands beside a reference hides what its target says, so targets are compared without it. What is written in place has no target.
    private void Definitions(SchemaSite old, SchemaSite now, string path)
    {
        if (old.Name is null || now.Name is null)
        {
            Contents(old, now, path);
            return;
        }

        _annotations.Compare(old.Definition, now.Definition, path);
        Contents(old.Definition, now.Definition, path);
    }

    // What stands beside references belongs to this place.
    private void Beside(SchemaSite old, SchemaSite now, string path)
    {
        string[] names = [.. old.Beside.Keys.Union(now.Beside.Keys, StringComparer.Ordinal)];
        if (names.Intersect(ValueComparer.Known, StringComparer.Ordinal).Any())
        {
            _values.Compare(old, now, path);
        }

        foreach (string name in names.Where(name => !Known.Contains(name)))
        {
            _keys.Unknown(name, old[name], now[name], path);
        }

        if (old.Name is not null && now.Name is not null)
        {
            Restated(old, now, path);
        }
    }

    // Beside one of two references stands what its target says anyway.
    private void Restated(SchemaSite old, SchemaSite now, string path)
    {
        foreach ((string name, _) in old.Beside.Concat(now.Beside).Where(member => !NotCompared.IsWords(member.Key, member.Value)))
        {
            bool isNow = now.Beside.ContainsKey(name);
            if (old.Beside.ContainsKey(name) != isNow && JsonNode.DeepEquals(old[name], now[name]))
            {
                _keys.Stated(path.Then(name), isNow);
            }
        }
    }

    // Members are compared with those of the heir; here it is about what else the inherited types say.
    private void Parents(SchemaSite old, SchemaSite now, string path)
    {
        SchemaSite[] before = [.. old.Parents];
        SchemaSite[] after = [.. now.Parents];
        string[] names = [.. before.Select(parent => parent.Name ?? "")];
        string[] newNames = [.. after.Select(parent => parent.Name ?? "")];
        bool isLost = names.Except(newNames, StringComparer.Ordinal).Any();
        findings.AddIfDifferent(
            FindingKind.InheritanceChanged, path, Show(names), Show(newNames), isLost ? Impact.Client : Impact.None);
        // By name, wherever it stands; those without one by their order.
        foreach ((SchemaSite parent, SchemaSite other) in before.GroupBy(parent => parent.Name).SelectMany(same => same.Zip(after.Where(other => other.Name == same.Key))))
        {
            string place = path.Then(parent.Name ?? "");
            _references.Compare(parent, other, place);
            if (_compared.Add((parent.Target, other.Target)))
            {
                _values.Compare(parent.Definition, other.Definition, place);
                _keys.Compare(parent.Definition.All, other.Definition.All, place, Known);
                Parents(parent, other, place.Then("allOf"));
            }

            Beside(parent, other, place);
        }
    }

    private static string? Show(string[] names) => names.Length == 0 ? null : string.Join(", ", names);

    private void Members(SchemaSite old, SchemaSite now, string path)
    {
        IReadOnlyDictionary<string, SchemaSite> before = old.Members();
        IReadOnlyDictionary<string, SchemaSite> after = now.Members();
        List<string> added = [.. after.Keys.Where(name => !before.ContainsKey(name))];
        string members = path.Then("properties");
        foreach ((string name, SchemaSite member) in before)
        {
            if (after.TryGetValue(name, out SchemaSite? same))
            {
                Compare(member, same, members.Then(name));
            }
            else if (added.Find(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) is { } renamed)
            {
                added.Remove(renamed);
                findings.Add(FindingKind.MemberRenamed, members.Then(name), $"is now called {renamed}", Impact.Caller);
            }
            else
            {
                findings.Add(FindingKind.MemberRemoved, members.Then(name), "is gone", Impact.Caller);
            }
        }

        foreach (string name in added)
        {
            findings.Add(FindingKind.MemberAdded, members.Then(name), "is new", Impact.None);
        }

        Required(old.Required(), now.Required(), path);
    }

    private void Required(IReadOnlyList<string> before, IReadOnlyList<string> after, string path)
    {
        findings.AddIfReordered(path.Then("required"), before, after, Impact.None);
        foreach (string name in after.Except(before, StringComparer.Ordinal))
        {
            findings.Add(FindingKind.RequiredAdded, path.Then("required"), $"{name} is now required", Impact.Caller);
        }

        foreach (string name in before.Except(after, StringComparer.Ordinal))
        {
            findings.Add(FindingKind.RequiredRemoved, path.Then("required"), $"{name} may now be absent", Impact.Client);
        }
    }
}
