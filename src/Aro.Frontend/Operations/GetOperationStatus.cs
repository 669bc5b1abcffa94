using System.Text.Json;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Errors;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Operations;

/// <summary>
/// GET operationsstatus: what an operation does now, or how it ended (ARM RPC, asynchronous operations: always 200). One point read; the
/// operation is committed together with its cluster, so that what it says is never ahead of the cluster.
/// </summary>
internal sealed class GetOperationStatus(IResourceStore store, IOptions<FrontendOptions> options) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        Stored<OperationDocument> operation = await store.GetOperationAsync(context.SubscriptionId, context.OperationId, context.Aborted)
            ?? throw FrontendErrors.OperationNotFound(context.OperationId);
        using var buffer = new PooledBufferWriter();
        Write(buffer, operation.Document, ClientUrls.OperationStatusPath(context.SubscriptionId, options.Value.Location, context.OperationId));
        if (!operation.Document.Status.IsTerminal())
        {
            context.Http.Response.SetRetryAfter(options.Value.RetryAfterSeconds);
        }

        await context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, buffer.Written, context.Aborted);
    }

    private static void Write(PooledBufferWriter buffer, OperationDocument operation, string id)
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("name"u8, operation.OperationId);
        json.WriteString("status"u8, StateNames.Of(operation.Status));
        json.WriteString("startTime"u8, operation.StartTime);
        if (operation.EndTime is { } end)
        {
            json.WriteString("endTime"u8, end);
        }

        json.WriteNumber("percentComplete"u8, operation.Status == ProvisioningState.Succeeded ? 100 : operation.PercentComplete);
        WriteProperties(json, operation);
        if (operation.Error is { } error)
        {
            json.WritePropertyName("error"u8);
            JsonSerializer.Serialize(json, error, FrontendJsonContext.Default.CloudErrorBody);
        }

        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, OperationDocument operation)
    {
        json.WriteStartObject("properties"u8);
        json.WriteString("resourceId"u8, operation.ClusterResourceId);
        if (operation.CurrentStep is { } step)
        {
            json.WriteString("currentStep"u8, step);
        }

        if (operation.Message is { } message)
        {
            json.WriteString("message"u8, message);
        }

        json.WriteStartArray("steps"u8);
        foreach (CompletedStep completed in operation.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, completed.Name);
            if (completed.Description is { } description)
            {
                json.WriteString("description"u8, description);
            }

            json.WriteString("startTime"u8, completed.StartedAt);
            json.WriteString("endTime"u8, completed.FinishedAt);
            json.WriteNumber("durationSeconds"u8, Math.Round((completed.FinishedAt - completed.StartedAt).TotalSeconds, 3));
            json.WriteNumber("attempts"u8, completed.Attempts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
