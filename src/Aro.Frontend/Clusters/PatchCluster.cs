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

/// <summary>PATCH of a cluster: RFC 7396 on the api-version's representation. A missing cluster is 404, never created.</summary>
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
        AcceptedCluster accepted = await RetryOnPreconditionFailed.RunAsync(ct => AttemptAsync(context, request, ct), time, context.Aborted);
        await ClusterResponses.SendAcceptedAsync(context, accepted, options.Value);
    }

    private async Task<AcceptedCluster> AttemptAsync(RequestContext context, ClusterRequest request, CancellationToken cancellationToken)
    {
        Stored<OpenShiftClusterDocument> stored = await store.GetClusterAsync(context.ClusterId, cancellationToken)
            ?? throw FrontendErrors.ClusterNotFound(context.ClusterId);
        ETagConditions.RequireForWrite(context.Http.Request, stored.ETag);
        StateGates.RequireUpdatable(stored.Document, options.Value.RetryAfterSeconds);
        OpenShiftCluster patched = context.ApiVersion.Clusters.Patch(context.Body.Bytes, stored.Document.Cluster, request);
        ManagedIdentityHeaders.Apply(context, patched, required: false);
        return new AcceptedCluster(await acceptance.UpdateAsync(context, stored, patched), IsNew: false);
    }
}
