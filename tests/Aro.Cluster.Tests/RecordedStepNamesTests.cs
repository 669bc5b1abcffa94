using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Cluster.Steps;
using Aro.Cluster.Tests.Support;

namespace Aro.Cluster.Tests;

/// <summary>A step name in a checkpoint of any release must mean the same step for ever.</summary>
public sealed class RecordedStepNamesTests : IDisposable
{
    private static readonly string s_root = Path.Combine(AppContext.BaseDirectory, "Recorded");

    private readonly TestEnvironment _environment = new();

    public static TheoryData<string> Sets => [.. Directory.GetDirectories(s_root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    public void Dispose() => _environment.Dispose();

    [Theory]
    [MemberData(nameof(Sets))]
    public void Catalog_StepNamesOfARecordedSet_AllExistInTheirOrder(string set)
    {
        List<JsonNode> documents = [.. Directory.GetFiles(Path.Combine(s_root, set), "*.json").Select(path => JsonNode.Parse(File.ReadAllText(path))!)];
        int checkpoints = 0;
        foreach (JsonNode cluster in documents.Where(d => d["checkpoint"] is not null))
        {
            JsonNode checkpoint = cluster["checkpoint"]!;
            JsonNode operation = documents.Single(d => (string?)d["kind"] == DocumentKinds.Operation && (string?)d["operationId"] == (string?)checkpoint["operationId"]);
            OperationType type = Enum.Parse<OperationType>((string)operation["type"]!);
            string[] known = [.. _environment.Steps(type).Steps.Select(s => s.Name)];
            string[] recorded = [.. checkpoint["completed"]!.AsArray().Select(s => (string)s!["name"]!), (string)checkpoint["current"]!];
            known.Where(recorded.Contains).ShouldBe(recorded, $"{type} of set {set}");
            checkpoints++;
        }

        checkpoints.ShouldBe(3);
    }
}
