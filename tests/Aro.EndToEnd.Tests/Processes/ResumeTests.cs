using System.Text.Json.Nodes;
using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Processes;

/// <summary><c>aro local</c> is stopped in the middle of a create and started again.</summary>
public sealed class ResumeTests
{
    [Theory]
    [InlineData("KILL")]
    [InlineData("INT")]
    public async Task Create_ServicesStoppedHalfWayAndStartedAgain_FinishesWithoutRepeatingAFinishedStep(string signal)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using LocalServices services = await LocalServices.StartAsync(speed: 150, cancellationToken);
        TestCluster cluster;
        string operation;
        using (ArmHttp arm = await ArmHttp.SignInAsync(services.Environment, cancellationToken))
        {
            cluster = new TestCluster(arm, services.Environment, "resume");
            await cluster.CreateNetworkAsync(cancellationToken);
            operation = await cluster.BeginCreateAsync("2025-07-25", cancellationToken);
            while ((await arm.AcceptedAsync(HttpMethod.Get, operation, null, cancellationToken)).Body!["percentComplete"]!.GetValue<int>() < 40)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            }
        }

        if (signal == "KILL")
        {
            await services.Process.KillAsync();
        }
        else
        {
            (await services.Process.SignalAsync(signal, cancellationToken)).ShouldBe(0);
        }

        await services.StartAgainAsync(cancellationToken);
        using ArmHttp again = await ArmHttp.SignInAsync(services.Environment, cancellationToken);
        JsonNode before = (await again.AcceptedAsync(HttpMethod.Get, operation, null, cancellationToken)).Body!;
        List<string> finished = Steps(before);
        finished.ShouldNotBeEmpty();

        JsonNode status = await again.WaitAsync(operation, cancellationToken);

        status["status"]!.GetValue<string>().ShouldBe("Succeeded", status["error"]?.ToJsonString());
        List<string> steps = Steps(status);
        steps.Take(finished.Count).ShouldBe(finished);
        steps.Distinct().Count().ShouldBe(steps.Count);
        JsonArray details = status["properties"]!["steps"]!.AsArray();
        details.Take(finished.Count).Select(s => s!.ToJsonString()).ShouldBe(
            before["properties"]!["steps"]!.AsArray().Select(s => s!.ToJsonString()), "a finished step was done again");
    }

    private static List<string> Steps(JsonNode status) =>
        [.. status["properties"]!["steps"]!.AsArray().Select(s => s!["name"]!.GetValue<string>())];
}
