using System.Text;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Requests;

/// <summary>The URLs of operations that answers name, whatever the client says of where it called.</summary>
public class ClientUrlTests(FrontendHost host)
{
    [Fact]
    public async Task Put_NoReferer_BuildsUrlsFromTheRequest()
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await subscription.PutAsync();

        reply.Header("Azure-AsyncOperation").ShouldBe(
            $"{host.BaseAddress}subscriptions/{subscription.Id}/providers/Microsoft.RedHatOpenShift/locations/eastus/operationsstatus/{(await subscription.ReadAsync()).OperationId}?api-version=2020-04-30");
    }

    /// <summary>By then the request is committed, so it must be answered. Clients with a library cannot send these hosts.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("management.example:99999999")]
    [InlineData("it's")]
    public async Task Put_HostThatIsNone_BuildsUrlsFromTheAddressItCameTo(string name)
    {
        TestSubscription subscription = await host.RegisterAsync();
        string body = ClusterBodies.For(subscription.Id, "c1");

        string answer = await host.SendRawAsync(
            $"PUT {subscription.Cluster()} HTTP/1.1\r\nHost: {name}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n",
            body);

        answer.ShouldStartWith("HTTP/1.1 201 ");
        answer.ShouldContain($"\nAzure-AsyncOperation: {host.BaseAddress}subscriptions/");
    }

    [Fact]
    public async Task Put_RefererWithoutApiVersion_AddsTheRequests()
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await subscription.PutAsync(headers: ("Referer", "https://management.example/x"));

        reply.Header("Azure-AsyncOperation")!.ShouldEndWith("?api-version=2020-04-30");
    }

    /// <summary>A header holds ASCII alone, and by then the request is committed.</summary>
    [Theory]
    [InlineData("https://münchen.example/x?api-version=2020-04-30&q=ü", "https://xn--mnchen-3ya.example/subscriptions/")]
    [InlineData("https://ü:ü@management.example:8443/ü", "https://management.example:8443/subscriptions/")]
    [InlineData("https://[::1]:8443/x", "https://[::1]:8443/subscriptions/")]
    [InlineData("https://MANAGEMENT.example:443/x", "https://management.example/subscriptions/")]
    public async Task Put_RefererWithAnyHost_NamesItInAscii(string referer, string expected)
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await subscription.PutAsync(headers: ("Referer", referer));

        reply.Status.ShouldBe(201, reply.Text);
        reply.Header("Azure-AsyncOperation")!.ShouldStartWith(expected);
    }

    /// <summary>What is no name of a host cannot be where the client called.</summary>
    [Theory]
    [InlineData("https://xn--ü.example/x")]
    [InlineData("https://üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü.example/x")]
    public async Task Put_RefererWithoutAHost_BuildsUrlsFromTheRequest(string referer)
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await subscription.PutAsync(headers: ("Referer", referer));

        reply.Status.ShouldBe(201, reply.Text);
        reply.Header("Azure-AsyncOperation")!.ShouldStartWith(host.BaseAddress + "subscriptions/");
    }
}
