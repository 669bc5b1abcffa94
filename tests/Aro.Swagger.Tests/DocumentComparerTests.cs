using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

public class DocumentComparerTests
{
    private const string Put = "paths|/things/{thing}|put|";
    private const string Thing = "definitions|Thing|properties|";
    private const string PutPath = "$.paths['/things/{thing}'].put.";
    private const string ThingPath = "$.definitions.Thing.properties.";

    /// <summary>What is changed in the new file (null removes), what must be found, and what must be found when the files change places.</summary>
    public static TheoryData<string, string?, FindingKind, string, Impact, FindingKind, Impact> Changes() => new()
    {
        { "info|title", "\"Other\"", FindingKind.HeadChanged, "$.info.title", Impact.Client, FindingKind.HeadChanged, Impact.Client },
        { "host", "\"example.org\"", FindingKind.HeadChanged, "$.host", Impact.Caller, FindingKind.HeadChanged, Impact.Caller },
        { "basePath", "\"/v2\"", FindingKind.HeadChanged, "$.basePath", Impact.Caller, FindingKind.HeadChanged, Impact.Caller },
        { "schemes|+", "\"http\"", FindingKind.HeadChanged, "$.schemes", Impact.None, FindingKind.HeadChanged, Impact.Caller },
        { "paths|/things", null, FindingKind.PathRemoved, "$.paths['/things']", Impact.Caller, FindingKind.PathAdded, Impact.None },
        { "paths|/things/{thing}|delete", null, FindingKind.OperationRemoved, "$.paths['/things/{thing}'].delete", Impact.Caller, FindingKind.OperationAdded, Impact.None },
        { Put + "operationId", "\"Things_Create\"", FindingKind.OperationRenamed, PutPath + "operationId", Impact.Client, FindingKind.OperationRenamed, Impact.Client },
        { Put + "x-ms-long-running-operation", null, FindingKind.LongRunningChanged, PutPath + "x-ms-long-running-operation", Impact.Client, FindingKind.LongRunningChanged, Impact.Client },
        { Put + "x-ms-long-running-operation-options", null, FindingKind.LongRunningOptionsChanged, PutPath + "x-ms-long-running-operation-options", Impact.Client, FindingKind.LongRunningOptionsChanged, Impact.None },
        { "paths|/things|get|x-ms-pageable", null, FindingKind.PageableChanged, "$.paths['/things'].get.x-ms-pageable", Impact.Client, FindingKind.PageableChanged, Impact.Client },
        { "paths|/things|get|x-ms-pageable|nextLinkName", "\"next\"", FindingKind.PageableChanged, "$.paths['/things'].get.x-ms-pageable", Impact.Client, FindingKind.PageableChanged, Impact.Client },
        { Put + "x-ms-long-running-operation-options|final-state-via", "\"azure-async-operation\"", FindingKind.LongRunningOptionsChanged, PutPath + "x-ms-long-running-operation-options", Impact.Client, FindingKind.LongRunningOptionsChanged, Impact.Client },
        { "paths|/things|get|parameters|0|in", "\"header\"", FindingKind.ParameterRemoved, "$.paths['/things'].get.parameters.filter", Impact.Caller, FindingKind.ParameterRemoved, Impact.Caller },
        { "paths|/things|get|parameters|0", null, FindingKind.ParameterRemoved, "$.paths['/things'].get.parameters.filter", Impact.Caller, FindingKind.ParameterAdded, Impact.None },
        { "paths|/things|get|parameters|+", """{"name":"top","in":"query","required":true,"type":"integer"}""", FindingKind.ParameterAdded, "$.paths['/things'].get.parameters.top", Impact.Caller, FindingKind.ParameterRemoved, Impact.Caller },
        { Put + "parameters|1|name", "\"thing\"", FindingKind.ParameterRenamed, PutPath + "parameters.body.name", Impact.Client, FindingKind.ParameterRenamed, Impact.Client },
        { Put + "parameters|1|required", "false", FindingKind.RequiredRemoved, PutPath + "parameters.body.required", Impact.Client, FindingKind.RequiredAdded, Impact.Caller },
        { Put + "parameters|0|type", "\"integer\"", FindingKind.TypeChanged, PutPath + "parameters.thing.type", Impact.Caller, FindingKind.TypeChanged, Impact.Caller },
        { Put + "parameters|0|pattern", null, FindingKind.ConstraintChanged, PutPath + "parameters.thing.pattern", Impact.None, FindingKind.ConstraintChanged, Impact.Caller },
        { "paths|/things|get|parameters|0|maxLength", "5", FindingKind.ConstraintChanged, "$.paths['/things'].get.parameters.filter.maxLength", Impact.Caller, FindingKind.ConstraintChanged, Impact.None },
        { Put + "responses|201", null, FindingKind.ResponseRemoved, PutPath + "responses.201", Impact.Client, FindingKind.ResponseAdded, Impact.Client },
        { Put + "responses|202", """{"description":""}""", FindingKind.ResponseAdded, PutPath + "responses.202", Impact.Client, FindingKind.ResponseRemoved, Impact.Client },
        { Put + "responses|200|schema", null, FindingKind.ResponseBodyChanged, PutPath + "responses.200.schema", Impact.Client, FindingKind.ResponseBodyChanged, Impact.Client },
        { Put + "responses|200|schema|$ref", "\"#/definitions/Inner\"", FindingKind.ModelRenamed, PutPath + "responses.200.schema", Impact.Client, FindingKind.ModelRenamed, Impact.Client },
        { Put + "responses|201|headers|Location", null, FindingKind.HeaderRemoved, PutPath + "responses.201.headers.Location", Impact.Client, FindingKind.HeaderAdded, Impact.None },
        { Put + "responses|201|headers|Location|type", "\"integer\"", FindingKind.TypeChanged, PutPath + "responses.201.headers.Location.type", Impact.Caller, FindingKind.TypeChanged, Impact.Caller },
        { "definitions|Base|type", "\"string\"", FindingKind.TypeChanged, "$.definitions.Base.type", Impact.Caller, FindingKind.TypeChanged, Impact.Caller },
        { "definitions|PlainText", null, FindingKind.DefinitionRemoved, "$.definitions.PlainText", Impact.None, FindingKind.DefinitionAdded, Impact.None },
        { "definitions|ThingList|properties|value|items|$ref", "\"#/definitions/Inner\"", FindingKind.ModelRenamed, "$.definitions.ThingList.properties.value.items", Impact.Client, FindingKind.ModelRenamed, Impact.Client },
        { "parameters|Unused", null, FindingKind.ParameterDefinitionRemoved, "$.parameters.Unused", Impact.None, FindingKind.ParameterDefinitionAdded, Impact.None },
        { Thing + "size", null, FindingKind.MemberRemoved, ThingPath + "size", Impact.Caller, FindingKind.MemberAdded, Impact.None },
        { "definitions|Thing|allOf", null, FindingKind.MemberRemoved, ThingPath + "id", Impact.Caller, FindingKind.MemberAdded, Impact.None },
        { Thing + "extra", """{"type":"string"}""", FindingKind.MemberAdded, ThingPath + "extra", Impact.None, FindingKind.MemberRemoved, Impact.Caller },
        { "definitions|Inner|properties|key|type", "\"integer\"", FindingKind.TypeChanged, "$.definitions.Inner.properties.key.type", Impact.Caller, FindingKind.TypeChanged, Impact.Caller },
        { "definitions|Thing|required", """["size","color"]""", FindingKind.RequiredAdded, "$.definitions.Thing.required", Impact.Caller, FindingKind.RequiredRemoved, Impact.Client },
        { Thing + "size|type", "\"string\"", FindingKind.TypeChanged, ThingPath + "size.type", Impact.Caller, FindingKind.TypeChanged, Impact.Caller },
        { Thing + "size|format", "\"int64\"", FindingKind.FormatChanged, ThingPath + "size.format", Impact.Client, FindingKind.FormatChanged, Impact.Client },
        { Thing + "size|minimum", "2", FindingKind.ConstraintChanged, ThingPath + "size.minimum", Impact.Caller, FindingKind.ConstraintChanged, Impact.None },
        { Thing + "size|default", "4", FindingKind.DefaultChanged, ThingPath + "size.default", Impact.Caller, FindingKind.DefaultChanged, Impact.Caller },
        { Thing + "size|x-ms-mutability", """["read"]""", FindingKind.MutabilityChanged, ThingPath + "size.x-ms-mutability", Impact.Caller, FindingKind.MutabilityChanged, Impact.None },
        { Thing + "size|x-ms-mutability", null, FindingKind.MutabilityChanged, ThingPath + "size.x-ms-mutability", Impact.None, FindingKind.MutabilityChanged, Impact.None },
        { Thing + "labels|x-ms-mutability", """["update","create","read"]""", FindingKind.MutabilityChanged, ThingPath + "labels.x-ms-mutability", Impact.None, FindingKind.MutabilityChanged, Impact.None },
        { Thing + "labels|x-ms-mutability", "[]", FindingKind.MutabilityChanged, ThingPath + "labels.x-ms-mutability", Impact.None, FindingKind.MutabilityChanged, Impact.None },
        { Thing + "size|readOnly", "true", FindingKind.ReadOnlyAdded, ThingPath + "size.readOnly", Impact.Caller, FindingKind.ReadOnlyRemoved, Impact.None },
        { Thing + "color|readOnly", "true", FindingKind.ReadOnlyAdded, ThingPath + "color.readOnly", Impact.Caller, FindingKind.ReadOnlyRemoved, Impact.None },
        { Thing + "size|x-ms-secret", "true", FindingKind.SecretChanged, ThingPath + "size.x-ms-secret", Impact.None, FindingKind.SecretChanged, Impact.Client },
        { Thing + "properties|x-ms-client-flatten", null, FindingKind.FlattenChanged, ThingPath + "properties.x-ms-client-flatten", Impact.Client, FindingKind.FlattenChanged, Impact.Client },
        { Thing + "labels|additionalProperties|type", "\"integer\"", FindingKind.TypeChanged, ThingPath + "labels.additionalProperties.type", Impact.Caller, FindingKind.TypeChanged, Impact.Caller },
        { Thing + "labels|additionalProperties", null, FindingKind.TypeChanged, ThingPath + "labels.additionalProperties", Impact.Caller, FindingKind.TypeChanged, Impact.Caller },
        { "definitions|Color|enum|+", "\"blue\"", FindingKind.EnumValueAdded, "$.definitions.Color.enum", Impact.None, FindingKind.EnumValueRemoved, Impact.Caller },
        { "definitions|Color|enum|0", null, FindingKind.EnumValueRemoved, "$.definitions.Color.enum", Impact.Caller, FindingKind.EnumValueAdded, Impact.None },
        { "definitions|Color|x-ms-enum|modelAsString", "false", FindingKind.EnumNameChanged, "$.definitions.Color.x-ms-enum", Impact.Client, FindingKind.EnumNameChanged, Impact.Client },
        { Thing + "shade|enum|+", "\"dark\"", FindingKind.EnumValueAdded, ThingPath + "shade.enum", Impact.Client, FindingKind.EnumValueRemoved, Impact.Caller },
        { Thing + "shade|enum", null, FindingKind.EnumRemoved, ThingPath + "shade.enum", Impact.Client, FindingKind.EnumAdded, Impact.Caller },
        { "definitions|Color|x-ms-enum|values", null, FindingKind.EnumNameChanged, "$.definitions.Color.x-ms-enum.values", Impact.None, FindingKind.EnumNameChanged, Impact.None },
        { "definitions|Color|x-ms-enum|values|0|name", "\"Crimson\"", FindingKind.EnumNameChanged, "$.definitions.Color.x-ms-enum.values", Impact.Client, FindingKind.EnumNameChanged, Impact.Client },
        { "definitions|Color|x-ms-enum|name", "\"Colour\"", FindingKind.EnumNameChanged, "$.definitions.Color.x-ms-enum", Impact.Client, FindingKind.EnumNameChanged, Impact.Client },
    };

    /// <summary>What is renamed, to what, and what must be found.</summary>
    public static TheoryData<string, string, FindingKind, string, Impact> Renames() => new()
    {
        { "paths|/things", "/Things", FindingKind.PathRenamed, "$.paths['/things']", Impact.Caller },
        { "paths|/things/{thing}", "/things/{name}", FindingKind.PathRenamed, "$.paths['/things/{thing}']", Impact.Client },
        { Thing + "color", "Color", FindingKind.MemberRenamed, ThingPath + "color", Impact.Caller },
        { "definitions|Base", "Basis", FindingKind.DefinitionRemoved, "$.definitions.Base", Impact.Client },
    };

    [Fact]
    public void Compare_Equal_FindsNothing() => ComparedDocument.Compare(ComparedDocument.Create(), ComparedDocument.Create()).ShouldBeEmpty();

    [Fact]
    public void Compare_WordsForPeople_AreNotCompared()
    {
        JsonObject now = ComparedDocument.Create();
        Edit.Apply(now, Put + "description", "\"Text\"");
        Edit.Apply(now, Put + "summary", "\"Text\"");
        Edit.Apply(now, Thing + "size|description", "\"Text\"");
        Edit.Apply(now, "definitions|Color|title", "\"Text\"");
        Edit.Apply(now, "definitions|Color|x-ms-enum|values|0|description", "\"Text\"");
        Edit.Apply(now, "securityDefinitions|sign-in|scopes|all", "\"Text\"");

        ComparedDocument.Compare(ComparedDocument.Create(), now).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Compare_Change_IsFoundInBothDirections(
        string at, string? json, FindingKind kind, string path, Impact impact, FindingKind backKind, Impact backImpact)
    {
        JsonObject now = ComparedDocument.Create();
        Edit.Apply(now, at, json);

        Finding forth = ComparedDocument.Compare(ComparedDocument.Create(), now).Where(finding => finding.Kind == kind && finding.Path == path).ShouldHaveSingleItem();
        Finding back = ComparedDocument.Compare(now, ComparedDocument.Create()).Where(finding => finding.Kind == backKind).ShouldHaveSingleItem();

        forth.Impact.ShouldBe(impact);
        back.Impact.ShouldBe(backImpact);
    }

    [Theory]
    [MemberData(nameof(Renames))]
    public void Compare_Rename_IsFound(string at, string name, FindingKind kind, string path, Impact impact)
    {
        JsonObject now = ComparedDocument.Create();
        if (kind == FindingKind.DefinitionRemoved)
        {
            Edit.Apply(now, "definitions|Thing|allOf|0", null);
            Edit.Apply(now, "definitions|Thing|allOf|+", """{"$ref":"#/definitions/Basis"}""");
        }

        Edit.Rename(now, at, name);

        ComparedDocument.Compare(ComparedDocument.Create(), now).Where(finding => finding.Kind == kind).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(finding => finding.Path.ShouldBe(path), finding => finding.Impact.ShouldBe(impact));
    }

    [Fact]
    public void Compare_ReadOnlyMemberThatIsSaidToBeReadOnly_LosesNothing()
    {
        JsonObject now = ComparedDocument.Create();
        Edit.Apply(now, "definitions|Base|properties|id|x-ms-mutability", """["read"]""");

        ComparedDocument.Compare(ComparedDocument.Create(), now).ShouldAllBe(finding => finding.Kind == FindingKind.MutabilityChanged && !finding.Breaks);
        ComparedDocument.Compare(now, ComparedDocument.Create()).ShouldAllBe(finding => finding.Kind == FindingKind.MutabilityChanged && !finding.Breaks);
    }

    [Fact]
    public void Tables_EveryKindOfFinding_HasARow()
    {
        IEnumerable<FindingKind> tested = Changes().SelectMany(row => new[] { row.Data.Item3, row.Data.Item6 }).Concat(Renames().Select(row => row.Data.Item3));

        // The others are those of whole files, and those in KeyComparerTests.
        Enum.GetValues<FindingKind>().Except(tested).ShouldBe(
        [
            FindingKind.FileRemoved, FindingKind.FileAdded, FindingKind.ReferenceChanged, FindingKind.InheritanceChanged, FindingKind.OrderChanged,
            FindingKind.StatementChanged, FindingKind.KeyChanged,
        ]);
    }

    [Fact]
    public void Compare_ReferenceToNothing_IsRefused()
    {
        JsonObject now = ComparedDocument.Create();
        Edit.Apply(now, Thing + "color|$ref", "\"#/definitions/Missing\"");

        Should.Throw<SwaggerInputException>(() => ComparedDocument.Compare(ComparedDocument.Create(), now))
            .Message.ShouldBe("'/swagger.json' refers to '#/definitions/Missing', which does not exist.");
    }

    [Theory]
    [InlineData("https://example.org/types.json#/definitions/Missing")]
    [InlineData("types.json#/definitions/Missing")]
    public void Compare_ReferenceToAnotherFileThatIsNotThere_NamesTheFileThatRefers(string reference)
    {
        string text = ComparedDocument.Create().ToJsonString().Replace("#/definitions/Color", reference, StringComparison.Ordinal);
        SwaggerFile file = new SwaggerFiles(path => path == ComparedDocument.Path ? text : throw new FileNotFoundException("It is not there.")).Load(ComparedDocument.Path);

        Should.Throw<SwaggerInputException>(() => DocumentComparer.Compare(file, file)).Message.ShouldStartWith($"'/swagger.json' refers to '{reference}': '/");
    }
}
