using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;

namespace Aro.Api.Tests;

/// <summary>An object of a PUT that is absent, null or empty asks for the removal of what may be removed in it, and for nothing else.</summary>
public class LeftOutObjectTests
{
    private static readonly string?[] LeftOut = [null, "null", "{}"];

    [Theory]
    [InlineData("clusterProfile", "domain")]
    [InlineData("networkProfile", "podCidr")]
    [InlineData("masterProfile", "vmSize")]
    [InlineData("apiserverProfile", "visibility")]
    public void Replace_ObjectWithRequiredMembers_IsRefused(string name, string member)
    {
        OpenShiftCluster current = Bodies.Installed(Bodies.Latest);
        foreach (string? json in LeftOut)
        {
            byte[] body = Bodies.Bytes(Bodies.Get(Bodies.Latest, current).With("properties." + name, json));

            CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Version(Bodies.Latest).Clusters.Replace(body, current, Bodies.Request), json).Body;

            (error.Details?[0] ?? error).Target.ShouldBe($"properties.{name}.{member}");
        }
    }

    [Fact]
    public void Replace_ObjectsThatLoseNothing_ChangesNothing()
    {
        OpenShiftCluster current = Bodies.Installed(Bodies.Latest);
        foreach (string? json in LeftOut)
        {
            JsonObject body = Bodies.Get(Bodies.Latest, current)
                .With("properties.consoleProfile", json)
                .With("properties.networkProfile.loadBalancerProfile", json);

            StoredJson.Of(Bodies.Version(Bodies.Latest).Clusters.Replace(Bodies.Bytes(body), current, Bodies.Request)).ShouldBe(StoredJson.Of(current), json);
        }
    }
}
