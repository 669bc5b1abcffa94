using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Aro.Swagger.Comparison;

/// <summary>Compares two swagger files. What is not compared is listed in <see cref="NotCompared"/>.</summary>
internal static partial class DocumentComparer
{
    private static readonly string[] Lists = ["schemes", "consumes", "produces"];
    private static readonly HashSet<string> KnownOfHead = new(StringComparer.Ordinal) { "title" };
    private static readonly HashSet<string> Known =
        new([.. Lists, "info", "host", "basePath", "paths", "definitions", "parameters"], StringComparer.Ordinal);

    /// <summary>The differences.</summary>
    /// <exception cref="SwaggerInputException">One of the files is not valid, or nests too deeply to be compared.</exception>
    public static IReadOnlyList<Finding> Compare(SwaggerFile old, SwaggerFile now)
    {
        DocumentStructure.Check(old);
        DocumentStructure.Check(now);
        Findings findings = new();
        Head(old, now, findings);
        SchemaComparer schemas = new(findings);
        Definitions(old, now, findings, schemas);
        Paths(old, now, findings, new OperationComparer(findings, old, now, schemas));
        ParameterDefinitions(old, now, findings, new ParameterComparer(findings, schemas));
        return findings.List;
    }

    private static void Head(SwaggerFile old, SwaggerFile now, Findings findings)
    {
        KeyComparer keys = new(findings);
        keys.Compare(old.Root, now.Root, "$", Known);
        keys.Compare(old.Section("info"), now.Section("info"), "$.info", KnownOfHead);
        findings.AddIfDifferent(FindingKind.HeadChanged, "$.info.title", Text(old.Section("info")["title"]), Text(now.Section("info")["title"]), Impact.Client);
        findings.AddIfDifferent(FindingKind.HeadChanged, "$.host", Text(old.Root["host"]), Text(now.Root["host"]), Impact.Caller);
        findings.AddIfDifferent(FindingKind.HeadChanged, "$.basePath", Text(old.Root["basePath"]), Text(now.Root["basePath"]), Impact.Caller);
        foreach (string list in Lists)
        {
            string[] before = Items(old, list);
            string[] after = Items(now, list);
            foreach (string item in before.Except(after, StringComparer.Ordinal))
            {
                findings.Add(FindingKind.HeadChanged, "$".Then(list), $"{item} is gone", Impact.Caller);
            }

            foreach (string item in after.Except(before, StringComparer.Ordinal))
            {
                findings.Add(FindingKind.HeadChanged, "$".Then(list), $"{item} is new", Impact.None);
            }

            findings.AddIfReordered("$".Then(list), before, after, Impact.None);
        }
    }

    private static void Definitions(SwaggerFile old, SwaggerFile now, Findings findings, SchemaComparer schemas)
    {
        JsonObject before = old.Section("definitions");
        JsonObject after = now.Section("definitions");
        foreach ((string name, JsonNode? definition) in before.Where(definition => after.ContainsKey(definition.Key)))
        {
            schemas.Announce(new SchemaSite(old, definition!.AsObject()), new SchemaSite(now, after[name]!.AsObject()));
        }

        foreach ((string name, JsonNode? definition) in before)
        {
            string path = "$.definitions".Then(name);
            SchemaSite site = new(old, definition!.AsObject());
            if (after[name] is JsonObject same)
            {
                schemas.CompareDefinition(site, new SchemaSite(now, same), path);
            }
            else
            {
                findings.Add(FindingKind.DefinitionRemoved, path, "is gone", site.IsModel ? Impact.Client : Impact.None);
            }
        }

        foreach (string name in after.Select(definition => definition.Key).Where(name => !before.ContainsKey(name)))
        {
            findings.Add(FindingKind.DefinitionAdded, "$.definitions".Then(name), "is new", Impact.None);
        }
    }

    private static void Paths(SwaggerFile old, SwaggerFile now, Findings findings, OperationComparer operations)
    {
        JsonObject before = old.Section("paths");
        JsonObject after = now.Section("paths");
        List<string> added = [.. after.Select(path => path.Key).Where(path => !before.ContainsKey(path))];
        foreach ((string path, JsonNode? item) in before)
        {
            string place = "$.paths".Then(path);
            string? same = after.ContainsKey(path) ? path : added.Find(other => Shape(other) == Shape(path));
            if (same is null)
            {
                findings.Add(FindingKind.PathRemoved, place, "is gone", Impact.Caller);
                continue;
            }

            if (added.Remove(same))
            {
                bool isSpelling = !string.Equals(Placeholder().Replace(path, "{}"), Placeholder().Replace(same, "{}"), StringComparison.Ordinal);
                findings.Add(FindingKind.PathRenamed, place, $"is now {same}", isSpelling ? Impact.Caller : Impact.Client);
            }

            operations.Compare(item!.AsObject(), after[same]!.AsObject(), path, same);
        }

        foreach (string path in added)
        {
            findings.Add(FindingKind.PathAdded, "$.paths".Then(path), "is new", Impact.None);
        }
    }

    // Whether an operation loses a parameter is found there; the definition alone is known to nobody.
    private static void ParameterDefinitions(SwaggerFile old, SwaggerFile now, Findings findings, ParameterComparer parameters)
    {
        string[] before = [.. old.Section("parameters").Select(parameter => parameter.Key)];
        string[] after = [.. now.Section("parameters").Select(parameter => parameter.Key)];
        foreach (string name in before.Except(after, StringComparer.Ordinal))
        {
            findings.Add(FindingKind.ParameterDefinitionRemoved, "$.parameters".Then(name), "is gone", Impact.None);
        }

        foreach (string name in after.Except(before, StringComparer.Ordinal))
        {
            findings.Add(FindingKind.ParameterDefinitionAdded, "$.parameters".Then(name), "is new", Impact.None);
        }

        foreach (string name in before.Intersect(after, StringComparer.Ordinal))
        {
            parameters.Compare(
                new SchemaSite(old, old.Section("parameters")[name]!.AsObject()), new SchemaSite(now, now.Section("parameters")[name]!.AsObject()), "$.parameters".Then(name));
        }
    }

    private static string Shape(string path) => Placeholder().Replace(path, "{}").ToUpperInvariant();

    private static string? Text(JsonNode? node) => node?.ToJsonString();

    private static string[] Items(SwaggerFile file, string name) => file.Root[name] is JsonArray items ? [.. items.Select(item => item!.ToString())] : [];

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
