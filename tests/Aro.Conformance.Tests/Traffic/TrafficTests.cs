using System.Text.Json.Nodes;
using Aro.Api.Versions;
using Aro.Conformance.Tests.Hosting;
using Aro.Conformance.Tests.Swagger;
using Aro.Conformance.Tests.Traffic.Checks;
using Aro.Swagger.Tests.Published;

namespace Aro.Conformance.Tests.Traffic;

/// <summary>Checks real traffic of the frontend against the swagger files.</summary>
public sealed class TrafficTests(RecordedTraffic traffic) : IClassFixture<RecordedTraffic>
{
    [Theory]
    [MemberData(nameof(Versions))]
    public void Recording_EveryOperation_SucceedsAndFails(string version)
    {
        IReadOnlyList<Exchange> exchanges = traffic.Exchanges[version];
        IEnumerable<string?> expected = new SwaggerOperations(version).Ids.Order(StringComparer.Ordinal);

        exchanges.Where(exchange => exchange.Succeeded && exchange.Operation is not null).Select(exchange => exchange.Operation).Distinct()
            .Order(StringComparer.Ordinal).ShouldBe(expected);
        exchanges.Where(exchange => !exchange.Succeeded && exchange.Operation is not null).Select(exchange => exchange.Operation).Distinct()
            .Order(StringComparer.Ordinal).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Responses_EveryStatusAndHeader_IsAsDescribed(string version)
    {
        var operations = new SwaggerOperations(version);

        traffic.Exchanges[version].Where(exchange => exchange.Operation is not null)
            .SelectMany(exchange => ResponseDescription.Problems(exchange, operations).Select(problem => $"{problem}: {exchange}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Responses_MangledStatusOrHeader_IsReported()
    {
        Exchange created = Find("2025-07-25", "OpenShiftClusters_CreateOrUpdate", 201);
        Exchange deleted = Find("2020-04-30", "OpenShiftClusters_Delete", 202);
        Exchange[] mangled =
        [
            created with { LiveResponse = created.LiveResponse with { StatusCode = "206" } },
            created with { LiveResponse = created.LiveResponse with { Headers = Without(created, "Azure-AsyncOperation") } },
            created with { LiveResponse = created.LiveResponse with { Headers = new Dictionary<string, string>(created.LiveResponse.Headers) { ["Retry-After"] = "soon" } } },
            deleted with { LiveResponse = deleted.LiveResponse with { Headers = Without(deleted, "Location") } },
        ];

        mangled.Select(exchange => ResponseDescription.Problems(exchange, new SwaggerOperations(exchange.Version)).First()).ShouldBe(
        [
            "status 206 is not described",
            "header Azure-AsyncOperation is missing",
            "header Retry-After is no number: soon",
            "header Location, by which a client learns the end, is missing",
        ]);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Responses_EveryFailure_IsAnArmError(string version)
    {
        foreach (Exchange exchange in traffic.Exchanges[version].Where(exchange => !exchange.Succeeded))
        {
            JsonNode? error = exchange.LiveResponse.Body?["error"];
            error.ShouldNotBeNull(exchange.ToString());
            error["code"]!.GetValue<string>().ShouldBe(exchange.LiveResponse.Headers["x-ms-error-code"]);
            error["message"]!.GetValue<string>().ShouldNotBeEmpty();
        }

        traffic.Exchanges[version].ShouldContain(exchange => exchange.LiveResponse.Body is JsonObject && exchange.LiveResponse.Body["error"] is JsonObject
            && exchange.LiveResponse.Body["error"]!["details"] is JsonArray);
    }

    // The examples of clusters are made by the code that serves them; all others are written by hand.
    [Theory]
    [MemberData(nameof(Versions))]
    public void Examples_AnswersOtherThanClusters_HaveTheMembersOfRealOnes(string version)
    {
        var operations = new SwaggerOperations(version);
        string[] written = [.. operations.Ids.Where(id => operations.Response(id, 200)?["schema"]?["$ref"]?.GetValue<string>().Split('/')[^1]
            is not (null or "OpenShiftCluster" or "OpenShiftClusterList"))];

        written.ShouldContain("Operations_List");
        written.ShouldContain("OpenShiftClusters_ListCredentials");
        foreach (string id in written)
        {
            BodyShape.Of(operations.Example(id)["responses"]!["200"]!["body"]).ShouldBe(BodyShape.Of(Find(version, id, 200).LiveResponse.Body), $"{version} {id}");
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Validate_ByOurFile_FindsNothing(string version)
    {
        Assert.SkipUnless(NodeScript.IsInstalled, NodeScript.Missing);

        TrafficFinding.In(traffic.ByOurFiles.Where(pair => pair.Exchange.Version == version)).ShouldBeEmpty();
    }

    [PublishedTheory]
    [MemberData(nameof(PublishedVersions))]
    public void Validate_ByPublishedFile_FindsOnlyWhatIsListed(string version)
    {
        Assert.SkipUnless(NodeScript.IsInstalled, NodeScript.Missing);
        (Exchange Exchange, TrafficCheck Check)[] checks = [.. traffic.ByPublishedFiles.Where(pair => pair.Exchange.Version == version)];

        checks.ShouldNotBeEmpty();
        TrafficFinding.In(checks)
            .Where(finding => !ListedTrafficDifference.All.Any(row => row.Covers(finding)))
            .ShouldBeEmpty("list it in section Traffic of docs/compatibility.md, with the reason");
    }

    [Fact]
    public void List_EveryRow_IsWellFormed()
    {
        ListedTrafficDifference.All.ShouldNotBeEmpty();
        foreach (ListedTrafficDifference row in ListedTrafficDifference.All)
        {
            row.Reason.ShouldNotBeEmpty();
            PublishedTree.Versions.Prepend("*").ShouldContain(row.Version);
        }
    }

    [PublishedFact]
    public void List_EveryRow_IsADifference()
    {
        Assert.SkipUnless(NodeScript.IsInstalled, NodeScript.Missing);
        TrafficFinding[] findings = [.. TrafficFinding.In(traffic.ByPublishedFiles)];

        ListedTrafficDifference.All.Where(row => !findings.Any(row.Covers)).ShouldBeEmpty("the difference is gone");
    }

    [Fact]
    public async Task Validate_MangledAnswers_AreReported()
    {
        Assert.SkipUnless(NodeScript.IsInstalled, NodeScript.Missing);
        Exchange read = Find("2025-07-25", "OpenShiftClusters_Get", 200);
        Exchange created = Find("2025-07-25", "OpenShiftClusters_CreateOrUpdate", 201);
        Exchange[] mangled =
        [
            Mangle(read, body => body["properties"]!["workerProfiles"]![0]!["count"] = "three"),
            Mangle(read, body => body["properties"]!["surprise"] = true),
            Mangle(Find("2020-04-30", "OpenShiftClusters_Get", 200), body => body["properties"]!["apiserverProfile"]!["visibility"] = "Hidden"),
            read with { LiveResponse = read.LiveResponse with { StatusCode = "206" } },
            read with { LiveResponse = read.LiveResponse with { Headers = Without(read, "content-type") } },
            read with { Operation = "OpenShiftClusters_List" },
            created with { LiveRequest = created.LiveRequest with { Body = JsonNode.Parse("""{"location":5}""") } },
        ];

        IReadOnlyList<TrafficCheck> checks = await TrafficCheck.RunAsync(SpecificationTree.Ours, mangled, TestContext.Current.CancellationToken);

        mangled.Zip(checks).Select(pair => string.Join(' ', TrafficFinding.In([pair]).Select(finding => finding.Issue.Code))).ShouldBe(
        [
            "INVALID_TYPE",
            "OBJECT_ADDITIONAL_PROPERTIES",
            "ENUM_MISMATCH",
            "INVALID_RESPONSE_CODE",
            "INVALID_CONTENT_TYPE",
            "OTHER_OPERATION",
            "INVALID_TYPE",
        ]);
    }

    public static TheoryData<string> Versions() => [.. ApiVersions.Names];

    public static TheoryData<string> PublishedVersions() => [.. PublishedTree.Versions];

    private Exchange Find(string version, string operation, int status) =>
        traffic.Exchanges[version].First(exchange => exchange.Operation == operation && exchange.Status == status);

    private static Exchange Mangle(Exchange exchange, Action<JsonNode> change)
    {
        JsonNode body = exchange.LiveResponse.Body!.DeepClone();
        change(body);
        return exchange with { LiveResponse = exchange.LiveResponse with { Body = body } };
    }

    private static Dictionary<string, string> Without(Exchange exchange, string header) =>
        exchange.LiveResponse.Headers.Where(other => !string.Equals(other.Key, header, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(other => other.Key, other => other.Value, StringComparer.OrdinalIgnoreCase);
}
