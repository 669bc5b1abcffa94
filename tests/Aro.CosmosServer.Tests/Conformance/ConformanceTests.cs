using Aro.CosmosServer.Faults;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Tests.Emulator;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Conformance;

public sealed class ConformanceTests : CosmosTestBase
{
    private int _containers;

    [Fact]
    public async Task Scenarios_ThisServer_AnswersAreTheDocumentedOnes()
        => (await DeviationsAsync(Client, Database, ConformanceScenarios.All)).ShouldBeEmpty();

    [Fact]
    public async Task Scenarios_NpmEmulatorWhereItIsRight_AnswersAreTheSame()
    {
        Assert.SkipUnless(NpmEmulator.IsInstalled, "the npm packages of tests/Aro.CosmosServer.Tests/Emulator are not installed");
        await using NpmEmulator emulator = await NpmEmulator.StartAsync(Cancel);
        using CosmosClient client = new(emulator.Endpoint.AbsoluteUri, Server.Key, new CosmosClientOptions
        {
            ConnectionMode = ConnectionMode.Gateway,
            LimitToEndpoint = true,
            HttpClientFactory = NpmEmulator.CreateHttpClient,
        });
        Database database = await client.CreateDatabaseAsync("db", cancellationToken: Cancel);

        (await DeviationsAsync(client, database, ConformanceScenarios.All.Where(s => s.EmulatorIsRight))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("If-Match", "replace with a stale ETag", "concurrent replaces with one ETag", "delete with a stale ETag", "patch with a stale ETag")]
    [InlineData("If-None-Match", "read if it was changed")]
    public async Task Scenarios_ServerThatIgnoresAHeader_AreNoticed(string header, params string[] noticed)
    {
        Server.Faults.Add(new CosmosFault.Tamper(r => r.Headers.Remove(header)), r => r.Document is not null);

        (await DeviationsAsync(Client, Database, ConformanceScenarios.All)).Keys.ShouldBe(noticed, ignoreOrder: true);
    }

    [Fact]
    public async Task Scenarios_ServerThatIgnoresThePartitionOfAQuery_AreNoticed()
    {
        Server.Faults.Add(new CosmosFault.Tamper(r =>
        {
            r.Headers.Remove("x-ms-documentdb-partitionkey");
            r.Headers["x-ms-documentdb-query-enablecrosspartition"] = "True";
        }), CosmosOperation.Query);

        (await DeviationsAsync(Client, Database, ConformanceScenarios.All)).Keys.ShouldBe(["query of one partition"]);
    }

    /// <summary>The scenarios that were answered otherwise than expected, each run on a container of its own.</summary>
    private async Task<Dictionary<string, string>> DeviationsAsync(CosmosClient client, Database database, IEnumerable<ConformanceScenario> scenarios)
    {
        Dictionary<string, string> deviations = new(StringComparer.Ordinal);
        foreach (ConformanceScenario scenario in scenarios)
        {
            string name = $"c{++_containers}";
            ContainerProperties properties = new(name, "/pk") { UniqueKeyPolicy = new() { UniqueKeys = { new UniqueKey { Paths = { "/mail" } } } } };
            await database.CreateContainerAsync(properties, cancellationToken: Cancel);
            string answer = await scenario.Run(client.GetContainer(database.Id, name));
            if (answer != scenario.Expected)
            {
                deviations.Add(scenario.Name, answer);
            }
        }

        return deviations;
    }
}
