using System.Net;
using System.Net.Http.Headers;
using Aro.Conformance.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Hosting;

/// <summary>What the check of the traffic notices.</summary>
public sealed class ProviderTrafficTests
{
    private const string Clusters =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters";

    private const string Id = Clusters + "/c1";

    private readonly ProviderTraffic _traffic = new();

    [Fact]
    public async Task Problems_MangledAnswers_AreReported()
    {
        Assert.SkipUnless(NodeScript.IsInstalled, NodeScript.Missing);
        Answer("whole", HttpStatusCode.OK, $$$"""{"id":"{{{Id}}}","location":"eastus"}""");
        Answer("member", HttpStatusCode.OK, $$$"""{"id":"{{{Id}}}","location":"eastus","properties":{"surprise":true}}""");
        Answer("type", HttpStatusCode.OK, $$$"""{"id":"{{{Id}}}","location":5}""");
        Answer("status", HttpStatusCode.PartialContent, $$$"""{"id":"{{{Id}}}","location":"eastus"}""");
        Answer("header", HttpStatusCode.Accepted, "", HttpMethod.Delete);
        Answer("elsewhere/nodes", HttpStatusCode.OK, """{"surprise":true}""");

        IReadOnlyList<string> problems = await _traffic.ProblemsAsync(TestContext.Current.CancellationToken);

        About("whole").ShouldBeEmpty();
        About("member").ShouldContain("OBJECT_ADDITIONAL_PROPERTIES");
        About("type").ShouldContain("INVALID_TYPE");
        About("status").ShouldContain("status 206 is not described");
        About("header").ShouldContain("header Location, by which a client learns the end, is missing");
        About("elsewhere/nodes").ShouldBeEmpty("no file describes it");
        string About(string name) => string.Join('\n', problems.Where(problem => problem.Contains($"/{name}?", StringComparison.Ordinal)));
    }

    /// <summary>An answer to a request about a cluster of that name.</summary>
    private void Answer(string name, HttpStatusCode status, string text, HttpMethod? method = null)
    {
        string url = $"https://arm.example{Clusters}/{name}?api-version=2025-07-25";
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, url);
        using HttpResponseMessage response = new(status) { Content = new StringContent(text, MediaTypeHeaderValue.Parse("application/json")) };
        _traffic.Add(request, null, response, text);
    }
}
