using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Tests.Hosting;

namespace Aro.LocalCloud.Tests.Providers;

public sealed class FrontDoorTests : IAsyncLifetime
{
    private const string Base = $"/subscriptions/{CloudFixture.Subscription}/resourceGroups/";
    private const string Register = $"/subscriptions/{CloudFixture.Subscription}/providers/Microsoft.RedHatOpenShift/register";
    private const string Cluster = "/providers/Microsoft.RedHatOpenShift/openShiftClusters/c1";

    private readonly CloudFixture _cloud = new();
    private FakeResourceProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        await _cloud.InitializeAsync();
        _provider = await FakeResourceProvider.StartAsync(_cloud.Host.Certificates);
        _cloud.Options.ResourceProviderEndpoint = _provider.Endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Put_Registered_ReachesTheProviderAsArm()
    {
        await _cloud.Arm.PutAsync(Base + "rg", """{"location":"eastus"}""");
        using var unregistered = await _cloud.Arm.SendAsync(HttpMethod.Put, Base + "rg" + Cluster, "{}");
        ((int)unregistered.StatusCode).ShouldBe(409);
        (await ArmTestClient.ErrorCodeAsync(unregistered)).ShouldBe("MissingSubscriptionRegistration");

        using var registered = await _cloud.Arm.SendAsync(HttpMethod.Post, Register);
        ((int)registered.StatusCode).ShouldBe(200);
        var notice = _provider.Requests.Single();
        notice.Line.ShouldBe($"PUT /subscriptions/{CloudFixture.Subscription}?api-version=2.0");
        ((string?)JsonNode.Parse(notice.Body)!["state"]).ShouldBe("Registered");

        using var response = await _cloud.Arm.SendAsync(
            HttpMethod.Put, Base + "rg" + Cluster, """{"location":"eastus"}""", "2023-11-22",
            ("x-ms-correlation-request-id", "corr-1"), ("x-ms-client-request-id", "client-1"), ("x-ms-client-object-id", "forged"));
        ((int)response.StatusCode).ShouldBe(201);
        var put = _provider.Requests.Single(r => r.Line.StartsWith("PUT " + Base, StringComparison.Ordinal));
        put.Headers["referer"].ShouldBe($"{_cloud.Host.Endpoint}{Base[1..]}rg{Cluster}?api-version=2023-11-22");
        put.Headers["x-ms-correlation-request-id"].ShouldBe("corr-1");
        put.Headers["x-ms-client-request-id"].ShouldBe("client-1");
        put.Headers["x-ms-client-tenant-id"].ShouldBe(CloudFixture.Tenant);
        put.Headers["x-ms-home-tenant-id"].ShouldBe(CloudFixture.Tenant);
        put.Headers["x-ms-client-object-id"].ShouldBe("a0c10000-0000-4000-8000-000000000101");
        ((string?)JsonNode.Parse(put.Headers["x-ms-arm-resource-system-data"])!["createdBy"]).ShouldBe(CloudFixture.ClientId);
        put.Headers.ShouldNotContainKey("authorization");
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(_cloud.Host.Certificates.ResourceManager);
        put.ClientThumbprint.ShouldBe(certificate.Thumbprint);
    }

    [Fact]
    public async Task Put_IdBehindASlash_ReachesTheProviderWithoutDoubledSlashes()
    {
        await _cloud.Arm.PutAsync(Base + "rg", """{"location":"eastus"}""");
        (await _cloud.Arm.SendAsync(HttpMethod.Post, Register)).Dispose();
        var url = new Uri(_cloud.Host.Endpoint + "/" + $"{Base}rg{Cluster}".TrimStart('/'));
        url.AbsolutePath.ShouldStartWith("//subscriptions/");
        using var response = await _cloud.Arm.SendAsync(HttpMethod.Put, url.ToString(), "{}", "2023-11-22");
        ((int)response.StatusCode).ShouldBe(201);
        _provider.Requests.ShouldContain(r => r.Line == $"PUT {Base}rg{Cluster}?api-version=2023-11-22");
    }

    [Fact]
    public async Task Tags_OfACluster_AreReadReplacedMergedAndDeleted()
    {
        const string Tags = Base + "rg" + Cluster + "/providers/Microsoft.Resources/tags/default";
        await _cloud.Arm.PutAsync(Base + "rg", """{"location":"eastus"}""");
        (await _cloud.Arm.SendAsync(HttpMethod.Post, Register)).Dispose();
        using var absent = await _cloud.Arm.GetAsync(Tags);
        (await ArmTestClient.ErrorCodeAsync(absent)).ShouldBe("ResourceNotFound");
        (await _cloud.Arm.SendAsync(HttpMethod.Put, Base + "rg" + Cluster, """{"tags":{"a":"1"}}""", "2023-11-22")).Dispose();
        (await _cloud.Arm.ReadAsync(Tags))["properties"]!["tags"]!.ToJsonString().ShouldBe("""{"a":"1"}""");

        foreach (var (method, body, expected) in new[]
        {
            ("PATCH", """{"operation":"Merge","properties":{"tags":{"A":"2","b":"3"}}}""", """{"A":"2","b":"3"}"""),
            ("PATCH", """{"operation":"Delete","properties":{"tags":{"A":"2","b":"other"}}}""", """{"b":"3"}"""),
            ("PUT", """{"properties":{"tags":{"c":"4"}}}""", """{"c":"4"}"""),
            ("DELETE", null, "{}"),
        })
        {
            using var response = await _cloud.Arm.SendAsync(new HttpMethod(method), Tags, body);
            ((int)response.StatusCode).ShouldBe(200);
            (await _cloud.Arm.ReadAsync(Tags))["properties"]!["tags"]!.ToJsonString().ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Group_ListsClustersAndDeletesThemWithItself()
    {
        await _cloud.Arm.PutAsync(Base + "rg", """{"location":"eastus"}""");
        (await _cloud.Arm.SendAsync(HttpMethod.Post, Register)).Dispose();
        (await _cloud.Arm.SendAsync(HttpMethod.Put, Base + "rg" + Cluster, "{}", "2023-11-22")).Dispose();
        (await _cloud.Arm.ReadAsync(Base + "rg/resources"))["value"]!.AsArray().Select(r => (string?)r!["name"]).ShouldBe(["c1"]);
        await _cloud.Arm.PutAsync(Base + "other", """{"location":"eastus"}""");
        var filtered = await _cloud.Arm.ReadAsync($"/subscriptions/{CloudFixture.Subscription}/resources?$filter=resourceGroup eq 'rg'");
        filtered["value"]!.AsArray().Select(r => (string?)r!["name"]).ShouldBe(["c1"]);
        using var absent = await _cloud.Arm.SendAsync(HttpMethod.Put, Base + "no" + Cluster, "{}", "2023-11-22");
        (await ArmTestClient.ErrorCodeAsync(absent)).ShouldBe("ResourceGroupNotFound");

        await _cloud.Arm.PutAsync(Base + "rg/providers/Microsoft.Authorization/locks/l", """{"properties":{"level":"CanNotDelete"}}""");
        using var locked = await _cloud.Arm.SendAsync(HttpMethod.Delete, Base + "rg" + Cluster, apiVersion: "2023-11-22");
        (await ArmTestClient.ErrorCodeAsync(locked)).ShouldBe("ScopeLocked");
        await _cloud.Arm.DeleteAsync(Base + "rg/providers/Microsoft.Authorization/locks/l");

        (await _cloud.Arm.DeleteAsync(Base + "rg")).ShouldBe(202);
        _provider.Requests.Count(r => r.Line.StartsWith("DELETE " + Base + "rg" + Cluster, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Provider_Gone_Is503()
    {
        await _cloud.Arm.PutAsync(Base + "rg", """{"location":"eastus"}""");
        (await _cloud.Arm.SendAsync(HttpMethod.Post, Register)).Dispose();
        await _provider.DisposeAsync();
        using var response = await _cloud.Arm.SendAsync(HttpMethod.Get, Base + "rg" + Cluster, apiVersion: "2023-11-22");
        ((int)response.StatusCode).ShouldBe(503);
        (await ArmTestClient.ErrorCodeAsync(response)).ShouldBe("ServiceUnavailable");
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Metadata_NamesTheClientCertificate()
    {
        var body = await _cloud.Http.GetFromJsonAsync<JsonObject>(
            new Uri(_cloud.Host.Endpoint, "metadata/authentication?api-version=2015-01-01"), TestContext.Current.CancellationToken);
        var entry = body!["clientCertificates"]![0]!;
        using var shown = X509CertificateLoader.LoadCertificate(Convert.FromBase64String((string)entry["certificate"]!));
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(_cloud.Host.Certificates.ResourceManager);
        shown.Thumbprint.ShouldBe(certificate.Thumbprint);
        ((string?)entry["thumbprint"]).ShouldBe(certificate.Thumbprint);
    }
}
