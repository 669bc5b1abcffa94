using System.Text.Json.Nodes;
using Aro.OpenShift.Conditions;

namespace Aro.Azure.Tests.OpenShift;

public sealed class ConditionsTests
{
    [Theory]
    [InlineData("True", "False", "False", null)]
    [InlineData("True", "False", null, null)]
    [InlineData("True", "False", "Unknown", null)]
    [InlineData("False", "False", "False", "console: Available=False (R: m)")]
    [InlineData(null, "False", "False", "console: Available is not reported")]
    [InlineData("True", "True", "False", "console: Progressing=True (R: m)")]
    [InlineData("True", null, "False", "console: Progressing is not reported")]
    [InlineData("True", "False", "True", "console: Degraded=True (R: m)")]
    public void ClusterOperator_Settled(string? available, string? progressing, string? degraded, string? why)
    {
        JsonObject clusterOperator = Resource("console", ("Available", available), ("Progressing", progressing), ("Degraded", degraded));

        ClusterOperatorConditions.WhyUnsettled(clusterOperator).ShouldBe(why);
        ClusterOperatorConditions.HasSettled(clusterOperator).ShouldBe(why is null);
    }

    [Fact]
    public void ClusterOperators_Unsettled_AreListedByName()
    {
        ClusterOperatorConditions.Unsettled([Resource("b"), Resource("ok", ("Available", "True"), ("Progressing", "False")), Resource("a")])
            .ShouldBe(["a: Available is not reported", "b: Available is not reported"]);
    }

    [Fact]
    public void ClusterVersion_Available_TellsTheVersion()
    {
        JsonObject version = Resource("version", ("Available", "True"));
        version["status"]!["history"] = JsonNode.Parse("""[{"state":"Partial","version":"4.18.1"},{"state":"Completed","version":"4.17.2"},{"state":"Completed","version":"4.16.9"}]""");

        ClusterVersionConditions.IsAvailable(version).ShouldBeTrue();
        ClusterVersionConditions.WhyUnavailable(version).ShouldBeNull();
        ClusterVersionConditions.CurrentVersion(version).ShouldBe("4.17.2");
    }

    [Fact]
    public void ClusterVersion_Progressing_TellsTheProgress()
    {
        ClusterVersionConditions.WhyUnavailable(Resource("version", ("Available", "False"), ("Progressing", "True")))
            .ShouldBe("Available=False (R: m); Progressing=True (R: m)");
        ClusterVersionConditions.CurrentVersion([]).ShouldBeNull();
    }

    [Fact]
    public void Node_Ready_AndItsRole()
    {
        JsonObject node = Resource("master-0", ("Ready", "Unknown"));
        node["metadata"]!["labels"] = new JsonObject { ["node-role.kubernetes.io/master"] = "" };

        NodeConditions.IsReady(node).ShouldBeFalse();
        NodeConditions.WhyNotReady(node).ShouldBe("master-0: Ready=Unknown (R: m)");
        NodeConditions.IsMaster(node).ShouldBeTrue();
        NodeConditions.IsWorker(node).ShouldBeFalse();
    }

    private static JsonObject Resource(string name, params (string Type, string? Status)[] conditions) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(
            [
                .. conditions.Where(c => c.Status is not null)
                    .Select(c => (JsonNode)new JsonObject { ["type"] = c.Type, ["status"] = c.Status, ["reason"] = "R", ["message"] = "m" }),
            ]),
        },
    };
}
