using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>Bodies that are not what they should be: one clear 400, never anything else.</summary>
public class RequestBodyTests
{
    private static readonly string DeepArray = new string('[', 64) + new string(']', 64);

    public static TheoryData<string> NotAnObject() =>
    [
        "", " \r\n", "null", "[]", "[{}]", "\"text\"", "1", "true", "{", "{\"location\":}", "{\"location\":\"eastus\",}", "{} {}", "// comment\n{}", "{'location':'x'}",
        "{\"tags\":" + DeepArray + "}",
    ];

    public static TheoryData<string, string> WrongShape() => new()
    {
        { """{"unknown":1}""", "unknown" },
        { """{"Location":"eastus"}""", "Location" },
        { """{"location":"eastus","location":"eastus"}""", "location" },
        { """{"location":1}""", "location" },
        { """{"location":{"a":[1]}}""", "location" },
        { """{"location":"\ud800"}""", "location" },
        { """{"\ud800":1}""", "$" },
        { """{"tags":[]}""", "tags" },
        { """{"tags":{"a":1}}""", "tags['a']" },
        { """{"tags":{"a":"1","a":"2"}}""", "tags['a']" },
        { """{"tags":{"a'b":1}}""", "tags['a\\'b']" },
        { """{"tags":{"a":"\udc00"}}""", "tags['a']" },
        { """{"properties":[]}""", "properties" },
        { """{"properties":"x"}""", "properties" },
        { """{"properties":{"some thing":1}}""", "properties['some thing']" },
        { """{"properties":{"workerProfiles":{}}}""", "properties.workerProfiles" },
        { """{"properties":{"workerProfiles":[null]}}""", "properties.workerProfiles[0]" },
        { """{"properties":{"workerProfiles":[{"name":"worker","vmsize":"x"}]}}""", "properties.workerProfiles['worker'].vmsize" },
        { """{"properties":{"workerProfiles":[{"count":2147483648}]}}""", "properties.workerProfiles[0].count" },
        { """{"properties":{"workerProfiles":[{"count":1.5}]}}""", "properties.workerProfiles[0].count" },
        { """{"properties":{"workerProfiles":[{"count":"3"}]}}""", "properties.workerProfiles[0].count" },
        { """{"properties":{"workerProfiles":[{"\udfff":1,"name":"worker"}]}}""", "properties.workerProfiles['worker']" },
        { """{"properties":{"workerProfiles":[{"name":"worker","\udfff":1}]}}""", "properties.workerProfiles['worker']" },
        { """{"properties":{"workerProfiles":[{"count":3,"\udfff":1}]}}""", "properties.workerProfiles[0]" },
        { """{"systemData":{"createdAt":"yesterday"}}""", "systemData.createdAt" },
        { """{"identity":{"userAssignedIdentities":{"/A":{},"/a":{}}}}""", "identity.userAssignedIdentities['/a']" },
        { """{"identity":{"userAssignedIdentities":{"/a":1}}}""", "identity.userAssignedIdentities['/a']" },
        { """{"properties":{"networkProfile":{"softwareDefinedNetwork":"OVNKubernetes"}}}""", "properties.networkProfile.softwareDefinedNetwork" },
    };

    [Theory]
    [MemberData(nameof(NotAnObject))]
    public void Any_NotAJsonObject_IsInvalidRequestContent(string body)
    {
        IClusterApi api = Bodies.Version(Bodies.Latest).Clusters;
        Internal.OpenShiftCluster current = Bodies.Installed(Bodies.Latest);

        foreach (Action request in new Action[]
        {
            () => api.Create(Bodies.Bytes(body), Bodies.Request),
            () => api.Replace(Bodies.Bytes(body), current, Bodies.Request),
            () => api.Patch(Bodies.Bytes(body), current, Bodies.Request),
        })
        {
            CloudErrorException error = Should.Throw<CloudErrorException>(request);
            (error.StatusCode, error.Body.Code).ShouldBe((400, "InvalidRequestContent"), error.Body.Message);
        }
    }

    [Fact]
    public void Create_DeepestAllowedNesting_IsReadAndReported()
    {
        string tags = string.Concat(Enumerable.Repeat("[", 63)) + new string(']', 63);

        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => Bodies.Version(Bodies.Latest).Clusters.Patch(Bodies.Bytes("{\"tags\":" + tags + "}"), Bodies.Installed(Bodies.Latest), Bodies.Request));

        error.Body.Target.ShouldBe("tags");
    }

    [Fact]
    public void Create_NotUtf8_IsRefusedWithItsPath()
    {
        byte[] body = [.. "{\"location\":\""u8, 0xFF, 0xFE, .. "\"}"u8];

        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => Bodies.Version(Bodies.Latest).Clusters.Patch(body, Bodies.Installed(Bodies.Latest), Bodies.Request));

        error.Body.Code.ShouldBe("InvalidRequestContent");
    }

    [Fact]
    public void Create_ByteOrderMark_IsSkipped() =>
        Bodies.Version(Bodies.Latest).Clusters.Create((byte[])[.. Encoding.UTF8.Preamble, .. Bodies.Bytes(Bodies.Minimal())], Bodies.Request).Name.ShouldBe("c1");

    [Theory]
    [MemberData(nameof(WrongShape))]
    public void Patch_WrongShape_NamesThePath(string body, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => Bodies.Version(Bodies.Latest).Clusters.Patch(Bodies.Bytes(body), Bodies.Installed(Bodies.Latest), Bodies.Request));

        CloudErrorBody first = error.Body.Details?.FirstOrDefault(detail => detail.Code == "InvalidRequestContent") ?? error.Body;
        (error.StatusCode, first.Code, first.Target).ShouldBe((400, "InvalidRequestContent", target), first.Message);
        first.Message.ShouldContain($"'{target}'");
    }

    [Fact]
    public void Create_ManyUnknownMembers_ListsTheFirstFifty()
    {
        JsonObject body = Bodies.Minimal();
        for (int i = 0; i < 200; i++)
        {
            body["x" + i] = i;
        }

        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created(Bodies.Latest, body)).Body;

        error.Message.ShouldStartWith("The request has more than 50 errors; details lists the first 50.");
        error.Details!.Count.ShouldBe(50);
    }

    [Fact]
    public void Create_MemberOfAnotherVersion_SaysWhich()
    {
        CloudErrorBody error = Should.Throw<CloudErrorException>(
            () => Bodies.Created("2023-09-04", Bodies.Minimal().With("properties.networkProfile.loadBalancerProfile", "{}"))).Body;

        error.Target.ShouldBe("properties.networkProfile.loadBalancerProfile");
        error.Message.ShouldContain("2023-07-01-preview, 2023-11-22 and later");
    }

    /// <summary>It must not stand for a member that the api-version lacks, such as these of FIPS, of the network plug-in and of administrators.</summary>
    [Theory]
    [InlineData("2020-04-30", "clusterProfile", "x")]
    [InlineData("2025-07-25", "networkProfile", "OpenShiftSDN")]
    [InlineData("2025-07-25", "apiserverProfile", "10.0.0.4")]
    public void Create_EmptyName_IsAnUnknownMember(string version, string profile, string value)
    {
        JsonObject body = Bodies.Minimal(version);
        body["properties"]![profile]![""] = value;

        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created(version, body)).Body;

        (error.Code, error.Target).ShouldBe(("InvalidRequestContent", $"properties.{profile}['']"));
    }

    [Fact]
    public void Create_WrongCase_SuggestsTheName() =>
        Should.Throw<CloudErrorException>(() => Bodies.Created(Bodies.Latest, Bodies.Minimal().With("properties.masterProfile.VMSize", "\"x\"")))
            .Body.Message.ShouldContain("did you mean 'vmSize'");

    [Fact]
    public void Create_MoreThanAThousandEntries_IsRefusedOnce()
    {
        JsonObject body = Bodies.Minimal();
        JsonObject tags = [];
        for (int i = 0; i < 1001; i++)
        {
            tags["x" + i] = "";
        }

        body["tags"] = tags;
        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created(Bodies.Latest, body)).Body;
        (error.Code, error.Target).ShouldBe(("InvalidRequestContent", "tags"));

        tags.Remove("x0");
        Bodies.Created(Bodies.Latest, body).Tags!.Count.ShouldBe(1000);
    }

    [Fact]
    public void Create_HugeName_IsCutOff()
    {
        JsonObject body = Bodies.Minimal();
        body[new string('x', 500_000)] = 1;

        Should.Throw<CloudErrorException>(() => Bodies.Created(Bodies.Latest, body)).Body.Target!.Length.ShouldBe(513);
    }
}
