using Aro.CosmosServer.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace Aro.CosmosServer.Tests.Query;

/// <summary>One document that all tests of the query language look at.</summary>
public sealed class QueryLanguageFixture : CosmosTestBase
{
    private const string Document =
        """{"id":"d","pk":"p","n":5,"s":"Text","t":true,"z":null,"list":[1,"x",{"a":1,"b":2}],"lease":{"expires":1893456000000}}""";

    private Container? _container;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _container = await CreateContainerAsync();
        (await CreateAsync(_container, Document)).EnsureSuccessStatusCode();
    }

    public Task<QueryRun> QueryAsync(string query) => QueryAsync(_container!, query);
}
