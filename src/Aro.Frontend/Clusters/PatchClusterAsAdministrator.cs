using Aro.Api.Internal;
using Aro.Api.Versions;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Frontend.Errors;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Aro.Frontend.Subscriptions;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Clusters;

/// <summary>
/// PATCH of a cluster in api-version <c>admin</c>: begins maintenance, or, where the task is a signal, only changes the maintenance state and
/// answers without an operation.
/// </summary>
internal sealed class PatchClusterAsAdministrator(
    IResourceStore store,
    SubscriptionGate subscriptions,
    ClusterRequests requests,
    ClusterAcceptance acceptance,
    IOptions<FrontendOptions> options,
    TimeProvider time) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        await subscriptions.RequireRegisteredAsync(context.SubscriptionId, context.Aborted);
        ClusterRequest request = await requests.BuildAsync(context);
        Stored<OpenShiftClusterDocument> cluster =
            await RetryOnPreconditionFailed.RunAsync(ct => AttemptAsync(context, request, ct), time, context.Aborted);
        await (cluster.Document.Cluster.Properties.MaintenanceTask is null
            ? ClusterResponses.SendAsync(context, StatusCodes.Status200OK, cluster.Document.Cluster, cluster.ETag)
            : ClusterResponses.SendAcceptedAsync(context, new AcceptedCluster(cluster, IsNew: false), options.Value));
    }

    private async Task<Stored<OpenShiftClusterDocument>> AttemptAsync(RequestContext context, ClusterRequest request, CancellationToken cancellationToken)
    {
        Stored<OpenShiftClusterDocument> stored = await store.GetClusterAsync(context.ClusterId, cancellationToken)
            ?? throw FrontendErrors.ClusterNotFound(context.ClusterId);
        ETagConditions.RequireForWrite(context.Http.Request, stored.ETag);
        StateGates.RequireUpdatable(stored.Document, options.Value.RetryAfterSeconds);
        OpenShiftCluster patched = context.ApiVersion.Clusters.Patch(context.Body.Bytes, stored.Document.Cluster, request);
        return patched.Properties.MaintenanceTask is null
            ? await acceptance.SaveAsync(context, stored, patched)
            : await acceptance.UpdateAsync(context, stored, patched);
    }
}
