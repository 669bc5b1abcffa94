using Aro.Api.Errors;
using Aro.Azure.ResourceManager;

namespace Aro.Azure.Tests.ResourceManager;

public sealed class ArmErrorParserTests
{
    [Theory]
    [InlineData("""{"error":{"code":"C","message":"m"}}""", "C", "m")]
    [InlineData("""{"code":"C","message":"m"}""", "C", "m")]
    [InlineData("""{"Code":"C","Message":"m"}""", "C", "m")]
    [InlineData("""{"odata.error":{"code":"C","message":{"lang":"en","value":"m"}}}""", "C", "m")]
    [InlineData("""{"error":"invalid_client","error_description":"AADSTS7000215: Invalid"}""", "invalid_client", "AADSTS7000215: Invalid")]
    [InlineData("""{"status":"Failed","properties":{"error":{"code":"C","message":"m"}}}""", "C", "m")]
    [InlineData("""{"error":{"code":"C"}}""", "C", "C")]
    [InlineData("""{"error":{"message":"m"}}""", "Unknown", "m")]
    [InlineData("""<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code><Message>m</Message></Error>""", "AuthenticationFailed", "m")]
    [InlineData("<html><head><style>p{}</style></head><body><h1>502</h1>\n<p>upstream</p></body></html>", "BadGateway", "502 upstream")]
    [InlineData("[1,2]", "BadGateway", "[1,2]")]
    [InlineData("""{"a":1}""", "BadGateway", """{"a":1}""")]
    [InlineData("", "BadGateway", "Azure answered 502 without a body.")]
    public void Parse_EveryShape_GivesCodeAndMessage(string content, string code, string message)
    {
        CloudErrorBody error = ArmErrorParser.Parse(502, content);

        error.Code.ShouldBe(code);
        error.Message.ShouldBe(message);
    }

    [Fact]
    public void Parse_DetailsWithJsonInTheMessage_AreUnfolded()
    {
        const string Content =
            """
            {"error":{"code":"DeploymentFailed","message":"At least one resource deployment operation failed.","details":[
              {"code":"Conflict","message":"{\r\n  \"error\": {\r\n    \"code\": \"ScopeLocked\",\r\n    \"message\": \"locked\", \"target\": \"t\"\r\n  }\r\n}"}]}}
            """;

        CloudErrorBody error = ArmErrorParser.Parse(400, Content);

        CloudErrorBody conflict = error.Details!.Single();
        conflict.Code.ShouldBe("Conflict");
        conflict.Message.ShouldBe("locked");
        conflict.Details!.Single().Code.ShouldBe("ScopeLocked");
        conflict.Details!.Single().Target.ShouldBe("t");
    }

    [Fact]
    public void Parse_AdditionalInfo_IsKeptAsText()
    {
        const string Content =
            """
            {"error":{"code":"RequestDisallowedByPolicy","message":"m","additionalInfo":[
              {"type":"PolicyViolation","info":{"policyDefinitionDisplayName":"No public IP","nested":{"a":1}}}]}}
            """;

        CloudErrorInfo info = ArmErrorParser.Parse(403, Content).AdditionalInfo!.Single();

        info.Type.ShouldBe("PolicyViolation");
        info.Info["policyDefinitionDisplayName"].ShouldBe("No public IP");
        info.Info["nested"].ShouldBe("""{"a":1}""");
    }

    [Fact]
    public void Parse_DeepNesting_Ends()
    {
        string content = string.Concat(Enumerable.Repeat("""{"error":""", 40)) + """{"code":"C","message":"m"}""" + new string('}', 40);

        ArmErrorParser.Parse(500, content).Code.ShouldBe("InternalServerError");
    }

    [Fact]
    public void Parse_LongText_IsShortened()
    {
        ArmErrorParser.Parse(500, new string('x', 5000)).Message.Length.ShouldBe(2001);
    }
}
