using Aro.Api.Internal;
using Aro.Api.Versions;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Aro.Frontend.Subscriptions;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Clusters;

/// <summary>PUT of a cluster: 201 when it is new, 200 when it replaces; both begin an operation.</summary>
internal sealed class PutCluster(
    IResourceStore store,
    SubscriptionGate subscriptions,
    ClusterRequests requests,
    ClusterAcceptance acceptance,
    ClusterDeletion deletion,
    IOptions<FrontendOptions> options,
    TimeProvider time) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        await subscriptions.RequireRegisteredAsync(context.SubscriptionId, context.Aborted);
        ClusterRequest request = await requests.BuildAsync(context);
        AcceptedCluster accepted = await RetryOnPreconditionFailed.RunAsync(ct => AttemptAsync(context, request, ct), time, context.Aborted);
        if (accepted.IsNew)
        {
            await DeleteIfSubscriptionIsGoneAsync(context);
        }

        await ClusterResponses.SendAcceptedAsync(context, accepted, options.Value);
    }

    /// <summary>The notice of the subscription's end may have listed the clusters to delete before this one was committed.</summary>
    private async Task DeleteIfSubscriptionIsGoneAsync(RequestContext context)
    {
        if (await subscriptions.IsDeletedAsync(context.SubscriptionId, CancellationToken.None))
        {
            await deletion.BeginAsync(context.ClusterId, Correlation.ToData(context), null, CancellationToken.None);
        }
    }

    private async Task<AcceptedCluster> AttemptAsync(RequestContext context, ClusterRequest request, CancellationToken cancellationToken)
    {
        IClusterApi api = context.ApiVersion.Clusters;
        Stored<OpenShiftClusterDocument>? stored = await store.GetClusterAsync(context.ClusterId, cancellationToken);
        ETagConditions.RequireForWrite(context.Http.Request, stored?.ETag);
        if (stored is null)
        {
            OpenShiftCluster cluster = api.Create(context.Body.Bytes, request);
            ManagedIdentityHeaders.Apply(context, cluster, required: true);
            return new AcceptedCluster(await acceptance.CreateAsync(context, cluster), IsNew: true);
        }

        StateGates.RequireUpdatable(stored.Document, options.Value.RetryAfterSeconds);
        OpenShiftCluster replaced = api.Replace(context.Body.Bytes, stored.Document.Cluster, request);
        // A body of a version without identities names none, so that ARM has nothing to say of them.
        ManagedIdentityHeaders.Apply(context, replaced, required: context.ApiVersion.HasRoleSets);
        return new AcceptedCluster(await acceptance.UpdateAsync(context, stored, replaced), IsNew: false);
    }
}
