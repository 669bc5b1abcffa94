using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Aro.OpenShift.Certificates;
using Aro.OpenShift.Kubeconfigs;
using Aro.OpenShift.Kubernetes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Aro.Azure.Tests.OpenShift;

public sealed class ClusterClientTests : IDisposable
{
    private const string Host = "api-int.cluster.example";
    private readonly TestCertificates _certificates = new();
    private readonly List<string> _requests = [];
    private readonly Queue<(int Status, string Body)> _answers = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Get_DialsTheAddressVerifiesTheHostAndPresentsTheCertificate()
    {
        await using TestServer server = await StartAsync(Host);
        using IClusterClient client = Client(server.Port);
        _answers.Enqueue((200, """{"kind":"Node"}"""));

        JsonObject? node = await client.GetAsync("/api/v1/nodes/a", Token);

        node!["kind"]!.GetValue<string>().ShouldBe("Node");
        _requests.ShouldBe([$"GET {Host}/api/v1/nodes/a O=system:masters, CN=system:aro-service"]);
    }

    [Fact]
    public async Task Get_CertificateOfAnotherHost_IsRefused()
    {
        await using TestServer server = await StartAsync("127.0.0.1", "other.example");
        using IClusterClient client = Client(server.Port);

        ClusterApiException e = await Should.ThrowAsync<ClusterApiException>(() => client.GetAsync("/version", Token));

        e.StatusCode.ShouldBeNull();
        _requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_CertificateOfAnotherAuthority_IsRefused()
    {
        using TestCertificates strangers = new("strangers");
        await using TestServer server = await TestServer.StartAsync(strangers.Server(Host), AnswerAsync);
        using IClusterClient client = Client(server.Port);

        (await Should.ThrowAsync<ClusterApiException>(() => client.GetAsync("/version", Token))).StatusCode.ShouldBeNull();
    }

    [Fact]
    public async Task Get_NobodyListens_SaysWhichServer()
    {
        using IClusterClient client = Client(1);

        ClusterApiException e = await Should.ThrowAsync<ClusterApiException>(() => client.GetAsync("/version", Token));

        e.StatusCode.ShouldBeNull();
        e.Message.ShouldContain($"{Host}:1 did not answer");
    }

    [Fact]
    public async Task Get_AbsentIsNull_RefusalCarriesTheReason()
    {
        await using TestServer server = await StartAsync(Host);
        using IClusterClient client = Client(server.Port);
        _answers.Enqueue((404, """{"kind":"Status","reason":"NotFound"}"""));
        _answers.Enqueue((403, """{"kind":"Status","reason":"Forbidden","message":"nodes is forbidden"}"""));

        (await client.GetAsync("/api/v1/nodes/a", Token)).ShouldBeNull();
        ClusterApiException e = await Should.ThrowAsync<ClusterApiException>(() => client.GetAsync("/api/v1/nodes/a", Token));

        e.StatusCode.ShouldBe(403);
        e.Reason.ShouldBe("Forbidden");
        e.Message.ShouldBe("GET /api/v1/nodes/a: 403: nodes is forbidden");
    }

    [Fact]
    public async Task List_SeveralPages_AreJoinedAndAnExpiredListStartsAgain()
    {
        await using TestServer server = await StartAsync(Host);
        using IClusterClient client = Client(server.Port);
        _answers.Enqueue((200, """{"items":[{"n":0}],"metadata":{"continue":"a/b"}}"""));
        _answers.Enqueue((410, """{"kind":"Status","reason":"Expired"}"""));
        _answers.Enqueue((200, """{"items":[{"n":1}],"metadata":{"continue":"c"}}"""));
        _answers.Enqueue((200, """{"items":[{"n":2}],"metadata":{}}"""));

        IReadOnlyList<JsonObject> items = await client.ListAsync("/api/v1/pods?labelSelector=x", Token);

        items.Select(i => i["n"]!.GetValue<int>()).ShouldBe([1, 2]);
        _requests.Select(r => r.Split(' ')[1]).ShouldBe(
        [
            Host + "/api/v1/pods?labelSelector=x&limit=2", Host + "/api/v1/pods?labelSelector=x&limit=2&continue=a%2Fb",
            Host + "/api/v1/pods?labelSelector=x&limit=2", Host + "/api/v1/pods?labelSelector=x&limit=2&continue=c",
        ]);
    }

    [Fact]
    public async Task Writes_UseTheRightMediaTypes()
    {
        await using TestServer server = await StartAsync(Host);
        using IClusterClient client = Client(server.Port);
        _answers.Enqueue((200, "{}"));
        _answers.Enqueue((200, "{}"));
        _answers.Enqueue((404, ""));

        await client.ApplyAsync("/a", new JsonObject { ["x"] = 1 }, Token);
        await client.MergePatchAsync("/a", new JsonObject { ["x"] = null }, Token);
        await client.DeleteAsync("/a", Token);

        _requests.Select(r => r.Split(" O=")[0]).ShouldBe(
        [
            $$"""PATCH {{Host}}/a?fieldManager=aro-rp&force=true application/apply-patch+yaml {"x":1}""",
            $$"""PATCH {{Host}}/a?fieldManager=aro-rp application/merge-patch+json {"x":null}""",
            $"DELETE {Host}/a",
        ]);
    }

    [Theory]
    [InlineData("not: [yaml")]
    [InlineData("")]
    [InlineData("apiVersion: v1\nkind: Config\n")]
    public void Create_NotAKubeconfig_IsOneClearError(string text) =>
        Should.Throw<FormatException>(() => Factory().Create(Encoding.UTF8.GetBytes(text), null)).Message.ShouldContain("kubeconfig");

    private Task<TestServer> StartAsync(params string[] hosts) => TestServer.StartAsync(_certificates.Server(hosts), AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(Token);
        string content = body.Length > 0 ? $" {context.Request.ContentType} {body}" : "";
        X509Certificate2? certificate = await context.Connection.GetClientCertificateAsync(Token);
        _requests.Add($"{context.Request.Method} {context.Request.Host.Host}{context.Request.Path}{context.Request.QueryString}{content} {certificate?.Subject}");
        (int status, string answer) = _answers.Dequeue();
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer, Token);
    }

    private IClusterClient Client(int port)
    {
        IssuedCertificate issued = new ClientCertificateIssuer(TimeProvider.System, new FixedIds(7)).Issue(
            _certificates.AuthorityPem, _certificates.AuthorityKeyPem, "system:aro-service", "system:masters", TimeSpan.FromDays(1));
        byte[] kubeconfig = KubeconfigBuilder.Build(
            "cluster", new Uri($"https://{Host}:{port}"), "system:aro-service", issued.CertificatePem, issued.PrivateKeyPem, _certificates.AuthorityPem);
        return Factory().Create(kubeconfig, "127.0.0.1");
    }

    private static ClusterClientFactory Factory() => new(Options.Create(new ClusterClientOptions { PageSize = 2 }));
}
