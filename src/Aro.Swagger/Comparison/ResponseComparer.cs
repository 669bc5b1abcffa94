using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares the answers of an operation by status code.</summary>
internal sealed class ResponseComparer(Findings findings, SchemaComparer schemas)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "schema", "headers" };
    private static readonly HashSet<string> KnownOfHeaders = new(ValueComparer.Known, StringComparer.Ordinal);

    private readonly KeyComparer _keys = new(findings);
    private readonly ValueComparer _values = new(findings);

    public void Compare(SwaggerFile oldFile, JsonObject old, SwaggerFile newFile, JsonObject now, string path)
    {
        JsonObject before = old["responses"] as JsonObject ?? [];
        JsonObject after = now["responses"] as JsonObject ?? [];
        string responses = path.Then("responses");
        foreach ((string status, JsonNode? response) in before)
        {
            string place = responses.Then(status);
            if (after[status] is JsonObject same)
            {
                Compare(new SchemaSite(oldFile, response!.AsObject()), new SchemaSite(newFile, same), place);
            }
            else
            {
                findings.Add(FindingKind.ResponseRemoved, place, "is gone", Impact.Client);
            }
        }

        foreach (string status in after.Select(response => response.Key).Where(status => !before.ContainsKey(status)))
        {
            findings.Add(FindingKind.ResponseAdded, responses.Then(status), "is new; clients take it for a failure", Impact.Client);
        }
    }

    private void Compare(SchemaSite old, SchemaSite now, string path)
    {
        schemas.CompareReferences(old, now, path);
        _keys.Compare(old.All, now.All, path, Known);
        schemas.CompareChild(old, now, path, "schema", FindingKind.ResponseBodyChanged, Impact.Client);
        JsonObject oldHeaders = old.Target["headers"] as JsonObject ?? [];
        JsonObject newHeaders = now.Target["headers"] as JsonObject ?? [];
        string headers = path.Then("headers");
        foreach ((string name, JsonNode? header) in oldHeaders)
        {
            if (newHeaders[name] is JsonObject same)
            {
                _keys.Compare(header!.AsObject(), same, headers.Then(name), KnownOfHeaders);
                _values.Compare(new SchemaSite(old.File, header.AsObject()), new SchemaSite(now.File, same), headers.Then(name));
            }
            else
            {
                findings.Add(FindingKind.HeaderRemoved, headers.Then(name), "is gone", Impact.Client);
            }
        }

        foreach (string name in newHeaders.Select(header => header.Key).Where(name => !oldHeaders.ContainsKey(name)))
        {
            findings.Add(FindingKind.HeaderAdded, headers.Then(name), "is new", Impact.None);
        }
    }
}
