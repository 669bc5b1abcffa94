using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares schemas. Inherited members count as own ones, and it does not matter in which file a definition stands.</summary>
internal sealed class SchemaComparer(Findings findings)
{
    private readonly HashSet<(JsonObject Old, JsonObject Now)> _compared = [];
    private readonly ValueComparer _values = new(findings);
    private readonly AnnotationComparer _annotations = new(findings);

    /// <summary>Says that two definitions are compared with <see cref="CompareDefinition"/>, so that places that refer to them are not searched.</summary>
    public void Announce(SchemaSite old, SchemaSite now) => _compared.Add((old.Target, now.Target));

    /// <summary>Compares two definitions.</summary>
    public void CompareDefinition(SchemaSite old, SchemaSite now, string path)
    {
        _annotations.Compare(old, now, path);
        Contents(old, now, path);
    }

    /// <summary>Compares two places where a schema stands.</summary>
    public void Compare(SchemaSite old, SchemaSite now, string path)
    {
        _annotations.Compare(old, now, path);
        if (old.Name != now.Name && (old.IsModel || now.IsModel))
        {
            findings.AddIfDifferent(FindingKind.ModelRenamed, path, old.Name ?? "a type without name", now.Name ?? "a type without name", Impact.Client);
        }

        if (_compared.Add((old.Target, now.Target)))
        {
            Contents(old, now, path);
        }
    }

    private void Contents(SchemaSite old, SchemaSite now, string path)
    {
        _values.Compare(old, now, path);
        Members(old, now, path);
        Child(old, now, path, "items");
        Child(old, now, path, "additionalProperties");
    }

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

    private void Required(IReadOnlySet<string> before, IReadOnlySet<string> after, string path)
    {
        foreach (string name in after.Except(before, StringComparer.Ordinal))
        {
            findings.Add(FindingKind.RequiredAdded, path.Then("required"), $"{name} is now required", Impact.Caller);
        }

        foreach (string name in before.Except(after, StringComparer.Ordinal))
        {
            findings.Add(FindingKind.RequiredRemoved, path.Then("required"), $"{name} may now be absent", Impact.Client);
        }
    }

    private void Child(SchemaSite old, SchemaSite now, string path, string name)
    {
        SchemaSite? before = old.Child(name);
        SchemaSite? after = now.Child(name);
        if (before is not null && after is not null)
        {
            Compare(before, after, path.Then(name));
        }
        else if (before is not null || after is not null)
        {
            findings.AddIfDifferent(FindingKind.TypeChanged, path.Then(name), before?.Type, after?.Type, Impact.Caller);
        }
    }
}
