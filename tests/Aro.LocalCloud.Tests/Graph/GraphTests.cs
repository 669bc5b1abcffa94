using System.Text.Json.Nodes;
using Aro.LocalCloud.Tests.Hosting;

namespace Aro.LocalCloud.Tests.Graph;

public sealed class GraphTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task Application_WithPasswordAndPrincipal_CanSignIn()
    {
        var application = await PostAsync("/v1.0/applications", """{"displayName":"aro-test"}""", 201);
        var password = await PostAsync($"/v1.0/applications/{application["id"]}/addPassword", """{"passwordCredential":{"displayName":"x"}}""", 200);
        var filter = $"/v1.0/servicePrincipals?$filter=appId eq '{application["appId"]}'";
        (await cloud.Arm.ReadAsync(filter))["value"]!.AsArray().ShouldBeEmpty();
        var principal = await PostAsync("/v1.0/servicePrincipals", $$"""{"appId":"{{application["appId"]}}"}""", 201);
        ((string?)(await cloud.Arm.ReadAsync(filter))["value"]![0]!["id"]).ShouldBe((string?)principal["id"]);

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = (string)application["appId"]!, ["client_secret"] = (string)password["secretText"]!,
            ["scope"] = $"{cloud.Host.Endpoint}/.default",
        });
        using var token = await cloud.Http.PostAsync(new Uri(cloud.Host.Endpoint, "adfs/oauth2/v2.0/token"), form, TestContext.Current.CancellationToken);
        ((int)token.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task ServicePrincipals_OfTheProvider_AreFound() =>
        (await cloud.Arm.ReadAsync("/v1.0/servicePrincipals?$filter=appId eq 'f1dd0a37-89c6-4e07-bcd1-ffd3d43d8875'"))["value"]!.AsArray().Count.ShouldBe(1);

    private async Task<JsonObject> PostAsync(string path, string body, int status)
    {
        using var response = await cloud.Arm.SendAsync(HttpMethod.Post, path, body);
        ((int)response.StatusCode).ShouldBe(status);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
