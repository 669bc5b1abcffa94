using System.Diagnostics.Metrics;
using Aro.CosmosServer.Faults;
using Aro.CosmosServer.Http;
using Aro.Database.Cosmos;
using Aro.Database.Documents;
using Aro.Database.Tests.Support;
using static Aro.Database.Tests.Cosmos.CosmosTestDocuments;

namespace Aro.Database.Tests.Cosmos;

public sealed class CosmosTelemetryTests
{
    private static readonly AsyncLocal<List<(string Instrument, double Value, string Tags)>?> s_recorded = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_Always_AreMeasuredByContainerOperationAndStatus()
    {
        await using CosmosTestAccount account = await CosmosTestAccount.StartAsync();
        IDocumentStore store = (await account.OpenAsync()).GetContainer(DocumentContainer.Portal);
        using MeterListener listener = Listen();
        List<(string Instrument, double Value, string Tags)> recorded = s_recorded.Value = [];
        account.Server.ClearExchanges();

        await store.CommitAsync(Create("a", "1"));
        await Should.ThrowAsync<DocumentConflictException>(() => store.CommitAsync(Create("a", "1")));
        await store.CommitAsync(Create("b", "1"), Create("c", "1"));
        await store.ListAsync(Partition, "", null, 10, Cancel);

        var charges = recorded.Where(r => r.Instrument == "aro.cosmos.request.charge").ToList();
        charges.Select(c => c.Tags).Distinct().ShouldBe(
        [
            "container=Portal,operation=create,status=201",
            "container=Portal,operation=create,status=409",
            "container=Portal,operation=read,status=200",
            "container=Portal,operation=batch,status=200",
            "container=Portal,operation=list,status=200",
        ]);
        charges.Sum(c => c.Value).ShouldBe(account.Server.Exchanges.Where(e => e.IsOfDocuments).Sum(e => e.Charge), 0.001);
        charges.Where(c => c.Tags.EndsWith("=201", StringComparison.Ordinal)).ShouldAllBe(c => c.Value > 1);
        recorded.Count(r => r.Instrument == "aro.cosmos.call.duration").ShouldBe(charges.Count);
    }

    [Fact]
    public async Task Calls_Throttled_AreCountedWithThoseThatWereRepeated()
    {
        await using CosmosTestAccount account = await CosmosTestAccount.StartAsync();
        CosmosStoreOptions options = account.Options();
        options.MaxThrottleRetries = 4;
        IDocumentStore store = (await account.OpenAsync(options)).GetContainer(DocumentContainer.Portal);
        using MeterListener listener = Listen();
        List<(string Instrument, double Value, string Tags)> recorded = s_recorded.Value = [];
        account.Server.Faults.Add(new CosmosFault.Throttle(TimeSpan.FromMilliseconds(10)), CosmosOperation.CreateDocument, times: 3);
        account.Server.Faults.Add(new CosmosFault.Throttle(TimeSpan.FromMilliseconds(10)), CosmosOperation.ReadDocument);

        await store.CommitAsync(Create("a", "1"));
        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => store.ReadAsync("a"));

        recorded.Where(r => r.Instrument == "aro.cosmos.throttles").Select(r => (r.Value, r.Tags))
            .ShouldBe([(3, "container=Portal,operation=create"), (5, "container=Portal,operation=read")]);
    }

    [Fact]
    public async Task Calls_FailedOrSlow_AreLoggedWithoutTheKey()
    {
        await using CosmosTestAccount account = await CosmosTestAccount.StartAsync();
        CosmosStoreOptions options = account.Options();
        options.SlowCall = TimeSpan.FromMilliseconds(10);
        RecordingLogger<CosmosDocumentDatabase> logger = new();
        IDocumentStore store = (await account.OpenAsync(options, logger: logger)).GetContainer(DocumentContainer.Portal);
        account.Server.Faults.Add(new CosmosFault.Fail(403, 3), CosmosOperation.ReadDocument);
        account.Server.Faults.Add(new CosmosFault.Delay(TimeSpan.FromMilliseconds(50)), CosmosOperation.CreateDocument);

        await Should.ThrowAsync<DocumentStoreUnavailableException>(() => store.ReadAsync("a"));
        await store.CommitAsync(Create("a", "1"));

        logger.Messages.ShouldContain(m => m.StartsWith("Azure Cosmos DB container 'Portal': read failed after ", StringComparison.Ordinal)
            && m.Contains(" ms: access is refused (403/3). {", StringComparison.Ordinal));
        logger.Messages.ShouldContain(m => m.StartsWith("Azure Cosmos DB container 'Portal': create took ", StringComparison.Ordinal));
        logger.Messages.ShouldAllBe(m => !m.Contains(options.Key!, StringComparison.Ordinal));
    }

    /// <summary>Listens to what this test does; the instruments are shared with tests that run at the same time.</summary>
    private static MeterListener Listen()
    {
        MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, l) =>
            {
                if (instrument.Meter.Name == CosmosTelemetry.Name)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>(static (instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>(static (instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private static void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        s_recorded.Value?.Add((instrument.Name, value, string.Join(',', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))));
}
