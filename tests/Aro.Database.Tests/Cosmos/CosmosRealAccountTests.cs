using Aro.CosmosServer;
using Aro.Database.Cosmos;
using Aro.Database.Documents;
using Aro.Database.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.Database.Tests.Cosmos;

/// <summary>That the way to a real account works, with the test server in the place of one.</summary>
public class CosmosRealAccountTests
{
    [Fact]
    public async Task Open_ExistingAccount_WorksInADatabaseOfItsOwnAndRemovesIt()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using CosmosTestServer server = await CosmosTestServer.StartAsync(new CosmosTestServerOptions { DefaultConsistency = "Strong" });
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.File("ca.pem"), server.CertificatePem, cancel);
        CosmosRealAccount account = new(server.Endpoint.AbsoluteUri, server.Key, folder.File("ca.pem"));
        using CosmosClient client = CosmosClients.Create(
            new CosmosStoreOptions { Endpoint = server.Endpoint.AbsoluteUri, Key = server.Key, CaBundle = folder.File("ca.pem"), ConnectionMode = ConnectionMode.Gateway, LimitToEndpoint = true },
            credential: null);
        await using (account)
        {
            IDocumentStore store = (await account.OpenAsync(TimeProvider.System)).GetContainer(DocumentContainer.Resources);
            await store.CommitAsync("p", [new BatchItem.Create(new DocumentWrite("a", "test", """{"id":"a","partitionKey":"p","kind":"test"}"""u8.ToArray()))], cancel);
            (await store.ReadAsync("p", "a", cancel)).ShouldNotBeNull();
            using ResponseMessage exists = await client.GetDatabase(account.Database).ReadStreamAsync(cancellationToken: cancel);
            exists.IsSuccessStatusCode.ShouldBeTrue();
        }

        using ResponseMessage gone = await client.GetDatabase(account.Database).ReadStreamAsync(cancellationToken: cancel);
        ((int)gone.StatusCode).ShouldBe(404);
    }
}
