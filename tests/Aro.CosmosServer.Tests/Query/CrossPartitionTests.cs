using System.Globalization;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Query;

/// <summary>Four physical partitions: the SDK asks for a plan, sends the rewritten query to each, and merges.</summary>
public sealed class CrossPartitionTests : CosmosTestBase
{
    private const int Documents = 40;

    protected override CosmosTestServerOptions Options => base.Options with { PhysicalPartitions = 4 };

    [Theory]
    [InlineData("SELECT VALUE COUNT(1) FROM c", "40")]
    [InlineData("SELECT VALUE SUM(c.n) FROM c", "780")]
    [InlineData("SELECT VALUE MIN(c.n) FROM c WHERE c.n > 3", "4")]
    [InlineData("SELECT VALUE MAX(c.n) FROM c", "39")]
    [InlineData("SELECT VALUE AVG(c.n) FROM c", "19.5")]
    [InlineData("SELECT COUNT(1) AS n, MAX(c.n) AS most FROM c", """{"n":40,"most":39}""")]
    [InlineData("SELECT VALUE c.n FROM c ORDER BY c.n DESC OFFSET 1 LIMIT 3", "38,37,36")]
    [InlineData("SELECT TOP 2 VALUE c.n FROM c ORDER BY c.n", "0,1")]
    [InlineData("SELECT DISTINCT VALUE c.odd FROM c ORDER BY c.odd", "false,true")]
    [InlineData("SELECT c.n FROM c WHERE c.n >= 38 ORDER BY c.n", """{"n":38},{"n":39}""")]
    public async Task Query_ManyPartitions_IsMergedByTheClient(string query, string expected)
    {
        Container container = await FillAsync();

        QueryRun run = await QueryAsync(container, query);

        string.Join(',', run.Items).ShouldBe(expected);
    }

    [Theory]
    [InlineData("SELECT VALUE c.n FROM c ORDER BY c.n", false)]
    [InlineData("SELECT VALUE c.n FROM c ORDER BY c.odd, c.n DESC", true)]
    public async Task Query_Ordered_ResumesInAnotherClient(string query, bool byTwo)
    {
        Container container = await FillAsync();
        QueryRequestOptions options = new() { MaxItemCount = 7 };
        List<string> found = [];
        string? continuation = null;
        do
        {
            using FeedIterator<int> pages = NewClient().GetContainer("db", "items").GetItemQueryIterator<int>(query, continuation, options);
            FeedResponse<int> page = await pages.ReadNextAsync(Cancel);
            found.AddRange(page.Select(n => n.ToString(CultureInfo.InvariantCulture)));
            continuation = page.ContinuationToken;
        }
        while (continuation is not null);

        IEnumerable<int> numbers = Enumerable.Range(0, Documents);
        numbers = byTwo ? numbers.OrderBy(n => n % 2).ThenByDescending(n => n) : numbers;
        found.ShouldBe(numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
        container.Id.ShouldBe("items");
    }

    [Fact]
    public async Task Query_Unordered_GivesEveryDocumentOnce()
    {
        Container container = await FillAsync();

        QueryRun run = await QueryAsync(container, "SELECT VALUE c.n FROM c", new QueryRequestOptions { MaxItemCount = 3 });

        run.Items.Order().ShouldBe(Enumerable.Range(0, Documents).Select(n => n.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FeedRanges_Containers_AreItsPhysicalPartitionsAndReadApart()
    {
        Container container = await FillAsync();

        IReadOnlyList<FeedRange> ranges = await container.GetFeedRangesAsync(Cancel);
        List<int> sizes = [];
        foreach (FeedRange range in ranges)
        {
            using FeedIterator feed = container.GetChangeFeedStreamIterator(ChangeFeedStartFrom.Beginning(range), ChangeFeedMode.LatestVersion);
            using ResponseMessage page = await feed.ReadNextAsync(Cancel);
            sizes.Add(Body(page).GetProperty("Documents").GetArrayLength());
        }

        ranges.Count.ShouldBe(4);
        sizes.ShouldAllBe(size => size > 0);
        sizes.Sum().ShouldBe(Documents);
    }

    [Theory]
    [InlineData("""["a"]""", "3A5381E1114EB8D3FCC90795045B49B7")]
    [InlineData("""["00000000-0000-0000-0000-000000000001"]""", "36CE8108AC1F390E30F530EEB44BBF45")]
    [InlineData("""["ä€😀 and a text that is longer than a block of sixteen bytes"]""", "14C8F2154FEC7A02939372C757AC97FA")]
    [InlineData("""[-1.5]""", "151793206780805FF6E1DCAE6C787B6A")]
    [InlineData("""[true]""", "0E711127C5B5A8E4726AC6DD306A3E59")]
    [InlineData("""[null]""", "378867E4430E67857ACE5C908374FE16")]
    [InlineData("""[""]""", "32E9366E637A71B4E710384B2F4970A0")]
    [InlineData("""["exactly16bytes!"]""", "109C934031EA76C9A0B08EB96B61D7EC")]
    [InlineData("""[{}]""", "11622DAA78F835834610ABE56EFF5CB5")]
    public void EffectivePartitionKey_Value_IsWhatTheSdkComputes(string key, string expected)
        => EffectivePartitionKey.Of(PartitionKeyValue.Parse(key)).ShouldBe(expected);

    private async Task<Container> FillAsync()
    {
        Container container = await CreateContainerAsync(c => c.IndexingPolicy.CompositeIndexes.Add([
            new() { Path = "/odd", Order = CompositePathSortOrder.Ascending }, new() { Path = "/n", Order = CompositePathSortOrder.Descending }]));
        for (int i = 0; i < Documents; i++)
        {
            string key = "key" + i.ToString(CultureInfo.InvariantCulture);
            (await CreateAsync(container, $$"""{"id":"i","pk":"{{key}}","n":{{i}},"odd":{{(i % 2 == 1 ? "true" : "false")}}}""", key)).EnsureSuccessStatusCode();
        }

        return container;
    }
}
