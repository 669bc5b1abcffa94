using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Telemetry;
using Azure.Core;

namespace Aro.Azure.ResourceManager;

/// <content>Asynchronous operations (ARM RPC, "Asynchronous operations").</content>
internal sealed partial class ArmClient
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public async Task<JsonObject?> WaitAsync(string handle, CancellationToken cancellationToken)
    {
        OperationHandle operation = OperationHandle.Parse(handle);
        TimeSpan? wait = operation.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        while (true)
        {
            await Waiting.DelayAsync("azure", WaitTime(wait), time, cancellationToken).ConfigureAwait(false);
            Poll poll = operation.Kind switch
            {
                OperationKind.AsyncOperation => await PollOperationAsync(operation, cancellationToken).ConfigureAwait(false),
                OperationKind.Location => await PollLocationAsync(operation, cancellationToken).ConfigureAwait(false),
                _ => await PollResourceAsync(operation, cancellationToken).ConfigureAwait(false),
            };
            if (poll.IsDone)
            {
                return poll.Result;
            }

            operation = poll.Next ?? operation;
            wait = poll.RetryAfter;
        }
    }

    private TimeSpan WaitTime(TimeSpan? asked)
    {
        TimeSpan wait = asked ?? pollInterval;
        return wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait;
    }

    /// <summary>The operation that an accepted call began; null when the call is complete.</summary>
    private static OperationHandle? BeginOperation(ArmReply reply, RequestMethod method, string resourceId, string apiVersion)
    {
        OperationHandle handle = new()
        {
            Kind = OperationKind.Resource,
            Method = method.Method,
            ResourceId = resourceId,
            ApiVersion = apiVersion,
            RetryAfterSeconds = reply.RetryAfter?.TotalSeconds,
        };
        if (reply.AsyncOperation is not null)
        {
            return handle with { Kind = OperationKind.AsyncOperation, Url = reply.AsyncOperation, ResultUrl = reply.Location };
        }

        if (reply.Status == 202 && reply.Location is not null)
        {
            return handle with { Kind = OperationKind.Location, Url = reply.Location };
        }

        if (method == RequestMethod.Put || method == RequestMethod.Patch)
        {
            string? state = ProvisioningStates.Of(reply.Body);
            if (state is not null && ProvisioningStates.IsFailure(state))
            {
                throw EndedBadly(state, reply.Body, method.Method, resourceId);
            }

            bool goesOn = state is null ? reply.Status == 202 : !ProvisioningStates.IsTerminal(state);
            return goesOn ? handle : null;
        }

        return method == RequestMethod.Delete && reply.Status == 202 ? handle : null;
    }

    private async Task<Poll> PollOperationAsync(OperationHandle operation, CancellationToken cancellationToken)
    {
        ArmReply reply = await PollUrlAsync(operation.Url, operation, cancellationToken).ConfigureAwait(false);
        if (reply.Status is 404 or 410)
        {
            return Forgotten(operation, reply);
        }

        if (!reply.IsSuccess)
        {
            throw Failure(reply, operation.Method, operation.ResourceId);
        }

        string? status = ProvisioningStates.Text(reply.Body?["status"]) ?? ProvisioningStates.Of(reply.Body);
        if (status is null)
        {
            return reply.Status == 202 ? Poll.GoesOn(reply.RetryAfter) : await ResultAsync(operation, reply, cancellationToken).ConfigureAwait(false);
        }

        if (ProvisioningStates.IsFailure(status))
        {
            throw EndedBadly(status, reply.Body, operation.Method, operation.ResourceId);
        }

        return ProvisioningStates.IsSuccess(status)
            ? await ResultAsync(operation, reply, cancellationToken).ConfigureAwait(false)
            : Poll.GoesOn(reply.RetryAfter);
    }

    private async Task<Poll> PollLocationAsync(OperationHandle operation, CancellationToken cancellationToken)
    {
        ArmReply reply = await PollUrlAsync(operation.Url, operation, cancellationToken).ConfigureAwait(false);
        if (reply.Status == 202)
        {
            // The URL may move on with every answer.
            return Poll.GoesOn(reply.RetryAfter, reply.Location is null ? null : operation with { Url = reply.Location });
        }

        if (reply.Status is 404 or 410)
        {
            return Forgotten(operation, reply);
        }

        if (!reply.IsSuccess)
        {
            throw Failure(reply, operation.Method, operation.ResourceId);
        }

        string? state = ProvisioningStates.Of(reply.Body);
        if (state is not null && ProvisioningStates.IsFailure(state))
        {
            throw EndedBadly(state, reply.Body, operation.Method, operation.ResourceId);
        }

        return state is not null && !ProvisioningStates.IsTerminal(state)
            ? Poll.GoesOn(reply.RetryAfter)
            : await ResultAsync(operation, reply, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Poll> PollResourceAsync(OperationHandle operation, CancellationToken cancellationToken)
    {
        ArmReply reply = await GetReplyAsync(operation, cancellationToken).ConfigureAwait(false);
        if (reply.Status == 404)
        {
            return Poll.Done(null);
        }

        JsonObject resource = RequireBody(reply, RequestMethod.Get, operation.ResourceId);
        string? state = ProvisioningStates.Of(resource);
        if (state is not null && ProvisioningStates.IsFailure(state))
        {
            throw EndedBadly(state, resource, operation.Method, operation.ResourceId);
        }

        bool isDelete = operation.Method == RequestMethod.Delete.Method;
        return isDelete || (state is not null && !ProvisioningStates.IsTerminal(state)) ? Poll.GoesOn(reply.RetryAfter) : Poll.Done(resource);
    }

    /// <summary>Azure keeps operations for a while only; after that the resource itself tells the outcome.</summary>
    private static Poll Forgotten(OperationHandle operation, ArmReply reply) => operation.Method == RequestMethod.Post.Method
        ? throw Failure(reply, operation.Method, operation.ResourceId)
        : Poll.GoesOn(TimeSpan.Zero, operation with { Kind = OperationKind.Resource, Url = null });

    private async Task<Poll> ResultAsync(OperationHandle operation, ArmReply last, CancellationToken cancellationToken)
    {
        if (operation.Method == RequestMethod.Delete.Method)
        {
            return Poll.Done(null);
        }

        if (operation.Method != RequestMethod.Post.Method)
        {
            ArmReply resource = await GetReplyAsync(operation, cancellationToken).ConfigureAwait(false);
            return Poll.Done(resource.Status == 404 ? null : RequireBody(resource, RequestMethod.Get, operation.ResourceId));
        }

        if (operation.Kind == OperationKind.Location)
        {
            return Poll.Done(last.Body);
        }

        if (operation.ResultUrl is null)
        {
            return Poll.Done((last.Body?["properties"] as JsonObject)?["output"] as JsonObject ?? last.Body?["properties"] as JsonObject);
        }

        ArmReply result = await PollUrlAsync(operation.ResultUrl, operation, cancellationToken).ConfigureAwait(false);
        return result.IsSuccess ? Poll.Done(result.Body) : throw Failure(result, operation.Method, operation.ResourceId);
    }

    private Task<ArmReply> GetReplyAsync(OperationHandle operation, CancellationToken cancellationToken) =>
        SendAsync(RequestMethod.Get, ResourceUri(operation.ResourceId, operation.ApiVersion), operation.ResourceId, null, cancellationToken);

    private Task<ArmReply> PollUrlAsync(string? url, OperationHandle operation, CancellationToken cancellationToken) =>
        SendAsync(RequestMethod.Get, TrustedUri(url ?? "", RequestMethod.Get, operation.ResourceId), operation.ResourceId, null, cancellationToken);

    private static ArmException EndedBadly(string state, JsonObject? body, string method, string resourceId)
    {
        CloudErrorBody error = (body is null ? null : ArmErrorParser.TryParse(body.ToJsonString())) ?? new CloudErrorBody
        {
            Code = "ResourceDeploymentFailure",
            Message = $"The resource operation completed with terminal provisioning state '{state}'.",
        };
        return new ArmException(400, error, method, resourceId);
    }

    private sealed record Poll(bool IsDone, JsonObject? Result, TimeSpan? RetryAfter, OperationHandle? Next)
    {
        public static Poll Done(JsonObject? result) => new(true, result, null, null);

        public static Poll GoesOn(TimeSpan? retryAfter, OperationHandle? next = null) => new(false, null, retryAfter, next);
    }
}
