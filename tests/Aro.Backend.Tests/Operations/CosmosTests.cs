using Aro.Api;
using Aro.Api.Internal;
using Aro.Cluster.Steps;
using Aro.CosmosServer;
using Aro.CosmosServer.Faults;
using Aro.CosmosServer.Http;
using Aro.Database.Cosmos;
using Aro.Database.Documents;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aro.Backend.Tests.Operations;

/// <summary>Workers over Azure Cosmos DB: each process has a client of its own.</summary>
public sealed class CosmosTests
{
    [Fact]
    public async Task TwoProcesses_AnswersOfCommitsLost_EveryOperationSucceedsAndEachStepRunsOnce()
    {
        await using CosmosTestServer server = await CosmosTestServer.StartAsync(new CosmosTestServerOptions { DefaultConsistency = "Strong" });
        string bundle = Path.GetTempFileName();
        await File.WriteAllTextAsync(bundle, server.CertificatePem, TestContext.Current.CancellationToken);
        using CosmosDocumentDatabase frontend = Open(server, bundle);
        using CosmosDocumentDatabase first = Open(server, bundle);
        using CosmosDocumentDatabase second = Open(server, bundle);
        await using TestDatabase database = new(TimeProvider.System, frontend.GetContainer(DocumentContainer.Resources));
        List<(Guid Operation, string Name)> accepted = [];
        for (int i = 0; i < 4; i++)
        {
            accepted.Add((await database.AcceptAsync(OperationType.Create, TestDatabase.Id($"c{i}")), $"c{i}"));
        }

        int batches = 0;
        CosmosFaultRule lost = server.Faults.Add(
            new CosmosFault.LoseAnswer(), r => r.Operation == CosmosOperation.Batch && Interlocked.Increment(ref batches) % 3 == 0);
        StepJournal journal = new();
        await using TestProcess a = new(database, Steps, journal, "a", first.GetContainer(DocumentContainer.Resources), options: o => o.MaxWorkers = 2);
        await using TestProcess b = new(database, Steps, journal, "b", second.GetContainer(DocumentContainer.Resources), options: o => o.MaxWorkers = 2);
        await a.StartAsync();
        await b.StartAsync();
        foreach ((Guid operation, string name) in accepted)
        {
            await database.WaitForEndAsync(operation, TestDatabase.Id(name));
            (await database.ReadOperationAsync(operation, TestDatabase.Id(name))).Status.ShouldBe(ProvisioningState.Succeeded);
            OpenShiftClusterDocument cluster = (await database.ReadClusterAsync(TestDatabase.Id(name)))!;
            (cluster.Cluster.Properties.ProvisioningState, cluster.QueuedAt, cluster.Dequeues).ShouldBe((ProvisioningState.Succeeded, null, 0));
        }

        await a.StopAsync();
        await b.StopAsync();
        lost.Hits.ShouldBeGreaterThan(0);
        journal.Count("one").ShouldBe(4);
        journal.Count("two").ShouldBe(4);
        File.Delete(bundle);

        static IReadOnlyList<IStep> Steps(OperationType _) => [new ScriptedStep("one"), new ScriptedStep("two")];
    }

    private static CosmosDocumentDatabase Open(CosmosTestServer server, string bundle) => new(
        Options.Create(new CosmosStoreOptions
        {
            Endpoint = server.Endpoint.AbsoluteUri,
            Key = server.Key,
            ConnectionMode = ConnectionMode.Gateway,
            LimitToEndpoint = true,
            CaBundle = bundle,
            CreateContainers = true,
        }),
        new RandomIdGenerator(),
        TimeProvider.System,
        NullLogger<CosmosDocumentDatabase>.Instance);
}
