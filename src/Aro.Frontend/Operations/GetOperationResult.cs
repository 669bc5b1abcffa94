using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Errors;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Operations;

/// <summary>
/// GET operationresults: 202 while the operation runs; then what the request would have answered had it been synchronous: 204 for a
/// delete, 200 with the cluster otherwise, or the error.
/// </summary>
internal sealed class GetOperationResult(IResourceStore store, IOptions<FrontendOptions> options) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        OperationDocument operation = (await store.GetOperationAsync(context.SubscriptionId, context.OperationId, context.Aborted))?.Document
            ?? throw FrontendErrors.OperationNotFound(context.OperationId);
        HttpResponse response = context.Http.Response;
        if (!operation.Status.IsTerminal())
        {
            response.StatusCode = StatusCodes.Status202Accepted;
            response.Headers.Location = ClientUrls.Requested(context.Http.Request).AbsoluteUri;
            response.SetRetryAfter(options.Value.RetryAfterSeconds);
            response.ContentLength = 0;
            return;
        }

        if (operation.Status != ProvisioningState.Succeeded)
        {
            throw Failure(operation);
        }

        if (operation.Type == OperationType.Delete)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        OpenShiftCluster cluster = operation.Cluster ?? await ReadClusterAsync(operation, context.Aborted);
        using var buffer = new PooledBufferWriter();
        context.ApiVersion.Clusters.Write(buffer, cluster);
        await response.SendJsonAsync(StatusCodes.Status200OK, buffer.Written, context.Aborted);
    }

    private static CloudErrorException Failure(OperationDocument operation)
    {
        CloudErrorBody error = operation.Error
            ?? new CloudErrorBody { Code = ErrorCodes.InternalServerError, Message = $"The operation ended as {operation.Status} without telling why." };
        return new CloudErrorException(
            error.Code == ErrorCodes.InternalServerError ? StatusCodes.Status500InternalServerError : StatusCodes.Status409Conflict, error);
    }

    private async Task<OpenShiftCluster> ReadClusterAsync(OperationDocument operation, CancellationToken cancellationToken)
    {
        if (!ClusterResourceId.TryParse(operation.ClusterResourceId, out ClusterResourceId? id))
        {
            throw new InvalidDataException($"The operation '{operation.OperationId}' names no cluster.");
        }

        return (await store.GetClusterAsync(id, cancellationToken))?.Document.Cluster ?? throw FrontendErrors.ClusterNotFound(id);
    }
}
