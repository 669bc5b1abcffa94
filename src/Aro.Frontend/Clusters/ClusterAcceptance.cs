using System.Reflection;
using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Frontend.Operations;
using Aro.Frontend.Requests;
using Aro.Frontend.Telemetry;

namespace Aro.Frontend.Clusters;

/// <summary>Commits a create or an update: cluster, operation and claims in one batch, or nothing.</summary>
internal sealed class ClusterAcceptance(
    IResourceStore store, OperationAcceptance operations, IIdGenerator ids, TimeProvider time, FrontendMetrics metrics)
{
    private static readonly string Build =
        typeof(ClusterAcceptance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Commits a create.</summary>
    /// <exception cref="DocumentPreconditionException">A racing request created it: read it and decide again.</exception>
    /// <exception cref="CloudErrorException">400 when another cluster holds a value this one needs.</exception>
    public async Task<Stored<OpenShiftClusterDocument>> CreateAsync(RequestContext context, OpenShiftCluster cluster)
    {
        ClusterResourceId id = context.ClusterId;
        Name(cluster, id);
        cluster.Properties.CreatedAt = time.GetUtcNow();
        cluster.Properties.CreatedBy = Build;
        cluster.Properties.ProvisionedBy = Build;
        var document = new OpenShiftClusterDocument
        {
            Id = DocumentIds.Cluster(id),
            PartitionKey = id.Partition,
            Kind = DocumentKinds.Cluster,
            Uid = ids.NewGuid(),
            Cluster = cluster,
        };
        OperationDocument operation = operations.Begin(document, id, OperationType.Create, Correlation.ToData(context));

        var stored = new Stored<OpenShiftClusterDocument>(document, "");
        ResourceBatch batch = store.CreateBatch(id.Partition);
        batch.Create(stored);
        batch.Create(operation);
        batch.Create(ClusterClaims.ResourceGroup(cluster, id));
        if (ClusterClaims.Client(cluster, id) is { } client)
        {
            batch.Create(client);
        }

        await CommitAsync(batch, id, context.Aborted);
        metrics.OperationAccepted(OperationType.Create);
        return stored;
    }

    /// <summary>Commits an update of what was read, by a customer or as maintenance.</summary>
    /// <exception cref="DocumentPreconditionException">Another writer was quicker: read again and merge again.</exception>
    /// <exception cref="CloudErrorException">400 when another cluster holds a value this one needs.</exception>
    public async Task<Stored<OpenShiftClusterDocument>> UpdateAsync(
        RequestContext context, Stored<OpenShiftClusterDocument> stored, OpenShiftCluster updated)
    {
        ClusterResourceId id = context.ClusterId;
        OpenShiftClusterDocument document = stored.Document;
        OpenShiftCluster before = document.Cluster;
        OperationType type = context.ApiVersion.IsAdmin ? OperationType.AdminUpdate : OperationType.Update;
        if (type == OperationType.Update)
        {
            Name(updated, id);
        }

        updated.Properties.LastProvisioningState = before.Properties.ProvisioningState;
        document.Cluster = updated;

        ResourceBatch batch = store.CreateBatch(id.Partition);
        batch.Create(operations.Begin(document, id, type, Correlation.ToData(context)));
        batch.Replace(stored);
        await ClusterClaims.MoveClientAsync(store, batch, before, updated, id, context.Aborted);
        await CommitAsync(batch, id, context.Aborted);
        metrics.OperationAccepted(type);
        return stored;
    }

    /// <summary>Commits a change that needs no operation.</summary>
    /// <exception cref="DocumentPreconditionException">Another writer was quicker: read again and merge again.</exception>
    public async Task<Stored<OpenShiftClusterDocument>> SaveAsync(
        RequestContext context, Stored<OpenShiftClusterDocument> stored, OpenShiftCluster updated)
    {
        stored.Document.Cluster = updated;
        ResourceBatch batch = store.CreateBatch(context.ClusterId.Partition);
        batch.Replace(stored);
        await CommitAsync(batch, context.ClusterId, context.Aborted);
        return stored;
    }

    private async Task CommitAsync(ResourceBatch batch, ClusterResourceId id, CancellationToken cancellationToken)
    {
        try
        {
            await batch.CommitAsync(cancellationToken);
        }
        catch (DocumentConflictException e)
        {
            // Either another cluster holds the value, or a racing request for this very cluster has won; only the former is the caller's error.
            if (!string.Equals(e.DocumentId, DocumentIds.Cluster(id), StringComparison.Ordinal)
                && await ClusterClaims.ExplainAsync(store, id, e.DocumentId, cancellationToken) is { } error)
            {
                throw error;
            }

            throw new DocumentPreconditionException(id.Partition, e.DocumentId);
        }
    }

    /// <summary>Identity comes from the URL, in the casing of the latest request (ARM RPC, common API details).</summary>
    private static void Name(OpenShiftCluster cluster, ClusterResourceId id)
    {
        cluster.Id = id.ToString();
        cluster.Name = id.Name;
        cluster.Type = ClusterResourceId.FullType;
    }
}
