using System.Text;
using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>What is not valid swagger is refused, with the file and the place.</summary>
public class InvalidDocumentTests
{
    private const string Get = "paths|/things|get|";
    private const string Thing = "definitions|Thing|properties|";

    /// <summary>What is put where, and what is said of it.</summary>
    public static TheoryData<string, string, string> Changes() => new()
    {
        { "definitions", "[]", "$.definitions is a list; it must be an object" },
        { "paths", "\"x\"", "$.paths is text; it must be an object" },
        { "parameters", "null", "$.parameters is null; it must be an object" },
        { "schemes|+", "null", "$.schemes[1] is null; it must be text" },
        { "definitions|Thing", "null", "$.definitions.Thing is null; it must be an object" },
        { "paths|/things", "7", "$.paths['/things'] is the number 7; it must be an object" },
        { Get + "parameters", "{}", "$.paths['/things'].get.parameters is an object; it must be a list" },
        { Get + "parameters|+", "{}", "$.paths['/things'].get.parameters[1].name is missing" },
        { Get + "parameters|+", """{"name":"filter","in":"query"}""", "$.paths['/things'].get.parameters has the parameter 'query filter' twice" },
        { Get + "responses|200", "[]", "$.paths['/things'].get.responses.200 is a list; it must be an object" },
        { Thing + "size|type", """["integer"]""", "$.definitions.Thing.properties.size.type is a list; it must be text" },
        { Thing + "size|readOnly", "\"true\"", "$.definitions.Thing.properties.size.readOnly is text; it must be true or false" },
        { Thing + "size|minimum", "1e400", "$.definitions.Thing.properties.size.minimum is the number 1e400; it must be a number of at most 28 digits" },
        { Thing + "size|x-ms-mutability", "\"read\"", "$.definitions.Thing.properties.size.x-ms-mutability is text; it must be a list" },
        { Thing + "labels|additionalProperties", "[]", "$.definitions.Thing.properties.labels.additionalProperties is a list; it must be true or false" },
        { Thing + "color|$ref", "true", "$.definitions.Thing.properties.color['$ref'] is true; it must be text" },
        { "definitions|Thing|required", "false", "$.definitions.Thing.required is false; it must be a list" },
        { "definitions|Color|x-ms-enum|values|+", "null", "$.definitions.Color.x-ms-enum.values[1] is null; it must be an object" },
        { "definitions|Base|allOf", """[{"$ref":"#/definitions/Base"}]""", "$.definitions.Base inherits from itself" },
        { "definitions|Base|allOf", """[{"$ref":"#/definitions/Thing"}]""", "$.definitions.Base inherits from itself" },
        { "definitions|Base|$ref", "\"#/definitions/Base\"", "$.definitions.Base leads in a circle or over more than 20 references" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Compare_InvalidDocument_IsRefusedWithItsPlace(string at, string json, string expected)
    {
        JsonObject invalid = ComparedDocument.Create();
        Edit.Apply(invalid, at, json);

        foreach (Action compare in new Action[]
        {
            () => ComparedDocument.Compare(ComparedDocument.Create(), invalid),
            () => ComparedDocument.Compare(invalid, ComparedDocument.Create()),
            () => ComparedDocument.Compare(invalid, invalid),
        })
        {
            Should.Throw<SwaggerInputException>(compare).Message.ShouldBe($"'{ComparedDocument.Path}' is not valid swagger: {expected}.");
        }
    }

    [Theory]
    [InlineData("""{"swagger":"2.0","swagger":"2.0"}""", "is not JSON: Duplicate property")]
    [InlineData("""{"swagger":"2.0","x":"\ud800"}""", "has text that is not Unicode")]
    [InlineData("""{"swagger":"2.0","\ud800":1}""", "has text that is not Unicode")]
    public void Load_TextThatReadersTakeInDifferentWays_IsRefused(string text, string expected) =>
        Should.Throw<SwaggerInputException>(() => ComparedDocument.Load(text)).Message.ShouldStartWith($"'{ComparedDocument.Path}' {expected}");

    [Fact]
    public void Load_DeepNesting_IsRefused()
    {
        const int Levels = 100_000;
        string text = string.Concat(Enumerable.Repeat("""{"items":""", Levels)) + "{}" + new string('}', Levels);

        Should.Throw<SwaggerInputException>(() => ComparedDocument.Load(text)).Message.ShouldContain("depth");
    }

    [Theory]
    [InlineData("""{"allOf":[{"$ref":"#/definitions/NEXT"}]}""", "inherits over more than 50 levels")]
    [InlineData("""{"properties":{"next":{"$ref":"#/definitions/NEXT"}}}""", "is reached over more than 200 schemas")]
    [InlineData("""{"items":{"$ref":"#/definitions/NEXT"}}""", "is reached over more than 200 schemas")]
    [InlineData("""{"$ref":"#/definitions/NEXT"}""", "leads in a circle or over more than 20 references")]
    public void Compare_LongChain_IsRefused(string link, string expected) =>
        Should.Throw<SwaggerInputException>(() => DocumentComparer.Compare(Chain("A", link), Chain("B", link))).Message.ShouldContain(expected);

    // Without a definition in common, all is reached from the one operation.
    private static SwaggerFile Chain(string name, string link)
    {
        const int Length = 10_000;
        StringBuilder text = new("""{"swagger":"2.0","paths":{"/x":{"get":{"responses":{"200":{"schema":{"$ref":"#/definitions/NAME0"}}}}}},"definitions":{""");
        for (int i = 0; i < Length; i++)
        {
            text.Append($"\"NAME{i}\":").Append(link.Replace("NEXT", $"NAME{i + 1}", StringComparison.Ordinal)).Append(',');
        }

        return ComparedDocument.Load(text.Append($"\"NAME{Length}\":{{}}}}}}").Replace("NAME", name).ToString());
    }
}
