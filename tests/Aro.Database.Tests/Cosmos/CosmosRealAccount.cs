using Aro.Api;
using Aro.Database.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aro.Database.Tests.Cosmos;

/// <summary>
/// A database of its own in an existing account, removed at the end. The account must have Strong consistency and accept the key. Gateway
/// mode, as in all tests.
/// </summary>
internal sealed class CosmosRealAccount(string endpoint, string key, string? caBundle) : IAsyncDisposable
{
    private readonly List<CosmosDocumentDatabase> _databases = [];

    private readonly CosmosStoreOptions _options = new()
    {
        Endpoint = endpoint,
        Key = key,
        CaBundle = caBundle,
        Database = $"aro-test-{new RandomIdGenerator().NewGuid():N}",
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        CreateContainers = true,
    };

    /// <summary>True when the environment names an account.</summary>
    public static bool IsGiven => Variable("ENDPOINT") is not null;

    /// <summary>Name of the database.</summary>
    public string Database => _options.Database;

    /// <summary>The account of <c>ARO_TEST_COSMOS_ENDPOINT</c>, <c>_KEY</c> and, for one with its own authority, <c>_CA_BUNDLE</c>.</summary>
    public static CosmosRealAccount FromEnvironment() => new(
        Variable("ENDPOINT")!,
        Variable("KEY") ?? throw new InvalidOperationException("ARO_TEST_COSMOS_ENDPOINT is set, but ARO_TEST_COSMOS_KEY is not."),
        Variable("CA_BUNDLE"));

    /// <summary>A provider that is open.</summary>
    public async Task<CosmosDocumentDatabase> OpenAsync(TimeProvider time)
    {
        CosmosDocumentDatabase database = new(
            Microsoft.Extensions.Options.Options.Create(_options),
            new RandomIdGenerator(),
            time,
            NullLogger<CosmosDocumentDatabase>.Instance,
            null);
        _databases.Add(database);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        _databases.ForEach(d => d.Dispose());
        using CosmosClient client = CosmosClients.Create(_options, credential: null);
        using ResponseMessage _ = await client.GetDatabase(Database).DeleteStreamAsync();
    }

    private static string? Variable(string name) =>
        System.Environment.GetEnvironmentVariable("ARO_TEST_COSMOS_" + name) is { Length: > 0 } value ? value : null;
}
