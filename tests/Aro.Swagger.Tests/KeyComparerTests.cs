using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>Keys without a comparer of their own, and changes that neither wire nor generated clients see: they are reported all the same.</summary>
public class KeyComparerTests
{
    private const string Get = "paths|/things|get|";
    private const string GetPath = "$.paths['/things'].get.";
    private const string Thing = "definitions|Thing|properties|";
    private const string ThingPath = "$.definitions.Thing.properties.";

    /// <summary>What is changed in the new file (null removes), and what must be found, in both directions.</summary>
    public static TheoryData<string, string?, FindingKind, string, Impact> Changes() => new()
    {
        { "info|version", "\"2\"", FindingKind.KeyChanged, "$.info.version", Impact.None },
        { "info|x-typespec-generated", "[]", FindingKind.KeyChanged, "$.info.x-typespec-generated", Impact.None },
        { "tags", """[{"name":"Things"}]""", FindingKind.KeyChanged, "$.tags", Impact.None },
        { "security", "[]", FindingKind.KeyChanged, "$.security", Impact.Caller },
        { "securityDefinitions|sign-in|flow", "\"implicit\"", FindingKind.KeyChanged, "$.securityDefinitions", Impact.Caller },
        { "securityDefinitions|sign-in|scopes|some", "\"Something\"", FindingKind.KeyChanged, "$.securityDefinitions", Impact.Caller },
        { "paths|/things|parameters", "[]", FindingKind.KeyChanged, "$.paths['/things'].parameters", Impact.Caller },
        { Get + "tags", """["Things"]""", FindingKind.KeyChanged, GetPath + "tags", Impact.None },
        { Get + "deprecated", "true", FindingKind.KeyChanged, GetPath + "deprecated", Impact.None },
        { Get + "x-ms-examples", """{"A":{"$ref":"./a.json"}}""", FindingKind.KeyChanged, GetPath + "x-ms-examples", Impact.None },
        { Get + "consumes", """["text/plain"]""", FindingKind.KeyChanged, GetPath + "consumes", Impact.Caller },
        { Get + "parameters|0|x-ms-parameter-location", "\"method\"", FindingKind.KeyChanged, GetPath + "parameters.filter.x-ms-parameter-location", Impact.Client },
        { Get + "parameters|0|collectionFormat", "\"csv\"", FindingKind.KeyChanged, GetPath + "parameters.filter.collectionFormat", Impact.Caller },
        { Get + "responses|200|x-ms-error-response", "true", FindingKind.KeyChanged, GetPath + "responses.200.x-ms-error-response", Impact.Client },
        { "parameters|Unused|x-ms-parameter-location", "\"client\"", FindingKind.KeyChanged, "$.parameters.Unused.x-ms-parameter-location", Impact.Client },
        { "parameters|Unused|in", "\"header\"", FindingKind.KeyChanged, "$.parameters.Unused.in", Impact.Caller },
        { Thing + "parts|x-ms-identifiers", "[]", FindingKind.KeyChanged, ThingPath + "parts.x-ms-identifiers", Impact.None },
        { Thing + "parts|uniqueItems", "true", FindingKind.KeyChanged, ThingPath + "parts.uniqueItems", Impact.Caller },
        { Thing + "size|x-ms-client-name", "\"Width\"", FindingKind.KeyChanged, ThingPath + "size.x-ms-client-name", Impact.Client },
        { Thing + "color|x-nullable", "true", FindingKind.KeyChanged, ThingPath + "color.x-nullable", Impact.Client },
        { Thing + "size|x-nullable", "null", FindingKind.KeyChanged, ThingPath + "size.x-nullable", Impact.None },
        { Thing + "color|default", "\"red\"", FindingKind.DefaultChanged, ThingPath + "color.default", Impact.Caller },
        { "definitions|Thing|x-ms-azure-resource", "true", FindingKind.KeyChanged, "$.definitions.Thing.x-ms-azure-resource", Impact.Client },
        { "definitions|Thing|discriminator", "\"shade\"", FindingKind.KeyChanged, "$.definitions.Thing.discriminator", Impact.Caller },
        { "definitions|Thing|allOf|0|x-nullable", "true", FindingKind.KeyChanged, "$.definitions.Thing.allOf.Base.x-nullable", Impact.Client },
        { "definitions|Thing|additionalProperties", "false", FindingKind.TypeChanged, "$.definitions.Thing.additionalProperties", Impact.Caller },
        { "definitions|Color|x-ms-enum|oldName", "\"Hue\"", FindingKind.KeyChanged, "$.definitions.Color.x-ms-enum.oldName", Impact.Client },
        { "definitions|Inner|type", null, FindingKind.StatementChanged, "$.definitions.Inner.type", Impact.None },
        { "definitions|Inner|required", "[]", FindingKind.StatementChanged, "$.definitions.Inner.required", Impact.None },
        { Thing + "size|readOnly", "false", FindingKind.StatementChanged, ThingPath + "size.readOnly", Impact.None },
        { Thing + "properties|type", "\"object\"", FindingKind.StatementChanged, ThingPath + "properties.type", Impact.None },
        { "responses", "{}", FindingKind.KeyChanged, "$.responses", Impact.None },
        { "consumes", "[]", FindingKind.StatementChanged, "$.consumes", Impact.None },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Compare_Change_IsFoundInBothDirections(string at, string? json, FindingKind kind, string path, Impact impact)
    {
        JsonObject now = ComparedDocument.Create();
        Edit.Apply(now, at, json);

        foreach (IReadOnlyList<Finding> findings in new[] { ComparedDocument.Compare(ComparedDocument.Create(), now), ComparedDocument.Compare(now, ComparedDocument.Create()) })
        {
            findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                finding => finding.Kind.ShouldBe(kind), finding => finding.Path.ShouldBe(path), finding => finding.Impact.ShouldBe(impact));
        }
    }

    [Fact]
    public void Compare_OrderOfParameters_ChangesGeneratedMethods()
    {
        (JsonObject old, JsonObject now) = (ComparedDocument.Create(), ComparedDocument.Create());
        const string Other = """{"name":"top","in":"query","type":"integer"}""";
        Edit.Apply(old, Get + "parameters|+", Other);
        JsonNode filter = now["paths"]!["/things"]!["get"]!["parameters"]![0]!.DeepClone();
        Edit.Apply(now, Get + "parameters|0", null);
        Edit.Apply(now, Get + "parameters|+", Other);
        Edit.Apply(now, Get + "parameters|+", filter.ToJsonString());

        ComparedDocument.Compare(old, now).ShouldBe(
            [new Finding(FindingKind.OrderChanged, GetPath + "parameters", "was query filter, query top, is query top, query filter", Impact.Client)]);
    }

    [Fact]
    public void Compare_OrderOfParametersOfThePath_ChangesNothingElse()
    {
        (JsonObject old, JsonObject now) = (Nested("/things/{thing}/parts/{part}", "thing", "part"), Nested("/things/{thing}/parts/{part}", "part", "thing"));

        ComparedDocument.Compare(old, now).ShouldBe(
            [new Finding(FindingKind.OrderChanged, "$.paths['/things/{thing}/parts/{part}'].get.parameters", "was path 0, path 1, is path 1, path 0", Impact.Client)]);
    }

    [Fact]
    public void Compare_ParametersOfThePathThatChangePlaces_AreComparedByPlace()
    {
        (JsonObject old, JsonObject now) = (Nested("/things/{thing}/parts/{part}", "thing", "part"), Nested("/things/{part}/parts/{thing}", "thing", "part"));

        ComparedDocument.Compare(old, now).Select(finding => (finding.Kind, finding.Impact)).ShouldBe(
        [
            (FindingKind.PathRenamed, Impact.Client),
            (FindingKind.ParameterRenamed, Impact.Client),
            (FindingKind.ConstraintChanged, Impact.None),
            (FindingKind.ParameterRenamed, Impact.Client),
            (FindingKind.ConstraintChanged, Impact.Caller),
            (FindingKind.OrderChanged, Impact.Client),
        ]);
    }

    [Fact]
    public void Compare_ResponseInCommon_IsComparedWhereItIsReferredTo()
    {
        (JsonObject shared, JsonObject changed) = (ComparedDocument.Create(), ComparedDocument.Create());
        foreach ((JsonObject document, string schema) in new[] { (shared, "ThingList"), (changed, "Thing") })
        {
            Edit.Apply(document, Get + "responses|200", """{"$ref":"#/responses/Things"}""");
            Edit.Apply(document, "responses", $$$"""{"Things":{"description":"","schema":{ "$ref":"#/definitions/{{{schema}}}" } } }""");
        }

        ComparedDocument.Compare(ComparedDocument.Create(), shared).ShouldAllBe(finding => !finding.Breaks);
        ComparedDocument.Compare(shared, changed).ShouldContain(
            new Finding(FindingKind.ModelRenamed, GetPath + "responses.200.schema", "was ThingList, is Thing", Impact.Client));
    }

    [Fact]
    public void Compare_TextWithoutDefinition_IsTheSameOnTheWire()
    {
        (JsonObject old, JsonObject now) = (ComparedDocument.Create(), ComparedDocument.Create());
        Edit.Apply(old, Thing + "text", """{"$ref":"#/definitions/PlainText"}""");
        Edit.Apply(now, Thing + "text", """{"type":"string"}""");

        ComparedDocument.Compare(old, now).ShouldBe(
            [new Finding(FindingKind.ReferenceChanged, ThingPath + "text['$ref']", "was PlainText, is a type without name", Impact.None)]);
    }

    [Fact]
    public void Compare_Inheritance_IsReported()
    {
        JsonObject now = ComparedDocument.Create();
        Edit.Apply(now, "definitions|Inner|allOf", """[{"$ref":"#/definitions/Base"}]""");

        ComparedDocument.Compare(ComparedDocument.Create(), now).ShouldContain(
            new Finding(FindingKind.InheritanceChanged, "$.definitions.Inner.allOf", "was absent, is Base", Impact.None));
        ComparedDocument.Compare(now, ComparedDocument.Create()).ShouldContain(
            new Finding(FindingKind.InheritanceChanged, "$.definitions.Inner.allOf", "was Base, is absent", Impact.Client));
    }

    [Fact]
    public void Compare_InheritedTypeThatNowStandsSecond_IsComparedAllTheSame()
    {
        JsonObject now = ComparedDocument.Create();
        Edit.Apply(now, "definitions|Thing|allOf", """[{"type":"object"},{"$ref":"#/definitions/Base","x-ms-azure-resource":true}]""");

        ComparedDocument.Compare(ComparedDocument.Create(), now).ShouldContain(
            new Finding(FindingKind.KeyChanged, "$.definitions.Thing.allOf.Base.x-ms-azure-resource", "was absent, is true", Impact.Client));
    }

    // Only the parameter thing has a pattern.
    private static JsonObject Nested(string path, params string[] parameters)
    {
        JsonObject document = ComparedDocument.Create();
        JsonNode[] all = [.. parameters.Select(name => new JsonObject
        {
            ["name"] = name, ["in"] = "path", ["required"] = true, ["type"] = "string", [name == "thing" ? "pattern" : "description"] = "^x$",
        })];
        document["paths"]![path] = new JsonObject { ["get"] = new JsonObject { ["operationId"] = "Parts_Get", ["parameters"] = new JsonArray(all), ["responses"] = new JsonObject() } };
        return document;
    }
}
