using System.Text.Json.Nodes;
using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Processes;

/// <summary>Two <c>aro rp</c> processes on one store and one local cloud.</summary>
public sealed class SharedWorkTests
{
    private const int Clusters = 20;

    [Fact]
    public async Task Create_TwentyClustersAtOnceAndOneProcessKilledHalfWay_AllSucceed()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        // The services' own provider serves ARM; two more processes without a frontend of theirs share its store.
        await using LocalServices services = await LocalServices.StartAsync(speed: 300, cancellationToken);
        string configuration = Path.Combine(services.DataDirectory, "rp.json");
        await using AroProcess first = AroProcess.Start("rp", "--config", configuration, "--Aro:Roles=backend");
        await using AroProcess second = AroProcess.Start("rp", "--config", configuration, "--Aro:Roles=backend");
        await first.WaitUntilReadyAsync(cancellationToken);
        await second.WaitUntilReadyAsync(cancellationToken);

        using ArmHttp arm = await ArmHttp.SignInAsync(services.Environment, cancellationToken);
        TestCluster[] clusters = [.. Enumerable.Range(0, Clusters).Select(i => new TestCluster(arm, services.Environment, $"shared{i}"))];
        await Parallel.ForEachAsync(clusters, cancellationToken, async (cluster, token) => await cluster.CreateNetworkAsync(token));
        string[] operations = await Task.WhenAll(clusters.Select(c => c.BeginCreateAsync("2025-07-25", cancellationToken)));
        while (await PercentAsync(arm, operations, cancellationToken) < 50)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        await first.KillAsync();
        JsonNode[] ends = await Task.WhenAll(operations.Select(o => arm.WaitAsync(o, cancellationToken)));

        ends.Select(e => e["status"]!.GetValue<string>()).ShouldAllBe(s => s == "Succeeded", string.Join('\n', ends.Select(e => e["error"]?.ToJsonString())));
        ends.ShouldAllBe(e => Names(e).Distinct().Count() == Names(e).Count);
        ends.SelectMany(Workers).Distinct().Count().ShouldBeGreaterThanOrEqualTo(2, "the processes did not share the work");
    }

    private static List<string> Names(JsonNode status) => [.. status["properties"]!["steps"]!.AsArray().Select(s => s!["name"]!.GetValue<string>())];

    private static IEnumerable<string> Workers(JsonNode status) =>
        status["properties"]!["steps"]!.AsArray().Select(s => s!["worker"]?.GetValue<string>()).OfType<string>();

    private static async Task<double> PercentAsync(ArmHttp arm, string[] operations, CancellationToken cancellationToken)
    {
        JsonNode[] states = [.. (await Task.WhenAll(operations.Select(o => arm.AcceptedAsync(HttpMethod.Get, o, null, cancellationToken)))).Select(r => r.Body!)];
        return states.Average(s => s["percentComplete"]!.GetValue<int>());
    }
}
