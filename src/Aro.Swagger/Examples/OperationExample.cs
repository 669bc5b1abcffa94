using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Swagger.Operations;

namespace Aro.Swagger.Examples;

/// <summary>The example of one operation: its parameters and its answers.</summary>
internal static class OperationExample
{
    public static JsonObject Create(ApiOperation operation, PublishedVersion version) => new()
    {
        ["title"] = operation.Summary,
        ["operationId"] = operation.Id,
        ["parameters"] = Parameters(operation, version),
        ["responses"] = Responses(operation, version),
    };

    private static JsonObject Parameters(ApiOperation operation, PublishedVersion version)
    {
        JsonObject parameters = new() { ["api-version"] = version.Name };
        (string Name, string Value)[] known =
        [
            ("subscriptionId", ExampleCluster.Id.Partition),
            ("resourceGroupName", ExampleCluster.Id.ResourceGroup),
            ("resourceName", ExampleCluster.Id.Name),
            ("location", ExampleCluster.Location),
            ("openShiftVersion", ExampleCluster.OpenShiftVersion),
            ("openShiftMinorVersion", AnswerExamples.MinorVersion),
        ];
        foreach ((string name, string value) in known.Where(parameter => operation.Path.Contains('{' + parameter.Name + '}', StringComparison.Ordinal)))
        {
            parameters[name] = value;
        }

        if (operation.Body is { } body)
        {
            parameters["parameters"] = body == "OpenShiftCluster" ? ClusterExamples.Create(version) : ClusterExamples.Update(version);
        }

        return parameters;
    }

    private static JsonObject Responses(ApiOperation operation, PublishedVersion version) => operation.LongRunning switch
    {
        LongRunning.AsyncOperation => new JsonObject
        {
            ["200"] = Body(ClusterExamples.Read(version, ProvisioningState.Updating)),
            ["201"] = Accepted(version, "Azure-AsyncOperation", "operationsstatus", ClusterExamples.Read(version, ProvisioningState.Creating)),
        },
        LongRunning.Location => new JsonObject
        {
            ["202"] = Accepted(version, "Location", "operationresults", body: null),
            ["204"] = new JsonObject(),
        },
        _ => new JsonObject { ["200"] = Body(AnswerExamples.Create(operation, version)) },
    };

    private static JsonObject Body(JsonObject body) => new() { ["body"] = body };

    private static JsonObject Accepted(PublishedVersion version, string header, string kind, JsonObject? body)
    {
        string url = $"https://management.azure.com/subscriptions/{ExampleCluster.Id.Partition}/providers/Microsoft.RedHatOpenShift/locations/"
            + $"{ExampleCluster.Location}/{kind}/6f1f0f8e-5a7c-4d7a-9a52-d1a2b3c4d5e6?api-version={version.Name}";
        JsonObject response = new() { ["headers"] = new JsonObject { [header] = url, ["Retry-After"] = 10 } };
        if (body is not null)
        {
            response["body"] = body;
        }

        return response;
    }
}
