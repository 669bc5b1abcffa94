using Aro.Api;
using Aro.Database.Documents;
using Azure.Core;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Database.Cosmos;

/// <summary>
/// A database of Azure Cosmos DB. It is opened by <see cref="OpenAsync"/>, or else by the first call of any of its containers, which
/// then throws what opening throws.
/// </summary>
public sealed class CosmosDocumentDatabase : IDocumentDatabase, IDisposable
{
    private readonly CosmosStoreOptions _options;
    private readonly CosmosClient _client;
    private readonly CosmosSchema _schema;
    private readonly Dictionary<DocumentContainer, CosmosDocumentStore> _stores;
    private readonly SemaphoreSlim _opening = new(1);
    private volatile bool _isOpen;
    private bool _isDisposed;

    /// <summary>Makes the client. Makes no call.</summary>
    /// <param name="options">Checked options.</param>
    /// <param name="ids">Names commits.</param>
    /// <param name="time">Measures waits; the documents' clock is the service's.</param>
    /// <param name="logger">Slow and failed calls.</param>
    /// <param name="credential">Takes the place of the managed identity when the options have no key.</param>
    public CosmosDocumentDatabase(
        IOptions<CosmosStoreOptions> options, IIdGenerator ids, TimeProvider time, ILogger<CosmosDocumentDatabase> logger, TokenCredential? credential = null)
    {
        _options = options.Value;
        _client = CosmosClients.Create(_options, credential);
        _schema = new CosmosSchema(_client, _options);
        Microsoft.Azure.Cosmos.Database database = _client.GetDatabase(_options.Database);
        _stores = DocumentContainer.All.ToDictionary(
            container => container,
            container => new CosmosDocumentStore(database.GetContainer(container.Name), _options, ids, time, logger, OpenOnceAsync));
    }

    /// <inheritdoc />
    public IDocumentStore GetContainer(DocumentContainer container) => _stores[container];

    /// <summary>
    /// Makes sure that the account has the consistency and the containers that are relied on, and creates the containers if the
    /// options say so.
    /// </summary>
    /// <exception cref="DocumentStoreOpenException">It has not, or does not answer.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken) => await OpenOnceAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        foreach (CosmosDocumentStore store in _stores.Values)
        {
            store.Dispose();
        }

        _client.Dispose();
        _opening.Dispose();
    }

    private ValueTask OpenOnceAsync(CancellationToken cancellationToken) => _isOpen ? ValueTask.CompletedTask : new ValueTask(OpenFirstAsync(cancellationToken));

    private async Task OpenFirstAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpen)
            {
                await _schema.EnsureAsync(cancellationToken);
                await _stores[DocumentContainer.Resources].StartFeedAsync(cancellationToken);
                _isOpen = true;
            }
        }
        finally
        {
            _opening.Release();
        }
    }
}
