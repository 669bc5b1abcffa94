using Aro.Api.Internal;
using Aro.Backend.Sweeping;

namespace Aro.Backend.Tests.Sweeping;

/// <summary>Claims for clusters that do not exist are given back, and no others.</summary>
public sealed class ClaimSweepTests
{
    private const string Orphan = "claim|client|orphan";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_ClusterDoesNotExist_IsDeletedAndOthersStay()
    {
        await using TestDatabase database = new(new SkewableTime());
        await database.AcceptAsync(OperationType.Create);
        await database.Resources.CreateBatch(TestDatabase.Id().Partition)
            .Create(Claim("claim|client|held", TestDatabase.Id().ToString()))
            .Create(Claim("claim|client|otherCasing", TestDatabase.Id().ToString().ToUpperInvariant()))
            .Create(Claim(Orphan, TestDatabase.Id("gone").ToString()))
            .Create(Claim("claim|client|otherSubscription", TestDatabase.Id("gone", Guid.Empty).ToString()))
            .Create(Claim("claim|defaultversion", ""))
            .CommitAsync(Token);
        await using TestProcess process = new(database, _ => []);

        (await process.Get<ClaimSweep>().RunAsync(Token)).ShouldBe(1);
        (await process.Get<ClaimSweep>().RunAsync(Token)).ShouldBe(0);

        (await ClaimsAsync(database)).ShouldBe(["claim|client|held", "claim|client|otherCasing", "claim|client|otherSubscription", "claim|defaultversion"]);
    }

    /// <summary>Another process has swept it, and a request has claimed the value with a new cluster, before this one deletes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ClaimIsAnotherOneByNow_StaysUnlessETagsAreIgnored(bool ignoresETags)
    {
        // The second row shows that the look can fail.
        await using TestDatabase database = new(new SkewableTime());
        string partition = TestDatabase.Id().Partition;
        await database.Resources.CreateBatch(partition).Create(Claim(Orphan, TestDatabase.Id().ToString())).CommitAsync(Token);
        InterferingStore store = new(database.Store, async () =>
        {
            await database.Resources.CreateBatch(partition).Delete((await database.Resources.GetClaimAsync(TestDatabase.SubscriptionId, Orphan, Token))!).CommitAsync(Token);
            await database.AcceptAsync(OperationType.Create);
            await database.Resources.CreateBatch(partition).Create(Claim(Orphan, TestDatabase.Id().ToString())).CommitAsync(Token);
        }) { IgnoresETags = ignoresETags };
        await using TestProcess process = new(database, _ => [], store: store);

        (await process.Get<ClaimSweep>().RunAsync(Token)).ShouldBe(ignoresETags ? 1 : 0);

        (await ClaimsAsync(database)).ShouldBe(ignoresETags ? [] : [Orphan]);
    }

    private static async Task<IEnumerable<string>> ClaimsAsync(TestDatabase database) =>
        (await database.Store.ListAsync(TestDatabase.Id().Partition, "claim|", null, 10, Token)).Items.Select(item => item.Id);

    private static ClaimDocument Claim(string id, string cluster) =>
        new() { Id = id, PartitionKey = TestDatabase.Id().Partition, Kind = DocumentKinds.Claim, ClusterResourceId = cluster, Value = id };
}
