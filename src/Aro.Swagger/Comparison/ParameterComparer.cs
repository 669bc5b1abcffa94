using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares the parameters of an operation.</summary>
internal sealed class ParameterComparer(Findings findings, SchemaComparer schemas)
{
    private static readonly HashSet<string> Known = new([.. ValueComparer.Known, "name", "required", "schema"], StringComparer.Ordinal);

    private readonly KeyComparer _keys = new(findings);
    private readonly ValueComparer _values = new(findings);

    /// <summary>Compares the parameters of two operations.</summary>
    public void Compare(OperationSite old, OperationSite now, string path)
    {
        IReadOnlyDictionary<string, SchemaSite> before = old.Parameters();
        IReadOnlyDictionary<string, SchemaSite> after = now.Parameters();
        string parameters = path.Then("parameters");
        foreach ((string key, SchemaSite parameter) in before)
        {
            if (after.TryGetValue(key, out SchemaSite? same))
            {
                Compare(parameter, same, parameters.Then(Name(parameter)));
            }
            else
            {
                findings.Add(FindingKind.ParameterRemoved, parameters.Then(Name(parameter)), "is gone", Impact.Caller);
            }
        }

        // Generated methods take their arguments in this order.
        findings.AddIfReordered(parameters, before.Keys, after.Keys, Impact.Client);
        foreach ((string key, SchemaSite parameter) in after.Where(parameter => !before.ContainsKey(parameter.Key)))
        {
            bool isRequired = IsRequired(parameter);
            findings.Add(
                FindingKind.ParameterAdded, parameters.Then(Name(parameter)), isRequired ? "is new and required" : "is new", isRequired ? Impact.Caller : Impact.None);
        }
    }

    /// <summary>Compares two parameters.</summary>
    public void Compare(SchemaSite old, SchemaSite now, string path)
    {
        schemas.CompareReferences(old, now, path);
        _keys.Compare(old.All, now.All, path, Known);
        findings.AddIfDifferent(FindingKind.ParameterRenamed, path.Then("name"), Name(old), Name(now), Impact.Client);
        if (IsRequired(old) != IsRequired(now))
        {
            // Generated methods take what may be absent in another way.
            bool isRequired = IsRequired(now);
            findings.Add(
                isRequired ? FindingKind.RequiredAdded : FindingKind.RequiredRemoved,
                path.Then("required"),
                isRequired ? "is now required" : "may now be absent",
                isRequired ? Impact.Caller : Impact.Client);
        }

        _values.Compare(old, now, path);
        schemas.CompareChild(old, now, path, "schema", FindingKind.TypeChanged, Impact.Caller);
    }

    private static string Name(SchemaSite parameter) => parameter["name"]?.ToString() ?? "";

    private static bool IsRequired(SchemaSite parameter) => parameter["required"] is JsonValue value && value.TryGetValue(out bool required) && required;
}
