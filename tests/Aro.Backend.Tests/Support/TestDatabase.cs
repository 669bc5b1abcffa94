using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using Aro.Database.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aro.Backend.Tests.Support;

/// <summary>A database of one test, and what a frontend writes into it: a file, unless a store is given.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    public static readonly Guid SubscriptionId = new("11111111-1111-1111-1111-111111111111");

    private readonly string _folder = Directory.CreateTempSubdirectory("aro-backend-").FullName;
    private readonly SqliteDocumentDatabase? _sqlite;
    private readonly RandomIdGenerator _ids = new();

    public TestDatabase(TimeProvider time, IDocumentStore? store = null)
    {
        Time = time;
        Protector = new AesGcmSecretProtector(new SecretKeyRing([new SecretKey("k1", new byte[SecretKey.Length])]), _ids);
        Codec = new DocumentCodec(Protector);
        _sqlite = store is not null ? null : new SqliteDocumentDatabase(
            Options.Create(new SqliteStoreOptions { Path = Path.Combine(_folder, "aro.db"), Synchronous = SqliteSynchronous.Normal, CheckIntegrity = false }),
            time,
            NullLogger<SqliteDocumentDatabase>.Instance);
        Store = new InvariantStore(store ?? _sqlite!.GetContainer(DocumentContainer.Resources), Codec);
        Resources = new ResourceStore(Store, Codec, NullLogger<ResourceStore>.Instance);
    }

    public TimeProvider Time { get; }

    public ISecretProtector Protector { get; }

    public DocumentCodec Codec { get; }

    public InvariantStore Store { get; }

    public ResourceStore Resources { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ClusterResourceId Id(string name = "c1", Guid? subscription = null) => new(subscription ?? SubscriptionId, "rg", name);

    /// <summary>Commits a cluster with an operation in progress, as the frontend does.</summary>
    public async Task<Guid> AcceptAsync(
        OperationType type, ClusterResourceId? id = null, Action<OpenShiftClusterDocument, OperationDocument>? change = null)
    {
        ClusterResourceId cluster = id ?? Id();
        DateTimeOffset now = Time.GetUtcNow();
        OperationDocument operation = NewOperation(cluster, type, now);
        OpenShiftClusterDocument document = NewCluster(cluster, operation, now);
        change?.Invoke(document, operation);
        ResourceBatch batch = Resources.CreateBatch(cluster.Partition).Create(document).Create(operation);
        if (await Resources.GetSubscriptionAsync(cluster.SubscriptionId, Token) is null)
        {
            batch.Create(new SubscriptionDocument
            {
                Id = DocumentIds.Subscription,
                PartitionKey = cluster.Partition,
                Kind = DocumentKinds.Subscription,
                State = "Registered",
                TenantId = "tenant",
            });
        }

        await batch.CommitAsync(Token);
        return operation.OperationId;
    }

    /// <summary>Commits a DELETE that supersedes the running operation, as the frontend does.</summary>
    public async Task<Guid> SupersedeAsync(ClusterResourceId? id = null)
    {
        ClusterResourceId cluster = id ?? Id();
        return await RetryOnPreconditionFailed.RunAsync(
            async token =>
            {
                DateTimeOffset now = Time.GetUtcNow();
                Stored<OpenShiftClusterDocument> stored = (await Resources.GetClusterAsync(cluster, token))!;
                Stored<OperationDocument> former = (await Resources.GetOperationAsync(cluster.SubscriptionId, stored.Document.OperationId!.Value, token))!;
                former.Document.Status = ProvisioningState.Canceled;
                former.Document.EndTime = now;
                former.Document.Error = new CloudErrorBody { Code = ErrorCodes.OperationPreempted, Message = "A delete superseded the operation." };
                OperationDocument deletion = NewOperation(cluster, OperationType.Delete, now);
                stored.Document.OperationId = deletion.OperationId;
                stored.Document.QueuedAt = now.ToUnixTimeMilliseconds();
                stored.Document.Dequeues = 0;
                stored.Document.Checkpoint = null;
                stored.Document.Cluster.Properties.ProvisioningState = ProvisioningState.Deleting;
                await Resources.CreateBatch(cluster.Partition).Replace(stored).Replace(former).Create(deletion).CommitAsync(token);
                return deletion.OperationId;
            },
            Time,
            Token);
    }

    public async Task<OpenShiftClusterDocument?> ReadClusterAsync(ClusterResourceId? id = null) =>
        (await Resources.GetClusterAsync(id ?? Id(), Token))?.Document;

    public async Task<OperationDocument> ReadOperationAsync(Guid operationId, ClusterResourceId? id = null) =>
        (await Resources.GetOperationAsync((id ?? Id()).SubscriptionId, operationId, Token))!.Document;

    public Task WaitForEndAsync(Guid operationId, ClusterResourceId? id = null) =>
        Waiting.UntilAsync(async () => (await ReadOperationAsync(operationId, id)).Status.IsTerminal());

    public OperationDocument NewOperation(ClusterResourceId id, OperationType type, DateTimeOffset now)
    {
        Guid operationId = _ids.NewGuid();
        return new OperationDocument
        {
            Id = DocumentIds.Operation(operationId),
            PartitionKey = id.Partition,
            Kind = DocumentKinds.Operation,
            OperationId = operationId,
            ClusterResourceId = id.ToString(),
            Type = type,
            Status = InProgress(type),
            StartTime = now,
        };
    }

    public OpenShiftClusterDocument NewCluster(ClusterResourceId id, OperationDocument operation, DateTimeOffset now) => new()
    {
        Id = DocumentIds.Cluster(id),
        PartitionKey = id.Partition,
        Kind = DocumentKinds.Cluster,
        Uid = _ids.NewGuid(),
        OperationId = operation.OperationId,
        QueuedAt = now.ToUnixTimeMilliseconds(),
        Cluster = new OpenShiftCluster
        {
            Id = id.ToString(),
            Name = id.Name,
            Type = ClusterResourceId.FullType,
            Location = "eastus",
            Properties = new OpenShiftClusterProperties
            {
                ProvisioningState = operation.Status,
                LastProvisioningState = operation.Type == OperationType.Create ? null : ProvisioningState.Succeeded,
                ClusterProfile = new ClusterProfile { ResourceGroupId = $"/subscriptions/{id.Partition}/resourceGroups/managed-{id.Name}" },
            },
        },
    };

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        if (_sqlite is not null)
        {
            await _sqlite.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static ProvisioningState InProgress(OperationType type) => type switch
    {
        OperationType.Create => ProvisioningState.Creating,
        OperationType.Update => ProvisioningState.Updating,
        OperationType.AdminUpdate => ProvisioningState.AdminUpdating,
        _ => ProvisioningState.Deleting,
    };
}
