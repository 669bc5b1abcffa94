using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares the operations of two paths.</summary>
internal sealed class OperationComparer(Findings findings, SwaggerFile oldFile, SwaggerFile newFile, SchemaComparer schemas)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    private static readonly HashSet<string> KnownOfPaths = new(Methods, StringComparer.Ordinal);
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "operationId", "x-ms-long-running-operation", "x-ms-long-running-operation-options", "x-ms-pageable", "parameters", "responses",
    };

    private readonly KeyComparer _keys = new(findings);
    private readonly ParameterComparer _parameters = new(findings, schemas);
    private readonly ResponseComparer _responses = new(findings, schemas);

    /// <summary>Compares the operations of a path that may have got another name.</summary>
    public void Compare(JsonObject old, JsonObject now, string oldTemplate, string newTemplate)
    {
        string path = "$.paths".Then(oldTemplate);
        _keys.Compare(old, now, path, KnownOfPaths);
        foreach (string method in Methods)
        {
            string place = path.Then(method);
            switch (old[method] as JsonObject, now[method] as JsonObject)
            {
                case ({ } before, { } after):
                    CompareOperation(new OperationSite(oldFile, before, oldTemplate), new OperationSite(newFile, after, newTemplate), place);
                    break;
                case ({ }, null):
                    findings.Add(FindingKind.OperationRemoved, place, "is gone", Impact.Caller);
                    break;
                case (null, { }):
                    findings.Add(FindingKind.OperationAdded, place, "is new", Impact.None);
                    break;
            }
        }
    }

    private void CompareOperation(OperationSite oldSite, OperationSite newSite, string path)
    {
        (JsonObject old, JsonObject now) = (oldSite.Operation, newSite.Operation);
        findings.AddIfDifferent(FindingKind.OperationRenamed, path.Then("operationId"), Text(old, "operationId"), Text(now, "operationId"), Impact.Client);
        findings.AddIfDifferent(
            FindingKind.LongRunningChanged,
            path.Then("x-ms-long-running-operation"),
            Text(old, "x-ms-long-running-operation") ?? "false",
            Text(now, "x-ms-long-running-operation") ?? "false",
            Impact.Client);
        const string Options = "x-ms-long-running-operation-options";
        findings.AddIfDifferent(
            FindingKind.LongRunningOptionsChanged, path.Then(Options), Text(old, Options), Text(now, Options), old[Options] is null ? Impact.None : Impact.Client);
        findings.AddIfDifferent(FindingKind.PageableChanged, path.Then("x-ms-pageable"), Text(old, "x-ms-pageable"), Text(now, "x-ms-pageable"), Impact.Client);
        _keys.Compare(old, now, path, Known);
        _parameters.Compare(oldSite, newSite, path);
        _responses.Compare(oldFile, old, newFile, now, path);
    }

    private static string? Text(JsonObject operation, string name) => NotCompared.TextWithoutWords(operation[name]);
}
