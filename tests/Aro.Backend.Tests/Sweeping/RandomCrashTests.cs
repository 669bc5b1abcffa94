using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Backend.Sweeping;
using Aro.Cluster.Steps;
using Aro.Database.Documents;
using Aro.Database.Tests.Support;

namespace Aro.Backend.Tests.Sweeping;

/// <summary>
/// Processes that die at random commits, deletes that come in between, and a sweeper beside them: every accepted operation ends exactly
/// once (I1), and cluster and operation never disagree (I2).
/// </summary>
public sealed class RandomCrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Run_ProcessesDieAnywhere_EveryOperationEndsOnce(int seed)
    {
        Random random = new(seed);
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        List<(ClusterResourceId Id, Guid Operation)> accepted = [];
        for (int i = 0; i < 6; i++)
        {
            ClusterResourceId id = TestDatabase.Id($"c{i}");
            accepted.Add((id, await database.AcceptAsync(random.NextDouble() < 0.5 ? OperationType.Create : OperationType.Update, id)));
        }

        for (int life = 0; life < 12; life++)
        {
            Fault fault = (Fault)random.Next(4);
            FaultyStore faulty = new(database.Store, fault, random.Next(1, 14));
            await using (TestProcess process = new(database, _ => Steps(random), name: $"p{life}", store: faulty))
            {
                await RunUntilFaultAsync(process, faulty);
            }

            if (random.Next(3) == 0)
            {
                ClusterResourceId id = TestDatabase.Id($"c{random.Next(6)}");
                if (await database.ReadClusterAsync(id) is { QueuedAt: not null })
                {
                    accepted.Add((id, await database.SupersedeAsync(id)));
                }
            }

            time.Jump(TimeSpan.FromSeconds(61));
        }

        await using TestProcess last = new(database, _ => Steps(random: null), name: "last");
        (await last.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(0, $"seed {seed}: nothing that dies leaves an orphan");
        while (await last.RunOneAsync().Soon() is not null)
        {
            time.Jump(TimeSpan.FromSeconds(61));
        }

        database.Store.Violations.ShouldBeEmpty($"seed {seed}");
        foreach ((ClusterResourceId id, Guid operation) in accepted)
        {
            (await database.ReadOperationAsync(operation, id)).Status.IsTerminal().ShouldBeTrue($"seed {seed}: {operation} on {id.Name}");
        }
    }

    [Fact]
    public async Task Look_StoreThatTearsBatches_IsNoticed()
    {
        // Shows that the look can fail: the same run over a store that is not atomic.
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        await database.AcceptAsync(OperationType.Create);
        await using TestProcess process = new(database, _ => Steps(random: null), store: new TearingStore(database.Store));
        await process.RunOneAsync().Soon();
        database.Store.Violations.ShouldNotBeEmpty();
    }

    private static async Task RunUntilFaultAsync(TestProcess process, FaultyStore faulty)
    {
        try
        {
            for (int i = 0; i < 8 && !faulty.Fired; i++)
            {
                if (await process.RunOneAsync().Soon() is null)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is ProcessDiedException or DocumentStoreUnavailableException)
        {
            // It died, or was refused, in the claim itself.
        }
        finally
        {
            faulty.Die();
        }
    }

    private static List<IStep> Steps(Random? random) =>
    [
        new ScriptedStep("first", static (context, token) => context.UpdateAsync(static c => c.Properties.InfraId = "infra", token)),
        new ScriptedStep("second", (_, _) => (random?.Next(10) ?? 9) switch
        {
            0 => throw new CloudErrorException(400, "QuotaExceeded", "No cores are left."),
            1 => throw new InvalidOperationException("Unexpected."),
            _ => Task.CompletedTask,
        }),
        new ScriptedStep("third"),
    ];

    private sealed class TearingStore(IDocumentStore inner) : ForwardingStore(inner)
    {
        public override async Task<IReadOnlyList<string?>> CommitAsync(
            string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
        {
            List<string?> etags = [];
            foreach (BatchItem item in items)
            {
                etags.AddRange(await base.CommitAsync(partition, [item], cancellationToken));
            }

            return etags;
        }
    }
}
