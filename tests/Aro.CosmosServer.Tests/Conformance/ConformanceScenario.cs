using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Conformance;

/// <summary>Something to do to a container (partition key /pk, unique key /mail), and what a server that is right answers.</summary>
/// <param name="Name">Name in test output.</param>
/// <param name="Run">Does it and gives the answers, as texts such as "201 409".</param>
/// <param name="Expected">What they must be.</param>
/// <param name="EmulatorIsRight">False where the npm emulator is known to answer otherwise than the service's documentation.</param>
public sealed record ConformanceScenario(string Name, Func<Container, Task<string>> Run, string Expected, bool EmulatorIsRight = true)
{
    public override string ToString() => Name;
}
