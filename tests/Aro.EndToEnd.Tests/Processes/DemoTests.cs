using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Processes;

/// <summary><c>aro demo</c>, as the README promises it.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_FromNothing_CreatesShowsAndDeletesACluster()
    {
        await using AroProcess demo = AroProcess.Start("demo");
        (await demo.WaitForExitAsync(TestContext.Current.CancellationToken)).ShouldBe(0, demo.Output);
        demo.Output.ShouldContain("waitForBootstrap");
        demo.Output.ShouldContain("\"provisioningState\": \"Succeeded\"");
        demo.Output.ShouldContain("kubectl get nodes");
        demo.Output.ShouldContain("managed resource group: gone");
        demo.Output.ShouldContain("Nothing: no cluster");
    }
}
