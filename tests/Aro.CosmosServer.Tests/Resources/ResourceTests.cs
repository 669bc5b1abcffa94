using System.Net;
using Aro.CosmosServer.Tests.Support;
using Azure.Core;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Resources;

public sealed class ResourceTests : CosmosTestBase
{
    protected override CosmosTestServerOptions Options => base.Options with { AcceptsToken = token => token == "good", DefaultConsistency = "Strong" };

    [Fact]
    public async Task Account_AnyKey_StatesItsConsistency()
    {
        AccountProperties account = await Client.ReadAccountAsync();

        account.Consistency.DefaultConsistencyLevel.ShouldBe(ConsistencyLevel.Strong);
    }

    [Fact]
    public async Task AnyRequest_WrongKey_IsUnauthorized()
    {
        using CosmosClient client = new(Server.Endpoint.AbsoluteUri, Convert.ToBase64String(new byte[64]), new CosmosClientOptions
        {
            ConnectionMode = ConnectionMode.Gateway,
            HttpClientFactory = Server.CreateHttpClient,
        });

        CosmosException error = await Should.ThrowAsync<CosmosException>(() => client.GetDatabase("db").ReadAsync(cancellationToken: Cancel));

        error.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        error.Message.ShouldContain("The wrong key is being used");
    }

    [Theory]
    [InlineData("good", true)]
    [InlineData("bad", false)]
    public async Task AnyRequest_AccessToken_IsJudgedByTheCheck(string token, bool accepted)
    {
        using CosmosClient client = new(Server.Endpoint.AbsoluteUri, new FixedToken(token), new CosmosClientOptions
        {
            ConnectionMode = ConnectionMode.Gateway,
            HttpClientFactory = Server.CreateHttpClient,
        });

        HttpStatusCode answer;
        try
        {
            answer = (await client.GetDatabase("db").ReadAsync(cancellationToken: Cancel)).StatusCode;
        }
        catch (CosmosException e)
        {
            answer = e.StatusCode;
        }

        answer.ShouldBe(accepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CreateContainer_FullDefinition_IsGivenBack()
    {
        ContainerProperties asked = new("items", "/pk") { DefaultTimeToLive = -1 };
        asked.IndexingPolicy.IncludedPaths.Add(new() { Path = "/queuedAt/?" });
        asked.IndexingPolicy.ExcludedPaths.Add(new() { Path = "/*" });
        asked.IndexingPolicy.CompositeIndexes.Add([new() { Path = "/a", Order = CompositePathSortOrder.Ascending }, new() { Path = "/b", Order = CompositePathSortOrder.Descending }]);
        asked.UniqueKeyPolicy.UniqueKeys.Add(new() { Paths = { "/mail" } });
        await Database.CreateContainerAsync(asked, cancellationToken: Cancel);

        ContainerProperties read = await Database.GetContainer("items").ReadContainerAsync(cancellationToken: Cancel);

        read.PartitionKeyPath.ShouldBe("/pk");
        read.PartitionKeyDefinitionVersion.ShouldBe(PartitionKeyDefinitionVersion.V2);
        read.DefaultTimeToLive.ShouldBe(-1);
        read.IndexingPolicy.IncludedPaths.Select(p => p.Path).ShouldBe(["/queuedAt/?"]);
        read.IndexingPolicy.ExcludedPaths.Select(p => p.Path).ShouldBe(["/*", "/\"_etag\"/?"]);
        read.IndexingPolicy.CompositeIndexes[0].Select(p => p.Order).ShouldBe([CompositePathSortOrder.Ascending, CompositePathSortOrder.Descending]);
        read.UniqueKeyPolicy.UniqueKeys[0].Paths.ShouldBe(["/mail"]);
    }

    [Fact]
    public async Task CreateContainer_SameNameAgain_Conflicts()
    {
        await CreateContainerAsync();

        (await Should.ThrowAsync<CosmosException>(() => CreateContainerAsync())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Should.ThrowAsync<CosmosException>(() => Client.CreateDatabaseAsync("db", cancellationToken: Cancel))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("""{"id":"items"}""")]
    [InlineData("""{"id":"items","partitionKey":{"paths":["pk"],"kind":"Hash"}}""")]
    [InlineData("""{"id":"items","partitionKey":{"paths":["/a","/b"],"kind":"Hash"}}""")]
    [InlineData("""{"id":"items","partitionKey":{"paths":["/pk"],"kind":"Hash"},"defaultTtl":0}""")]
    [InlineData("""{"id":"items","partitionKey":{"paths":["/pk"],"kind":"Hash"},"indexingPolicy":{"includedPaths":[{"path":"/a/?"}]}}""")]
    [InlineData("""{"id":"items","partitionKey":{"paths":["/pk"],"kind":"Hash"},"indexingPolicy":{"includedPaths":[{"path":"/a"}],"excludedPaths":[{"path":"/*"}]}}""")]
    public async Task CreateContainer_InvalidDefinition_IsABadRequest(string definition)
    {
        using HttpClient http = Server.CreateHttpClient();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Server.Endpoint, "dbs/db/colls")) { Content = new StringContent(definition) };
        request.Headers.TryAddWithoutValidation("Authorization", Uri.EscapeDataString("type=aad&ver=1.0&sig=good"));

        using HttpResponseMessage response = await http.SendAsync(request, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task DeleteContainer_ThenAnyUse_IsNotFound()
    {
        Container container = await CreateContainerAsync();
        await container.DeleteContainerAsync(cancellationToken: Cancel);

        using ResponseMessage read = await container.ReadContainerStreamAsync(cancellationToken: Cancel);

        read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Should.NotThrowAsync(() => CreateContainerAsync());
    }

    [Fact]
    public async Task ReplaceContainer_OtherIndexingPolicy_IsTaken()
    {
        Container container = await CreateContainerAsync();
        ContainerProperties changed = new("items", "/pk") { DefaultTimeToLive = 5 };

        await container.ReplaceContainerAsync(changed, cancellationToken: Cancel);

        ContainerProperties read = await container.ReadContainerAsync(cancellationToken: Cancel);
        read.DefaultTimeToLive.ShouldBe(5);
    }

    [Fact]
    public async Task ReadThroughput_AnyContainer_IsTheSmallest()
    {
        Container container = await CreateContainerAsync();

        (await container.ReadThroughputAsync(Cancel)).ShouldBe(400);
    }

    private sealed class FixedToken(string token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
            => new(GetToken(requestContext, cancellationToken));
    }
}
