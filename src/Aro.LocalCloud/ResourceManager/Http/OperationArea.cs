using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Http;

/// <summary>Where clients poll asynchronous operations: <c>…/operations/{id}</c> and <c>…/operationResults/{id}</c>.</summary>
internal sealed class OperationArea(OperationTable operations, ResourceEngine engine, CloudEnvironment cloud) : IArmArea
{
    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        var count = request.Segments.Length;
        if (count != 8 || !request.SegmentIs(4, "locations") || !request.IsMethod("GET")
            || !(request.SegmentIs(6, "operations") || request.SegmentIs(6, "operationResults"))
            || string.Equals(request.Namespace, "Microsoft.RedHatOpenShift", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var operation = operations.Find(request.Segments[7])
            ?? throw new CloudException(404, "OperationNotFound", $"The operation '{request.Segments[7]}' was not found.");
        if (operation.IsRunning)
        {
            AsyncHeaders.WriteRetryAfter(request.Http.Response.Headers, operation, cloud);
        }

        await (request.SegmentIs(6, "operations") ? StatusAsync(request, operation) : ResultAsync(request, operation));
        return true;
    }

    private static Task StatusAsync(ArmRequest request, CloudOperation operation)
    {
        var body = new JsonObject
        {
            ["id"] = request.Path,
            ["name"] = operation.Id,
            ["status"] = operation.Status,
            ["startTime"] = operation.StartTime.ToString("O"),
        };
        if (operation.EndTime is { } end)
        {
            body["endTime"] = end.ToString("O");
        }

        if (operation.Error is { } error)
        {
            body["error"] = CloudJson.ParseObject(error);
        }

        return request.AnswerAsync(200, body);
    }

    private Task ResultAsync(ArmRequest request, CloudOperation operation)
    {
        if (operation.IsRunning)
        {
            request.Http.Response.Headers.Location = $"{cloud.Endpoint}{request.Path[1..]}?api-version={request.ApiVersion}";
            return request.AnswerAsync(202);
        }

        if (operation.Status != CloudOperation.Succeeded)
        {
            var error = operation.Error is null ? [] : CloudJson.ParseObject(operation.Error);
            return request.AnswerAsync(409, new JsonObject { ["error"] = error });
        }

        return operation.Kind is CloudOperationKind.Put or CloudOperationKind.Deploy && engine.Show(ResourceId.Parse(operation.ResourceId)) is { } shown
            ? request.AnswerAsync(200, shown.Body)
            : request.AnswerAsync(operation.Kind == CloudOperationKind.DeleteGroup ? 200 : 204);
    }
}
