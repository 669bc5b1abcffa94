using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.CosmosServer;
using Aro.Database.Collections;
using Aro.Database.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.Environment.Tests;

public sealed class CosmosHostTests : IDisposable
{
    private readonly HostFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_EmptyAccount_IsFilledWhereThatIsWantedAndUsed()
    {
        await using CosmosTestServer server = await StartServerAsync();
        _folder.Settings["OpenShiftVersions"] = new JsonArray(
            new JsonObject { ["Version"] = "4.17.27", ["OpenShiftPullspec"] = "quay.io/release:4.17.27", ["Default"] = true });

        await using AroHost host = await _folder.StartAsync();

        host.Services.GetService<CosmosDocumentDatabase>().ShouldNotBeNull();
        var versions = await host.Services.GetRequiredService<DocumentCollection<OpenShiftVersionDocument>>().ListAllAsync(DocumentIds.VersionsPartition, Token);
        versions.ShouldHaveSingleItem().Document.Version.ShouldBe("4.17.27");
    }

    [Fact]
    public async Task Start_EmptyAccountInProduction_IsRefusedInOneLine()
    {
        await using CosmosTestServer server = await StartServerAsync();
        _folder.Settings["Store"]!["Cosmos"]!["CreateContainers"] = false;

        string message = (await Should.ThrowAsync<StartupException>(() => _folder.StartAsync())).Message;

        message.ShouldStartWith($"Aro:Store: Cannot open the document store '{server.Endpoint}': the database 'ARO' does not exist. Deploy deploy/databases.bicep");
        message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Start_AccountDoesNotAnswer_SaysSoInOneLine()
    {
        await using CosmosTestServer server = await StartServerAsync();
        _folder.Settings["Store"]!["Cosmos"]!["Endpoint"] = "https://127.0.0.1:1/";

        string message = (await Should.ThrowAsync<StartupException>(() => _folder.StartAsync())).Message;

        message.ShouldStartWith("Aro:Store: Cannot open the document store 'https://127.0.0.1:1/");
        message.ShouldContain("it does not answer");
        message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData(null, "Aro:Store: both Sqlite and Cosmos have settings; say which one is used with Aro:Store:Kind.")]
    [InlineData("Redis", "Aro:Store:Kind: 'Redis' is not one of Sqlite, Cosmos.")]
    public async Task Start_StoreNotPlain_SaysSo(string? kind, string message)
    {
        _folder.Settings["Store"]!["Cosmos"] = new JsonObject { ["Endpoint"] = "https://localhost:1/" };
        _folder.Settings["Store"]!["Kind"] = kind;
        (await Should.ThrowAsync<StartupException>(() => _folder.StartAsync())).Message.ShouldBe("A setting is wrong: " + message);
    }

    [Fact]
    public async Task Start_CosmosWithoutSettings_SaysWhatIsMissing()
    {
        _folder.Settings["Store"] = new JsonObject { ["Kind"] = "Cosmos" };
        string message = (await Should.ThrowAsync<StartupException>(() => _folder.StartAsync())).Message;
        message.ShouldContain("Aro:Store:Kind: is Cosmos, but Aro:Store:Cosmos has no settings.");
        message.ShouldContain("Aro:Store:Cosmos:Endpoint: ");
    }

    [Fact]
    public async Task Start_BothStoresAndAKind_UsesThatOne()
    {
        _folder.Settings["Store"]!["Cosmos"] = new JsonObject { ["Endpoint"] = "https://localhost:1/" };
        _folder.Settings["Store"]!["Kind"] = "Sqlite";
        await using AroHost host = await _folder.StartAsync();
        host.Services.GetService<CosmosDocumentDatabase>().ShouldBeNull();
    }

    private async Task<CosmosTestServer> StartServerAsync()
    {
        CosmosTestServer server = await CosmosTestServer.StartAsync(new CosmosTestServerOptions { DefaultConsistency = "Strong" });
        await File.WriteAllTextAsync(_folder.PathOf("cosmos-ca.pem"), server.CertificatePem, Token);
        _folder.Settings["Store"] = new JsonObject
        {
            ["Cosmos"] = new JsonObject
            {
                ["Endpoint"] = server.Endpoint.AbsoluteUri,
                ["Key"] = server.Key,
                ["ConnectionMode"] = "Gateway",
                ["LimitToEndpoint"] = true,
                ["CaBundle"] = _folder.PathOf("cosmos-ca.pem"),
                ["CreateContainers"] = true,
                ["RequestTimeout"] = "00:00:20",
            },
        };
        return server;
    }
}
