using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares the parameters of an operation. Those of the path are told apart by position, the body by being one.</summary>
internal sealed class ParameterComparer(Findings findings, SchemaComparer schemas)
{
    private static readonly HashSet<string> Known = new([.. ValueComparer.Known, "name", "required", "schema"], StringComparer.Ordinal);

    private readonly KeyComparer _keys = new(findings);
    private readonly ValueComparer _values = new(findings);

    /// <summary>Compares the parameters of two operations.</summary>
    public void Compare(SwaggerFile oldFile, JsonObject old, SwaggerFile newFile, JsonObject now, string path)
    {
        Dictionary<string, SchemaSite> before = Parameters(oldFile, old);
        Dictionary<string, SchemaSite> after = Parameters(newFile, now);
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
            bool isRequired = IsRequired(now);
            findings.Add(
                isRequired ? FindingKind.RequiredAdded : FindingKind.RequiredRemoved,
                path.Then("required"),
                isRequired ? "is now required" : "may now be absent",
                isRequired ? Impact.Caller : Impact.None);
        }

        _values.Compare(old, now, path);
        schemas.CompareChild(old, now, path, "schema", FindingKind.TypeChanged, Impact.Caller);
    }

    private static Dictionary<string, SchemaSite> Parameters(SwaggerFile file, JsonObject operation)
    {
        Dictionary<string, SchemaSite> parameters = new(StringComparer.Ordinal);
        int position = 0;
        foreach (SchemaSite parameter in (operation["parameters"] as JsonArray ?? []).Select(node => new SchemaSite(file, node!.AsObject())))
        {
            string place = parameter["in"]?.ToString() ?? "";
            string key = place switch
            {
                "body" => place,
                "path" => $"path {position++}",
                _ => $"{place} {Name(parameter)}",
            };
            if (!parameters.TryAdd(key, parameter))
            {
                throw file.Invalid(operation.PathOf("parameters"), $"has the parameter '{key}' twice");
            }
        }

        return parameters;
    }

    private static string Name(SchemaSite parameter) => parameter["name"]?.ToString() ?? "";

    private static bool IsRequired(SchemaSite parameter) => parameter["required"] is JsonValue value && value.TryGetValue(out bool required) && required;
}
