using Aro.Database.Documents;
using static Aro.Database.Tests.Cosmos.CosmosTestDocuments;

namespace Aro.Database.Tests.Cosmos;

/// <summary>
/// What calls cost as a function of what else is stored. The server's charges follow what a query touches by the container's indexing
/// policy, so that a query that scans shows.
/// </summary>
public sealed class CosmosChargeTests
{
    private const int Few = 100;
    private const int Many = 10_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_TenThousandIdleClusters_CostWhatTheyCostWithAHundred()
    {
        await using CosmosTestAccount account = await CosmosTestAccount.StartAsync();
        IDocumentStore store = (await account.OpenAsync()).GetContainer(DocumentContainer.Resources);
        await store.CommitAsync(Create("queued|1", "1", queuedAt: 1), Create("queued|2", "1", queuedAt: 2), Create("queued|3", "1", queuedAt: 3));
        await AddIdleAsync(store, 0, Few);
        Dictionary<string, double> few = await MeasureAsync(account, store);
        await AddIdleAsync(store, Few, Many);
        Dictionary<string, double> many = await MeasureAsync(account, store);

        few.Values.ShouldAllBe(charge => charge > 0);
        foreach ((string call, double charge) in few)
        {
            many[call].ShouldBe(charge, 0.5, call);
        }
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(CosmosTestAccount account, IDocumentStore store)
    {
        async Task<double> ChargeAsync(Func<Task> call)
        {
            account.Server.ClearExchanges();
            await call();
            return account.Server.Exchanges.Where(e => e.IsOfDocuments).Sum(e => e.Charge);
        }

        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["FindWork"] = await ChargeAsync(async () => (await store.FindWorkAsync(8, Cancel)).Items.Count.ShouldBe(3)),
            ["CountWork"] = await ChargeAsync(async () => (await store.CountWorkAsync(Cancel)).ShouldBe(3)),
            ["GetTime"] = await ChargeAsync(() => store.GetTimeAsync(Cancel)),
            ["Read"] = await ChargeAsync(async () => (await store.ReadAsync("idle|00001")).ShouldNotBeNull()),
            ["List"] = await ChargeAsync(async () => (await store.ListAsync(Partition, "idle|", null, 10, Cancel)).Items.Count.ShouldBe(10)),
        };
    }

    private static async Task AddIdleAsync(IDocumentStore store, int from, int to)
    {
        for (int i = from; i < to; i += 100)
        {
            await store.CommitAsync([.. Enumerable.Range(i, 100).Select(n => Create($"idle|{n:D5}", "1"))]);
        }
    }
}
