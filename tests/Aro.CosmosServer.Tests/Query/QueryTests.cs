using System.Globalization;
using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Query;

public sealed class QueryTests : CosmosTestBase
{
    private static readonly QueryRequestOptions s_inP = new() { PartitionKey = new PartitionKey("p") };

    [Fact]
    public async Task Query_WithoutFrom_IsAnsweredOnceFromNoDocument()
    {
        Container container = await CreateContainerAsync();
        QueryRun run = await QueryAsync(container, "SELECT VALUE GetCurrentTimestamp()", new QueryRequestOptions { PartitionKey = new PartitionKey("none") });
        run.Items.ShouldBe([$"{Clock.GetUtcNow().ToUnixTimeMilliseconds()}"]);
    }

    [Fact]
    public async Task Query_PartitionKeyGiven_SeesNoOtherPartition()
    {
        Container container = await CreateContainerAsync();
        await FillAsync(container, 3, "p");
        await FillAsync(container, 2, "q");

        QueryRun scoped = await QueryAsync(container, "SELECT VALUE COUNT(1) FROM c", s_inP);
        QueryRun all = await QueryAsync(container, "SELECT VALUE COUNT(1) FROM c");

        scoped.Items.ShouldBe(["3"]);
        all.Items.ShouldBe(["5"]);
    }

    [Theory]
    [InlineData("SELECT VALUE c.id FROM c")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.n")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n >= 0 ORDER BY c.n")]
    public async Task Query_MoreThanAPage_ContinuesAcrossClientsAndInserts(string query)
    {
        Container container = await CreateContainerAsync();
        await FillAsync(container, 7, "p");
        QueryRequestOptions options = new() { PartitionKey = new PartitionKey("p"), MaxItemCount = 3 };
        using FeedIterator<string> first = container.GetItemQueryIterator<string>(query, requestOptions: options);
        FeedResponse<string> page = await first.ReadNextAsync(Cancel);

        (await CreateAsync(container, """{"id":"early","pk":"p","n":-1}""")).Dispose();
        Container other = NewClient().GetContainer("db", "items");
        QueryRun rest = await QueryAsync(other, new QueryDefinition(query), options, page.ContinuationToken);

        page.ShouldBe(["item0", "item1", "item2"]);
        rest.Items.Take(4).ShouldBe(["\"item3\"", "\"item4\"", "\"item5\"", "\"item6\""]);
    }

    [Fact]
    public async Task Query_Parameters_AreBound()
    {
        Container container = await CreateContainerAsync();
        await FillAsync(container, 5, "p");

        QueryRun run = await QueryAsync(container, new QueryDefinition("SELECT VALUE c.n FROM c WHERE c.n IN (@a, @b) AND STARTSWITH(c.id, @prefix)")
            .WithParameter("@a", 1).WithParameter("@b", 4).WithParameter("@prefix", "item"), s_inP);

        run.Items.ShouldBe(["1", "4"]);
    }

    private static async Task FillAsync(Container container, int count, string partition)
    {
        for (int i = 0; i < count; i++)
        {
            string n = i.ToString(CultureInfo.InvariantCulture);
            (await CreateAsync(container, $$"""{"id":"item{{n}}","pk":"{{partition}}","n":{{n}}}""", partition)).EnsureSuccessStatusCode();
        }
    }
}
