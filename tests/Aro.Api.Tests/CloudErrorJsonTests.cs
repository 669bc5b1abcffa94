using System.Buffers;
using System.Text;
using Aro.Api.Errors;

namespace Aro.Api.Tests;

public class CloudErrorJsonTests
{
    [Fact]
    public void Write_AllMembers_HasTheArmShape()
    {
        CloudErrorBody error = new()
        {
            Code = "DeploymentFailed",
            Message = "It failed <here>.",
            Target = "resources",
            Details = [new CloudErrorBody { Code = "QuotaExceeded", Message = "Full." }],
            AdditionalInfo = [new CloudErrorInfo("Remedy", new Dictionary<string, string> { ["text"] = "Ask for more." })],
        };

        Text(error).ShouldBe(
            """{"error":{"code":"DeploymentFailed","message":"It failed \u003Chere\u003E.","target":"resources","details":[{"code":"QuotaExceeded","message":"Full."}],"additionalInfo":[{"type":"Remedy","info":{"text":"Ask for more."}}]}}""");
        CloudErrorJson.Read(Encoding.UTF8.GetBytes(Text(error)))!.Details![0].Code.ShouldBe("QuotaExceeded");
    }

    [Fact]
    public void Write_OptionalMembersAbsent_LeavesThemOut() =>
        Text(new CloudErrorBody { Code = "NotFound", Message = "Nothing." }).ShouldBe("""{"error":{"code":"NotFound","message":"Nothing."}}""");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"error":"text"}""")]
    [InlineData("""{"error":{"code":"x"}}""")]
    public void Read_SomethingElse_IsNull(string text) => CloudErrorJson.Read(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    private static string Text(CloudErrorBody error)
    {
        ArrayBufferWriter<byte> output = new();
        CloudErrorJson.Write(output, error);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
