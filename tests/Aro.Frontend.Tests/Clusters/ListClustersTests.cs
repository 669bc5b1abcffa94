using System.Text.Json;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Clusters;

public class ListClustersTests(FrontendHost host)
{
    private const string Version = "api-version=2020-04-30";

    [Fact]
    public async Task List_Nothing_IsEmptyWithoutNextLink()
    {
        var subscription = new TestSubscription(host, host.Ids.NewGuid());

        foreach (string path in new[] { subscription.GroupPath, subscription.Provider + "/openShiftClusters" })
        {
            Reply reply = await host.SendAsync("GET", $"{path}?{Version}");

            reply.Status.ShouldBe(200);
            reply.Text.ShouldBe("""{"value":[]}""");
        }
    }

    [Fact]
    public async Task List_MoreThanAPage_FollowsNextLinkToEachOnce()
    {
        TestSubscription subscription = await host.RegisterAsync();
        for (int i = 0; i < 12; i++)
        {
            (await subscription.PutAsync($"c{i:00}")).Status.ShouldBe(201);
        }

        Reply first = await host.SendAsync("GET", $"{subscription.GroupPath}?{Version}&x=1", headers: ("Referer", $"https://management.example/list?{Version}&x=1"));
        string next = first.Json.GetProperty("nextLink").GetString()!;
        next.ShouldStartWith($"https://management.example/list?{Version}&x=1&$skipToken=");
        Reply second = await host.SendAsync("GET", subscription.GroupPath + new Uri(next).Query);

        first.Names.Length.ShouldBe(10);
        second.Json.TryGetProperty("nextLink", out _).ShouldBeFalse();
        first.Names.Concat(second.Names).ShouldBe(Enumerable.Range(0, 12).Select(i => $"c{i:00}"), ignoreOrder: true);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("3", 3)]
    [InlineData("1000", 4)]
    public async Task List_Top_IsThePageSize(string top, int expected)
    {
        TestSubscription subscription = await host.RegisterAsync();
        for (int i = 0; i < 4; i++)
        {
            await subscription.PutAsync($"c{i}");
        }

        Reply reply = await host.SendAsync("GET", $"{subscription.Provider}/openShiftClusters?{Version}&$top={top}");

        reply.Names.Length.ShouldBe(expected);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999")]
    public async Task List_BadTop_Is400(string top)
    {
        var subscription = new TestSubscription(host, host.Ids.NewGuid());

        Reply reply = await host.SendAsync("GET", $"{subscription.GroupPath}?{Version}&$top={top}");

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("InvalidParameter");
        reply.ErrorTarget.ShouldBe("$top");
    }

    /// <summary>The original answers 500.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("%25%25%25")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("1.AAAA.BBBB")]
    public async Task List_BadSkipToken_Is400(string token)
    {
        var subscription = new TestSubscription(host, host.Ids.NewGuid());

        Reply reply = await host.SendAsync("GET", $"{subscription.GroupPath}?{Version}&$skipToken={token}");

        reply.Status.ShouldBe(400, reply.Text);
        reply.ErrorCode.ShouldBe("InvalidSkipToken");
    }

    [Fact]
    public async Task List_SkipTokenOfAnotherList_Is400()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync("c1");
        await subscription.PutAsync("c2");
        Reply first = await host.SendAsync("GET", $"{subscription.GroupPath}?{Version}&$top=1");
        string query = new Uri(first.Json.GetProperty("nextLink").GetString()!).Query;
        var other = new TestSubscription(host, host.Ids.NewGuid());

        (await host.SendAsync("GET", subscription.GroupPath + query)).Status.ShouldBe(200);
        (await host.SendAsync("GET", subscription.GroupPath.ToUpperInvariant() + query)).Status.ShouldBe(200);
        (await host.SendAsync("GET", other.GroupPath + query)).ErrorCode.ShouldBe("InvalidSkipToken");
        (await host.SendAsync("GET", subscription.Provider + "/openShiftClusters" + query)).ErrorCode.ShouldBe("InvalidSkipToken");
        (await host.SendAsync("GET", subscription.GroupPath + query.Replace("2020-04-30", "2023-11-22", StringComparison.Ordinal)))
            .ErrorCode.ShouldBe("InvalidSkipToken");
    }

    [Fact]
    public async Task List_ByResourceGroup_HasOnlyItsOwn()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync("c1");
        await host.SendAsync(
            "PUT", subscription.Cluster("c2").Replace("/rg/", "/rg2/", StringComparison.Ordinal), ClusterBodies.For(subscription.Id, "c2"));

        (await host.SendAsync("GET", $"{subscription.GroupPath}?{Version}")).Names.ShouldBe(["c1"]);
        (await host.SendAsync("GET", $"{subscription.Provider}/openShiftClusters?{Version}")).Names.ShouldBe(["c1", "c2"], ignoreOrder: true);
    }
}
