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
        string data = Directory.CreateTempSubdirectory("aro-shared-").FullName;
        await using AroProcess cloud = AroProcess.Start("cloud", "--data", data, "--port", $"{FreePorts.Next()}", "--speed", "300");
        await cloud.WaitUntilReadyAsync(cancellationToken);
        string configuration = Path.Combine(data, "rp.json");

        // Neither may take all twenty.
        await using AroProcess first = AroProcess.Start("rp", "--config", configuration, "--Aro:Backend:MaxWorkers=12");
        await using AroProcess second = AroProcess.Start(
            "rp", "--config", configuration, "--Aro:Backend:MaxWorkers=12", "--Aro:Roles=backend", $"--Aro:Listen=https://localhost:{FreePorts.Next()}");
        await first.WaitUntilReadyAsync(cancellationToken);
        await second.WaitUntilReadyAsync(cancellationToken);

        IReadOnlyDictionary<string, string> environment = LocalServices.ReadEnvironment(Path.Combine(data, "env"));
        using ArmHttp arm = await ArmHttp.SignInAsync(environment, cancellationToken);
        await RegisterAsync(arm, environment["AZURE_SUBSCRIPTION_ID"], cancellationToken);
        TestCluster[] clusters = [.. Enumerable.Range(0, Clusters).Select(i => new TestCluster(arm, environment, $"shared{i}"))];
        await Parallel.ForEachAsync(clusters, cancellationToken, async (cluster, token) => await cluster.CreateNetworkAsync(token));
        string[] operations = await Task.WhenAll(clusters.Select(c => c.BeginCreateAsync("2025-07-25", cancellationToken)));
        while (await PercentAsync(arm, operations, cancellationToken) < 50)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        await second.KillAsync();
        JsonNode[] ends = await Task.WhenAll(operations.Select(o => arm.WaitAsync(o, cancellationToken)));

        ends.Select(e => e["status"]!.GetValue<string>()).ShouldAllBe(s => s == "Succeeded", string.Join('\n', ends.Select(e => e["error"]?.ToJsonString())));
        ends.ShouldAllBe(e => Names(e).Distinct().Count() == Names(e).Count);
        first.Output.ShouldContain("Claimed Create");
        second.Output.ShouldContain("Claimed Create");

        // What still runs would write into the folder while it is deleted.
        await first.KillAsync();
        await cloud.KillAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Registers the subscription with the provider; refused until the provider has fetched ARM's certificates.</summary>
    private static async Task RegisterAsync(ArmHttp arm, string subscription, CancellationToken cancellationToken)
    {
        string path = $"/subscriptions/{subscription}/providers/Microsoft.RedHatOpenShift/register?api-version=2021-04-01";
        while (!(await arm.SendAsync(HttpMethod.Post, path, "{}", cancellationToken)).Status.ToString().Equals("OK", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }
    }

    private static List<string> Names(JsonNode status) => [.. status["properties"]!["steps"]!.AsArray().Select(s => s!["name"]!.GetValue<string>())];

    private static async Task<double> PercentAsync(ArmHttp arm, string[] operations, CancellationToken cancellationToken)
    {
        JsonNode[] states = [.. (await Task.WhenAll(operations.Select(o => arm.AcceptedAsync(HttpMethod.Get, o, null, cancellationToken)))).Select(r => r.Body!)];
        return states.Average(s => s["percentComplete"]!.GetValue<int>());
    }
}
