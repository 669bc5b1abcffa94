using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Aro.Frontend.Authentication;
using Aro.Frontend.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Frontend.Tests.Authentication;

public class AuthenticationTests(FrontendHost host)
{
    private const string Cluster =
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c?api-version=2020-04-30";

    [Theory]
    [InlineData("", 403)]
    [InlineData("Impostor", 403)]
    [InlineData("Admin", 403)]
    [InlineData("Arm", 404)]
    public async Task Send_ArmRoute_WantsArm(string certificate, int status)
    {
        (await host.SendAsync("GET", Cluster, certificate: certificate)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("", 403)]
    [InlineData("Arm", 403)]
    [InlineData("AdminWithOtherName", 403)]
    [InlineData("AdminForServers", 403)]
    [InlineData("AdminOfOtherAuthority", 403)]
    [InlineData("Admin", 200)]
    public async Task Send_AdminRoute_WantsAdministrator(string certificate, int status)
    {
        (await host.SendAsync("GET", "/admin/versions", certificate: certificate)).Status.ShouldBe(status);
    }

    /// <summary>Only where administrators have an endpoint of their own is it another one; elsewhere the api-version opens nothing.</summary>
    [Theory]
    [InlineData("GET", "", "Admin", 404)]
    [InlineData("GET", "", "Arm", 403)]
    [InlineData("POST", "/listCredentials", "Admin", 403)]
    [InlineData("POST", "/listAdminCredentials", "Admin", 403)]
    public async Task Send_AdminApiVersionOnArmRoute_WantsTheCallerOfTheEndpoint(string method, string action, string certificate, int status)
    {
        string url = Cluster.Replace("?api-version=2020-04-30", action + "?api-version=admin", StringComparison.Ordinal);

        (await host.SendAsync(method, url, certificate: certificate)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("PUT", "/subscriptions/bad-id")]
    [InlineData("GET", "/nothing")]
    [InlineData("POST", Cluster)]
    public async Task Send_Unauthenticated_LearnsNothingElse(string method, string path)
    {
        Reply reply = await host.SendAsync(method, path, method == "GET" ? null : new string('x', 2_000_000), certificate: "");

        reply.Status.ShouldBe(403);
        reply.ErrorCode.ShouldBe("Forbidden");
    }

    [Fact]
    public async Task Send_BeforeCertificatesAreKnown_Is503AndNotReady()
    {
        await using var starting = new FrontendHost
        {
            Metadata = new MetadataHandler((HttpStatusCode.InternalServerError, "")),
            WaitForCertificates = false,
        };
        await starting.InitializeAsync();

        Reply reply = await starting.SendAsync("GET", Cluster);
        Reply ready = await starting.SendAsync("GET", "/healthz/ready", certificate: "");
        Reply alive = await starting.SendAsync("GET", "/healthz", certificate: "");

        reply.Status.ShouldBe(503);
        reply.ErrorCode.ShouldBe("ServiceUnavailable");
        reply.Header("Retry-After").ShouldBe("10");
        ready.Status.ShouldBe(503);
        alive.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "")]
    [InlineData(HttpStatusCode.Redirect, "")]
    [InlineData(HttpStatusCode.OK, "{")]
    [InlineData(HttpStatusCode.OK, "null")]
    [InlineData(HttpStatusCode.OK, """{"clientCertificates":[]}""")]
    [InlineData(HttpStatusCode.OK, """{"clientCertificates":[{"certificate":"%%%"}]}""")]
    public async Task Refresh_FirstAnswerUnusable_IsRepeatedSoon(HttpStatusCode status, string body)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };
        var metadata = new MetadataHandler((status, body), (HttpStatusCode.OK, MetadataHandler.Answer));
        await using var starting = new FrontendHost { Metadata = metadata, WaitForCertificates = false, Time = time };
        await starting.InitializeAsync();
        var certificates = (ArmCertificates)starting.Services.GetService(typeof(ArmCertificates))!;
        certificates.IsKnown.ShouldBeFalse();

        while (!certificates.FirstFetch.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        (await starting.SendAsync("GET", Cluster)).Status.ShouldBe(404);
        metadata.Requests[0].ShouldBe(new Uri("https://arm.example/metadata/authentication?api-version=2015-01-01"));
    }

    [Theory]
    [InlineData("2019-12-31T23:59:59Z", false)]
    [InlineData("2020-01-01T00:00:00Z", true)]
    [InlineData("2049-01-01T00:00:00Z", true)]
    [InlineData("2049-01-01T00:00:01Z", false)]
    public void Authenticate_ArmCertificate_OnlyWithinItsValidity(string now, bool allowed)
    {
        var certificates = new ArmCertificates();
        certificates.Set([new TrustedCertificate(TestCertificates.Arm.RawData, TestCertificates.NotBefore, TestCertificates.NotAfter)]);
        var arm = new ArmAuthenticator(certificates, new FakeTimeProvider(DateTimeOffset.Parse(now)));

        arm.Authenticate(TestCertificates.Arm).ShouldBe(allowed ? AuthenticationResult.Allowed : AuthenticationResult.Forbidden);
    }

    [Fact]
    public async Task Ready_AllKnown_Is200()
    {
        (await host.SendAsync("GET", "/healthz/ready", certificate: "")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Connect_TlsHandshake_CarriesTheCertificate()
    {
        await using var tls = new TlsFrontend();
        await tls.StartAsync();

        (await tls.GetAsync(Cluster, TestCertificates.Arm)).ShouldBe(HttpStatusCode.NotFound);
        (await tls.GetAsync(Cluster, TestCertificates.Impostor)).ShouldBe(HttpStatusCode.Forbidden);
        (await tls.GetAsync(Cluster, null)).ShouldBe(HttpStatusCode.Forbidden);
    }
}
