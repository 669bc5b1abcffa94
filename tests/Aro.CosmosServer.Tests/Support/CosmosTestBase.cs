using System.Text;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace Aro.CosmosServer.Tests.Support;

/// <summary>A server of its own and a client of the real SDK for each test.</summary>
public abstract class CosmosTestBase : IAsyncLifetime
{
    private readonly List<CosmosClient> _clients = [];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected virtual CosmosTestServerOptions Options => new() { Clock = Clock };

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    protected CosmosTestServer Server { get; private set; } = null!;

    protected CosmosClient Client { get; private set; } = null!;

    protected Database Database { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Server = await CosmosTestServer.StartAsync(Options);
        Client = NewClient();
        Database = await Client.CreateDatabaseAsync("db", cancellationToken: Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (CosmosClient client in _clients)
        {
            client.Dispose();
        }

        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected CosmosClient NewClient(Action<CosmosClientOptions>? configure = null)
    {
        CosmosClientOptions options = new()
        {
            ConnectionMode = ConnectionMode.Gateway,
            LimitToEndpoint = true,
            HttpClientFactory = Server.CreateHttpClient,
        };
        configure?.Invoke(options);
        CosmosClient client = new(Server.Endpoint.AbsoluteUri, Server.Key, options);
        _clients.Add(client);
        return client;
    }

    protected async Task<Container> CreateContainerAsync(Action<ContainerProperties>? configure = null)
    {
        ContainerProperties properties = new("items", "/pk");
        configure?.Invoke(properties);
        return await Database.CreateContainerAsync(properties, cancellationToken: Cancel);
    }

    protected static MemoryStream Json(string json) => new(Encoding.UTF8.GetBytes(json));

    protected static async Task<ResponseMessage> CreateAsync(Container container, string json, string partition = "p")
        => await container.CreateItemStreamAsync(Json(json), new PartitionKey(partition), cancellationToken: Cancel);

    protected static JsonElement Body(ResponseMessage message)
    {
        using MemoryStream body = new();
        message.Content.CopyTo(body);
        return JsonElement.Parse(body.ToArray());
    }

    /// <summary>All results of a query, as JSON texts, and the pages' sizes and charges.</summary>
    protected static async Task<QueryRun> QueryAsync(Container container, QueryDefinition query, QueryRequestOptions? options = null, string? continuation = null)
    {
        using FeedIterator iterator = container.GetItemQueryStreamIterator(query, continuation, options);
        QueryRun run = new();
        while (iterator.HasMoreResults)
        {
            using ResponseMessage page = await iterator.ReadNextAsync(Cancel);
            page.EnsureSuccessStatusCode();
            JsonElement items = Body(page).GetProperty("Documents");
            run.Items.AddRange(items.EnumerateArray().Select(i => i.GetRawText()));
            run.Pages.Add(items.GetArrayLength());
            run.Charge += page.Headers.RequestCharge;
            run.Continuations.Add(page.ContinuationToken);
        }

        return run;
    }

    protected static Task<QueryRun> QueryAsync(Container container, string query, QueryRequestOptions? options = null)
        => QueryAsync(container, new QueryDefinition(query), options);
}
