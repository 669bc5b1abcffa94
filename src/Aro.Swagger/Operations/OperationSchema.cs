using System.Text.Json.Nodes;
using Aro.Swagger.Definitions;
using Aro.Swagger.Examples;

namespace Aro.Swagger.Operations;

/// <summary>An operation as swagger has it.</summary>
internal static class OperationSchema
{
    public static JsonObject Create(ApiOperation operation, PublishedVersion version)
    {
        JsonObject schema = new()
        {
            ["operationId"] = operation.Id,
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.Summary,
            ["description"] = operation.Description,
            ["parameters"] = OperationParameters.Create(operation, version),
            ["responses"] = Responses(operation, version),
        };
        if (operation.LongRunning != LongRunning.No)
        {
            schema["x-ms-long-running-operation"] = true;
            if (version.IsPrecise)
            {
                schema["x-ms-long-running-operation-options"] = Options(operation);
            }
        }

        if (operation.IsPaged)
        {
            schema["x-ms-pageable"] = new JsonObject { ["nextLinkName"] = "nextLink" };
        }

        schema["x-ms-examples"] = new JsonObject(OperationExample.Of(operation, version)
            .Select(example => KeyValuePair.Create(example.Title, (JsonNode?)Schemas.External("./examples/" + example.FileName))));
        return schema;
    }

    private static JsonObject Responses(ApiOperation operation, PublishedVersion version)
    {
        JsonObject responses = operation.LongRunning switch
        {
            LongRunning.AsyncOperation => new JsonObject
            {
                ["200"] = Response("The cluster exists and is being updated.", operation, version, isAccepted: false),
                ["201"] = Response(
                    operation.Method == "patch" ? "Published, but never sent: an update creates nothing." : "The cluster is being created.", operation, version, isAccepted: true),
            },
            LongRunning.Location => new JsonObject
            {
                ["202"] = Response("The cluster is being deleted.", operation, version, isAccepted: true),
                ["204"] = Response("There is no such cluster.", operation, version, isAccepted: false),
            },
            _ => new JsonObject { ["200"] = Response("Success.", operation, version, isAccepted: false) },
        };
        responses["default"] = new JsonObject { ["description"] = "The request failed.", ["schema"] = Schemas.Local("CloudError") };
        return responses;
    }

    private static JsonObject Response(string description, ApiOperation operation, PublishedVersion version, bool isAccepted)
    {
        JsonObject response = new() { ["description"] = description };
        if (operation.Result is { } result)
        {
            response["schema"] = Schemas.Local(result);
        }

        if (isAccepted && version.IsPrecise)
        {
            response["headers"] = operation.LongRunning == LongRunning.Location
                ? Headers("Location", "URL of the result of the operation.")
                : Headers("Azure-AsyncOperation", "URL of the status of the operation.");
        }

        return response;
    }

    private static JsonObject Headers(string name, string description) => new()
    {
        [name] = Schemas.Text(description),
        ["Retry-After"] = Schemas.Value("integer", "Seconds to wait before asking.", "int32"),
    };

    private static JsonObject Options(ApiOperation operation) => operation.LongRunning == LongRunning.Location
        ? new JsonObject { ["final-state-via"] = "location" }
        : new JsonObject { ["final-state-via"] = "azure-async-operation", ["final-state-schema"] = "#/definitions/" + operation.Result };
}
