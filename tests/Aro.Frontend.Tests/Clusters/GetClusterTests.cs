using Aro.Api.Versions;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Clusters;

public class GetClusterTests(FrontendHost host)
{
    public static TheoryData<string> Versions() => [.. ApiVersions.Names];

    [Fact]
    public async Task Get_Existing_Is200WithETag()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await host.SendAsync("GET", subscription.Cluster());

        reply.Status.ShouldBe(200);
        reply.ProvisioningState.ShouldBe("Succeeded");
        reply.Json.GetProperty("type").GetString().ShouldBe("Microsoft.RedHatOpenShift/openShiftClusters");
        reply.Header("ETag")!.ShouldMatch("^\"[^\"]+\"$");
        reply.Header("Content-Length").ShouldBe(System.Text.Encoding.UTF8.GetByteCount(reply.Text).ToString());
    }

    [Fact]
    public async Task Get_SubscriptionNeverToldOf_Is404()
    {
        var subscription = new TestSubscription(host, host.Ids.NewGuid());

        (await host.SendAsync("GET", subscription.Cluster())).Status.ShouldBe(404);
    }

    /// <summary>What compresses an answer on its way makes its ETag weak (RFC 9110 §13.1.2).</summary>
    [Fact]
    public async Task Get_IfNoneMatchOfAWeakETag_Is304()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        string etag = (await host.SendAsync("GET", subscription.Cluster())).Header("ETag")!;

        (await host.SendAsync("GET", subscription.Cluster(), headers: ("If-None-Match", "\"x\", W/" + etag))).Status.ShouldBe(304);
        (await host.SendAsync("GET", subscription.Cluster(), headers: ("If-Match", "W/" + etag))).Status.ShouldBe(412);
    }

    [Fact]
    public async Task Get_IfNoneMatch_Is304WhileItIsTheSame()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        string etag = (await host.SendAsync("GET", subscription.Cluster())).Header("ETag")!;

        Reply same = await host.SendAsync("GET", subscription.Cluster(), headers: ("If-None-Match", etag));
        await host.SendAsync("DELETE", subscription.Cluster());
        Reply changed = await host.SendAsync("GET", subscription.Cluster(), headers: ("If-None-Match", etag));

        same.Status.ShouldBe(304);
        same.Text.ShouldBeEmpty();
        same.Header("ETag").ShouldBe(etag);
        changed.Status.ShouldBe(200);
        (await host.SendAsync("GET", subscription.Cluster(), headers: ("If-Match", etag))).Status.ShouldBe(412);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task GetListAndOperations_Always_AreWithoutSecrets(string version)
    {
        TestSubscription subscription = await host.RegisterAsync();
        Reply put = await subscription.PutAsync();
        await subscription.AddCredentialsAsync();
        await subscription.EndAsync(Api.Internal.ProvisioningState.Succeeded);
        Guid operation = (await subscription.ReadAsync()).OperationId!.Value;
        string query = $"?api-version={version}";

        string[] answers =
        [
            put.Text,
            (await host.SendAsync("GET", $"{subscription.GroupPath}/c1{query}")).Text,
            (await host.SendAsync("GET", subscription.GroupPath + query)).Text,
            (await host.SendAsync("GET", $"{subscription.Provider}/openShiftClusters{query}")).Text,
            (await host.SendAsync("GET", $"{subscription.Provider}/locations/eastus/operationresults/{operation}{query}")).Text,
            (await host.SendAsync("GET", $"{subscription.Provider}/locations/eastus/operationsstatus/{operation}{query}")).Text,
            (await host.SendAsync("PATCH", subscription.Cluster(), """{"tags":{"a":"b"}}""")).Text,
        ];

        foreach (string answer in answers)
        {
            answer.ShouldContain("c1");
            answer.ShouldNotContain("top-Secret");
            answer.ShouldNotContain(Convert.ToBase64String("top-Secret-2"u8));
        }
    }
}
