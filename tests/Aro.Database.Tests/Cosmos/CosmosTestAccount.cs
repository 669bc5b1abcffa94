using Aro.Api;
using Aro.CosmosServer;
using Aro.Database.Cosmos;
using Aro.Database.Tests.Support;
using Azure.Core;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aro.Database.Tests.Cosmos;

/// <summary>A server with an empty account, and providers over it that stand for processes.</summary>
internal sealed class CosmosTestAccount : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<CosmosDocumentDatabase> _databases = [];

    private CosmosTestAccount(CosmosTestServer server)
    {
        Server = server;
        File.WriteAllText(_folder.File("ca.pem"), server.CertificatePem);
    }

    public CosmosTestServer Server { get; }

    public static async Task<CosmosTestAccount> StartAsync(CosmosTestServerOptions? options = null) =>
        new(await CosmosTestServer.StartAsync(options ?? new CosmosTestServerOptions { DefaultConsistency = "Strong" }));

    public CosmosStoreOptions Options() => new()
    {
        Endpoint = Server.Endpoint.AbsoluteUri,
        Key = Server.Key,
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        CaBundle = _folder.File("ca.pem"),
        CreateContainers = true,
    };

    /// <summary>A provider that is not open yet.</summary>
    public CosmosDocumentDatabase Create(
        CosmosStoreOptions? options = null, TimeProvider? time = null, ILogger<CosmosDocumentDatabase>? logger = null, TokenCredential? credential = null)
    {
        CosmosDocumentDatabase database = new(
            Microsoft.Extensions.Options.Options.Create(options ?? Options()),
            new RandomIdGenerator(),
            time ?? TimeProvider.System,
            logger ?? NullLogger<CosmosDocumentDatabase>.Instance,
            credential);
        _databases.Add(database);
        return database;
    }

    /// <summary>A provider that is open.</summary>
    public async Task<CosmosDocumentDatabase> OpenAsync(
        CosmosStoreOptions? options = null, TimeProvider? time = null, ILogger<CosmosDocumentDatabase>? logger = null)
    {
        CosmosDocumentDatabase database = Create(options, time, logger);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        _databases.ForEach(d => d.Dispose());
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
