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
/// PATCH of a cluster: RFC 7396 on the api-version's representation. A missing cluster is 404, never created. In api-version <c>admin</c> it begins
/// maintenance, or, where the task is a signal, only changes the maintenance state and answers without an operation.
/// </summary>
internal sealed class PatchCluster(
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
        await (IsSignal(context, cluster.Document.Cluster)
            ? ClusterResponses.SendAsync(context, StatusCodes.Status200OK, cluster.Document.Cluster, cluster.ETag)
            : ClusterResponses.SendAcceptedAsync(context, new AcceptedCluster(cluster, IsNew: false), options.Value));
    }

    private async Task<Stored<OpenShiftClusterDocument>> AttemptAsync(
        RequestContext context, ClusterRequest request, CancellationToken cancellationToken)
    {
        Stored<OpenShiftClusterDocument> stored = await store.GetClusterAsync(context.ClusterId, cancellationToken)
            ?? throw FrontendErrors.ClusterNotFound(context.ClusterId);
        ETagConditions.RequireForWrite(context.Http.Request, stored.ETag);
        StateGates.RequireUpdatable(stored.Document, options.Value.RetryAfterSeconds);
        OpenShiftCluster patched = context.ApiVersion.Clusters.Patch(context.Body.Bytes, stored.Document.Cluster, request);
        if (!context.ApiVersion.IsAdmin)
        {
            ManagedIdentityHeaders.Apply(context, patched, required: false);
        }

        return IsSignal(context, patched)
            ? await acceptance.SaveAsync(context, stored, patched)
            : await acceptance.UpdateAsync(context, stored, patched);
    }

    private static bool IsSignal(RequestContext context, OpenShiftCluster cluster) =>
        context.ApiVersion.IsAdmin && cluster.Properties.MaintenanceTask is null;
}
