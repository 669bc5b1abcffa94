using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Tests.Hosting;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Aro.LocalCloud.Tests.Identity;

public sealed class TokenTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task ClientSecretCredential_RightSecret_GetsTokenArmAccepts()
    {
        var token = await Credential(CloudFixture.Secret).GetTokenAsync(
            new Azure.Core.TokenRequestContext([$"{cloud.Host.Endpoint}.default"]), TestContext.Current.CancellationToken);
        using var response = await new ArmTestClient(cloud.Http, cloud.Host.Endpoint, token.Token).GetAsync("/subscriptions");
        ((int)response.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task ClientSecretCredential_WrongSecret_IsAadsts7000215()
    {
        var error = await Should.ThrowAsync<AuthenticationFailedException>(async () => await Credential("wrong").GetTokenAsync(
            new Azure.Core.TokenRequestContext([$"{cloud.Host.Endpoint}.default"]), TestContext.Current.CancellationToken));
        error.ToString().ShouldContain("AADSTS7000215");
    }

    [Theory]
    [InlineData("client_credentials", "00000000-0000-4000-8000-00000000ffff", "x", 400, "AADSTS700016")]
    [InlineData("password", CloudFixture.ClientId, CloudFixture.Secret, 400, "AADSTS70003")]
    [InlineData("client_credentials", CloudFixture.ClientId, "", 401, "AADSTS7000218")]
    public async Task Token_Adfs_RefusalsHaveEntrasCodes(string grant, string client, string secret, int status, string code)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = grant, ["client_id"] = client, ["client_secret"] = secret, ["scope"] = "https://localhost//.default",
        });
        using var response = await cloud.Http.PostAsync(
            new Uri(cloud.Host.Endpoint, "adfs/oauth2/v2.0/token"), form, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status);
        var body = await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        ((string?)body!["error_description"]).ShouldStartWith(code + ":");
    }

    [Theory]
    [InlineData("adfs")]
    [InlineData(CloudFixture.Tenant + "/v2.0")]
    public async Task Configuration_NamesTheTokenEndpoint(string authority)
    {
        var body = await cloud.Http.GetFromJsonAsync<JsonObject>(
            new Uri(cloud.Host.Endpoint, authority + "/.well-known/openid-configuration"), TestContext.Current.CancellationToken);
        ((string?)body!["token_endpoint"]).ShouldBe($"{cloud.Host.Endpoint}{authority.Split('/')[0]}/oauth2/v2.0/token");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    public async Task Arm_BadToken_Is401(string token)
    {
        using var response = await new ArmTestClient(cloud.Http, cloud.Host.Endpoint, token).GetAsync("/subscriptions");
        ((int)response.StatusCode).ShouldBe(401);
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task Arm_TokenWithChangedPayload_Is401()
    {
        var parts = cloud.Arm.Token.Split('.');
        var payload = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))
            .Replace("a0c10000-0000-4000-8000-000000000001", "a0c10000-0000-4000-8000-000000000002", StringComparison.Ordinal);
        var forged = $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(payload))}.{parts[2]}";
        using var response = await new ArmTestClient(cloud.Http, cloud.Host.Endpoint, forged).GetAsync("/subscriptions");
        ((int)response.StatusCode).ShouldBe(401);
    }

    private ClientSecretCredential Credential(string secret) => new(CloudFixture.Tenant, CloudFixture.ClientId, secret, new ClientSecretCredentialOptions
    {
        AuthorityHost = cloud.Host.Endpoint,
        DisableInstanceDiscovery = true,
        Transport = new HttpClientTransport(new HttpClient(CloudHttp.CreateHandler(cloud.Host.Certificates.Authority))),
    });
}
