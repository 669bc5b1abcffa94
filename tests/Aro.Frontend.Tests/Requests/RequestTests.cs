using System.Text;
using Aro.Api.Versions;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Requests;

public class RequestTests(FrontendHost host)
{
    private const string Cluster =
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c";

    [Fact]
    public async Task Error_Always_HasTheShapeOfArm()
    {
        Reply reply = await host.SendAsync("GET", Cluster + "?api-version=2020-04-30");

        reply.Status.ShouldBe(404);
        reply.Text.ShouldBe(
            """{"error":{"code":"ResourceNotFound","message":"The resource 'Microsoft.RedHatOpenShift/openShiftClusters/c' under resource group 'rg' was not found."}}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?api-version=")]
    [InlineData("?api-version=1999-01-01")]
    public async Task Send_UnknownApiVersion_Is400ThatListsTheKnownOnes(string query)
    {
        Reply reply = await host.SendAsync("GET", Cluster + query);

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("InvalidApiVersionParameter");
        reply.ErrorMessage.ShouldContain(string.Join(", ", ApiVersions.Names));
    }

    [Theory]
    [InlineData("?api-version=2020-04-30")]
    [InlineData("?API-Version=2020-04-30")]
    [InlineData("?x=1&api%2Dversion=2020%2D04%2D30")]
    public async Task Send_KnownApiVersion_IsAccepted(string query)
    {
        (await host.SendAsync("GET", Cluster + query)).ErrorCode.ShouldBe("ResourceNotFound");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_BodyOverOneMebibyte_Is413(bool chunked)
    {
        TestSubscription subscription = await host.RegisterAsync();
        using HttpContent content = Content(1024 * 1024 + 1, chunked);

        Reply reply = await host.SendAsync("PUT", subscription.Cluster(), content);

        reply.Status.ShouldBe(413);
        reply.ErrorCode.ShouldBe("RequestEntityTooLarge");
        (await subscription.FindAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Send_BodyOfOneMebibyte_IsRead()
    {
        TestSubscription subscription = await host.RegisterAsync();
        using HttpContent content = Content(1024 * 1024, chunked: true);

        Reply reply = await host.SendAsync("PUT", subscription.Cluster(), content);

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("InvalidRequestContent");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml; charset=utf-8")]
    [InlineData("")]
    public async Task Send_BodyThatIsNotJson_Is415(string contentType)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        if (contentType.Length > 0)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        Reply reply = await host.SendAsync("PUT", Cluster + "?api-version=2020-04-30", content);

        reply.Status.ShouldBe(415);
        reply.ErrorCode.ShouldBe("UnsupportedMediaType");
    }

    /// <summary>Editors write it; it says nothing in UTF-8.</summary>
    [Fact]
    public async Task Send_ByteOrderMark_IsPassedOver()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        foreach ((string method, string path, string body) in new[]
        {
            ("PUT", subscription.Path + "?api-version=2.0", """{"state":"Registered"}"""),
            ("POST", subscription.Cluster("c1/listCredentials"), "{}"),
            ("PATCH", subscription.Cluster(), "{}"),
        })
        {
            (await host.SendAsync(method, path, "\uFEFF" + body)).Status.ShouldBe(200, path);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity, br")]
    public async Task Send_EncodedBody_Is415ThatNamesTheEncodingsTaken(string encoding)
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        Reply reply = await host.SendAsync("PUT", Cluster + "?api-version=2020-04-30", content);

        reply.Status.ShouldBe(415);
        reply.ErrorCode.ShouldBe("UnsupportedMediaType");
        reply.ErrorMessage.ShouldContain("Content-Encoding");
        reply.Header("Accept-Encoding").ShouldBe("identity");
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("Identity")]
    [InlineData("")]
    public async Task Send_BodyThatIsNotEncoded_IsRead(string encoding)
    {
        using var content = new StringContent("[]", Encoding.UTF8, "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        (await host.SendAsync("POST", Cluster + "/listCredentials?api-version=2020-04-30", content)).ErrorCode.ShouldNotBe("UnsupportedMediaType");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/JSON; charset=utf-8")]
    public async Task Send_JsonMediaType_IsAcceptedInAnyCase(string contentType)
    {
        TestSubscription subscription = await host.RegisterAsync();
        using var content = new StringContent(ClusterBodies.For(subscription.Id, "c1"));
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        (await host.SendAsync("PUT", subscription.Cluster(), content)).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("PUT", "{")]
    [InlineData("PUT", "null")]
    [InlineData("PUT", "[]")]
    [InlineData("PUT", "1")]
    [InlineData("PATCH", "")]
    [InlineData("PATCH", "null")]
    [InlineData("PATCH", "{\"tags\":")]
    public async Task Send_BodyThatIsNoObject_Is400AndChangesNothing(string method, string body)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        string before = (await subscription.FindAsync())!.ETag;

        Reply reply = await host.SendAsync(method, subscription.Cluster(), body);

        reply.Status.ShouldBe(400, reply.Text);
        reply.ErrorCode.ShouldBe("InvalidRequestContent");
        (await subscription.FindAsync())!.ETag.ShouldBe(before);
    }

    [Fact]
    public async Task Send_Always_ReturnsARequestIdOfItsOwn()
    {
        Reply first = await host.SendAsync("GET", "/healthz");
        Reply second = await host.SendAsync("GET", "/nothing");

        Guid.TryParse(first.Header("x-ms-request-id"), out Guid a).ShouldBeTrue();
        Guid.TryParse(second.Header("x-ms-request-id"), out Guid b).ShouldBeTrue();
        a.ShouldNotBe(b);
    }

    [Theory]
    [InlineData("true", "id-1")]
    [InlineData("True", "id-1")]
    [InlineData("false", null)]
    public async Task Send_ClientRequestId_IsReturnedWhenAskedFor(string asked, string? expected)
    {
        Reply reply = await host.SendAsync(
            "GET", "/healthz", headers: [("x-ms-client-request-id", "id-1"), ("x-ms-return-client-request-id", asked)]);

        reply.Header("x-ms-client-request-id").ShouldBe(expected);
    }

    [Fact]
    public async Task Put_Correlation_IsStoredOnTheOperation()
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await subscription.PutAsync(headers:
        [
            ("x-ms-correlation-request-id", "corr-1"),
            ("x-ms-client-request-id", "client-1"),
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ]);

        Api.Internal.OpenShiftClusterDocument document = await subscription.ReadAsync();
        Api.Internal.CorrelationData correlation = (await subscription.ReadOperationAsync(document.OperationId!.Value)).Correlation!;
        correlation.CorrelationId.ShouldBe("corr-1");
        correlation.ClientRequestId.ShouldBe("client-1");
        correlation.RequestId.ShouldBe(reply.Header("x-ms-request-id"));
        correlation.TraceParent!.ShouldContain("0af7651916cd43dd8448eb211c80319c");
        document.Correlation!.RequestId.ShouldBe(correlation.RequestId);
    }

    [Fact]
    public async Task Put_SystemDataHeader_IsOverlaid()
    {
        TestSubscription subscription = await host.RegisterAsync();
        const string Header = """{"createdBy":"ann@example.com","createdByType":"User","createdAt":"2026-01-02T03:04:05Z"}""";
        (await subscription.PutAsync(headers: ("x-ms-arm-resource-system-data", Header))).Status.ShouldBe(201);
        await subscription.EndAsync(Api.Internal.ProvisioningState.Succeeded);

        const string Change = """{"lastModifiedBy":"bob@example.com","lastModifiedByType":"Key"}""";
        await host.SendAsync("PATCH", subscription.Cluster(), """{"tags":{"a":"b"}}""", headers: ("x-ms-arm-resource-system-data", Change));

        Api.Internal.SystemData data = (await subscription.ReadAsync()).Cluster.SystemData!;
        data.CreatedBy.ShouldBe("ann@example.com");
        data.CreatedAt.ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        data.LastModifiedBy.ShouldBe("bob@example.com");
        data.LastModifiedByType.ShouldBe("Key");
    }

    [Fact]
    public async Task Put_UnreadableSystemDataHeader_IsIgnored()
    {
        TestSubscription subscription = await host.RegisterAsync();

        (await subscription.PutAsync(headers: ("x-ms-arm-resource-system-data", "{"))).Status.ShouldBe(201);
    }

    private static HttpContent Content(int length, bool chunked)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(new string(' ', length));
        HttpContent content = chunked ? new StreamContent(new UnseekableStream(bytes)) : new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }

    /// <summary>Without a length, so that the client sends chunks.</summary>
    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
