using Aro.Api.Errors;

namespace Aro.Api.Tests;

/// <summary>What the fuzz tests take for a good refusal, and planted bugs that they must notice.</summary>
public class RefusalCheckTests
{
    private const string Body = """
        {"location":"eastus","tags":{"it's\\":1,"a":2},"properties":{"workerProfiles":[{"count":1},{"name":"worker","count":1}],"masterProfile":null,"servicePrincipalProfile":null}}
        """;

    [Theory]
    [InlineData("$")]
    [InlineData("location")]
    [InlineData("tags['a']")]
    [InlineData(@"tags['it\'s\\']")]
    [InlineData("properties.workerProfiles[0].count")]
    [InlineData("properties.workerProfiles['worker'].count")]
    [InlineData("properties.workerProfiles['worker'].vmSize")]
    [InlineData("properties.networkProfile.podCidr")]
    [InlineData("properties.masterProfile.vmSize")]
    public void Problem_TargetInTheBody_IsNone(string target) => Problem(Body, Finding(target)).ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".location")]
    [InlineData("location.")]
    [InlineData("location.name")]
    [InlineData("tags['b']")]
    [InlineData("tags['it's']")]
    [InlineData("/properties/workerProfiles")]
    [InlineData("properties.workerProfiles[2].count")]
    [InlineData("properties.workerProfiles['master'].count")]
    [InlineData("properties.workerProfiles.count")]
    [InlineData("properties.servicePrincipalProfile.clientId")]
    [InlineData("properties.platformWorkloadIdentityProfile.upgradeableTo")]
    [InlineData("properties.masterProfile.vmsize")]
    public void Problem_TargetNotInTheBody_IsNoticed(string? target) => Problem(Body, Finding(target)).ShouldNotBeNull();

    [Theory]
    [InlineData("", null)]
    [InlineData("{", null)]
    [InlineData("[]", null)]
    [InlineData("{}{}", null)]
    public void Problem_BodyThatIsNoObject_NeedsNoTarget(string body, string? target) =>
        Problem(body, new CloudErrorBody { Code = ErrorCodes.InvalidRequestContent, Message = "m", Target = target }).ShouldBeNull();

    [Theory]
    [InlineData("{", "InvalidRequestContent", "$")]
    [InlineData("{", "InvalidParameter", null)]
    [InlineData("{}", "InvalidRequestContent", null)]
    public void Problem_WrongWordsForTheBodyAsAWhole_IsNoticed(string body, string code, string? target) =>
        Problem(body, new CloudErrorBody { Code = code, Message = "The request is wrong.", Target = target }).ShouldNotBeNull();

    [Fact]
    public void Problem_NestingAsDeepAsIsRead_IsThatOfAMember()
    {
        static string Nested(int depth) => "{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
        CloudErrorBody whole = new() { Code = ErrorCodes.InvalidRequestContent, Message = "m" };

        Problem(Nested(64), Finding("a")).ShouldBeNull();
        Problem(Nested(64), whole).ShouldNotBeNull();
        Problem(Nested(65), whole).ShouldBeNull();
    }

    [Fact]
    public void Problem_Details_AreCheckedToo()
    {
        CloudErrorBody first = Finding("location");
        CloudErrorBody second = Finding("tags['a']");

        Problem(Body, With(first, second)).ShouldBeNull();

        Problem(Body, With(first)).ShouldNotBeNull();
        Problem(Body, With(first, first)).ShouldNotBeNull();
        Problem(Body, With(second, first)).ShouldNotBeNull();
        Problem(Body, With(first, Finding(null))).ShouldNotBeNull();
        Problem(Body, With(first, Finding("nowhere['a']"))).ShouldNotBeNull();
        Problem(Body, With(first, second with { Code = "" })).ShouldNotBeNull();
        Problem(Body, With(first, second with { Message = "" })).ShouldNotBeNull();
        Problem(Body, With(first with { Code = "Other" }, second)).ShouldNotBeNull();

        static CloudErrorBody With(params CloudErrorBody[] details) => Finding("location") with { Details = details };
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(200)]
    public void Problem_OtherStatus_IsNoticed(int status) =>
        RefusalCheck.Problem(status, Finding("location"), Bodies.Bytes(Body), isPatch: false).ShouldNotBeNull();

    [Fact]
    public void Problem_BelowANull_IsNoneForAPatchAlone()
    {
        byte[] body = Bodies.Bytes(Body);
        CloudErrorBody finding = Finding("properties.servicePrincipalProfile.clientId");

        RefusalCheck.Problem(400, finding, body, isPatch: true).ShouldBeNull();
        RefusalCheck.Problem(400, finding, body, isPatch: true, _ => false).ShouldNotBeNull();
        RefusalCheck.Problem(400, finding, body, isPatch: false).ShouldNotBeNull();
    }

    private static string? Problem(string body, CloudErrorBody error) => RefusalCheck.Problem(400, error, Bodies.Bytes(body), isPatch: false, path => path != "properties.masterProfile.vmsize");

    private static CloudErrorBody Finding(string? target) => new() { Code = ErrorCodes.InvalidParameter, Message = "m", Target = target };
}
