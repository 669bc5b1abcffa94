using Aro.Database.Documents;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Errors;

public class ErrorTests(FrontendHost host)
{
    [Fact]
    public async Task Send_StoreUnavailable_Is503WithRetryAfter()
    {
        await using var own = new FrontendHost();
        await own.InitializeAsync();
        TestSubscription subscription = await own.RegisterAsync();
        own.Hooks.Failure = (subscription.Id.ToString(), new DocumentStoreUnavailableException("disk of node-7 is full"));

        foreach (Reply reply in new[]
        {
            await own.SendAsync("GET", subscription.Cluster()),
            await own.SendAsync("GET", subscription.GroupPath + "?api-version=2020-04-30"),
            await subscription.PutAsync(),
            await own.SendAsync("DELETE", subscription.Cluster()),
            await subscription.NotifyAsync("Warned"),
        })
        {
            reply.Status.ShouldBe(503);
            reply.ErrorCode.ShouldBe("ServiceUnavailable");
            reply.Header("Retry-After").ShouldBe("10");
            reply.Text.ShouldNotContain("node-7");
        }
    }

    [Fact]
    public async Task Send_UnexpectedFailure_Is500ThatNamesTheRequestAndNothingElse()
    {
        await using var own = new FrontendHost();
        await own.InitializeAsync();
        TestSubscription subscription = await own.RegisterAsync();
        own.Hooks.Failure = (subscription.Id.ToString(), new InvalidOperationException("inner workings"));

        Reply reply = await own.SendAsync("GET", subscription.Cluster());

        reply.Status.ShouldBe(500);
        reply.ErrorCode.ShouldBe("InternalServerError");
        reply.ErrorMessage.ShouldContain(reply.Header("x-ms-request-id")!);
        reply.Text.ShouldNotContain("inner workings");
    }

    [Fact]
    public async Task Send_AlwaysBeatenByOthers_Is409WithRetryAfter()
    {
        await using var own = new FrontendHost();
        await own.InitializeAsync();
        TestSubscription subscription = await own.RegisterAsync();
        await subscription.CreateSucceededAsync();
        own.Hooks.Failure = (subscription.Id.ToString(), new DocumentPreconditionException(subscription.Id.ToString(), "cluster|rg|c1"));

        Reply reply = await own.SendAsync("DELETE", subscription.Cluster());

        reply.Status.ShouldBe(409);
        reply.ErrorCode.ShouldBe("Conflict");
        reply.Header("Retry-After").ShouldBe("10");
    }

    [Fact]
    public async Task Ready_StoreUnavailable_Is503()
    {
        await using var own = new FrontendHost();
        await own.InitializeAsync();
        own.Hooks.Failure = ("openshiftversions", new DocumentStoreUnavailableException("gone"));

        (await own.SendAsync("GET", "/healthz/ready", certificate: "")).Status.ShouldBe(503);
        (await own.SendAsync("GET", "/healthz", certificate: "")).Status.ShouldBe(200);
        (await host.SendAsync("GET", "/healthz/ready", certificate: "")).Status.ShouldBe(200);
    }
}
