using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>An operation of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Operation">What the file says of it.</param>
/// <param name="Template">Its path, with parameters in braces.</param>
internal sealed record OperationSite(SwaggerFile File, JsonObject Operation, string Template)
{
    /// <summary>
    /// The parameters, in the order of the file. Those of the path are told apart by their place in it, which a new name or another order of the
    /// parameters leaves as it is; the body by being one.
    /// </summary>
    /// <exception cref="SwaggerInputException">There is a parameter twice.</exception>
    public IReadOnlyDictionary<string, SchemaSite> Parameters()
    {
        OrderedDictionary<string, SchemaSite> parameters = new(StringComparer.Ordinal);
        foreach (SchemaSite parameter in (Operation["parameters"] as JsonArray ?? []).Select(node => new SchemaSite(File, node!.AsObject())))
        {
            string key = Key(parameter["in"]!.ToString(), parameter["name"]!.ToString());
            if (!parameters.TryAdd(key, parameter))
            {
                throw File.Invalid(Operation.PathOf("parameters"), $"has the parameter '{key}' twice");
            }
        }

        return parameters;
    }

    private string Key(string place, string name)
    {
        int at = place == "path" ? Template.IndexOf($"{{{name}}}", StringComparison.Ordinal) : -1;
        return at >= 0 ? $"path {Template.AsSpan(0, at).Count('{')}" : place == "body" ? place : $"{place} {name}";
    }
}
