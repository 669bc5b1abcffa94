using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Swagger.Operations;

namespace Aro.Swagger.Examples;

/// <summary>An example of one operation: its parameters and its answers.</summary>
internal sealed class OperationExample
{
    private readonly ApiOperation _operation;
    private readonly PublishedVersion _version;
    private readonly ClusterIdentity _identity;

    private OperationExample(ApiOperation operation, PublishedVersion version, ClusterIdentity identity)
    {
        (_operation, _version, _identity) = (operation, version, identity);
        bool isOther = identity != ClusterIdentities.In(version)[0];
        Title = isOther ? operation.Summary.TrimEnd('.') + ", with a service principal." : operation.Summary;
        FileName = isOther ? operation.Id + "_ServicePrincipal.json" : operation.Id + ".json";
    }

    /// <summary>Name of the example, by which the operation refers to it.</summary>
    public string Title { get; }

    /// <summary>Name of its file.</summary>
    public string FileName { get; }

    /// <summary>The examples of an operation: one, and one for each other identity that a cluster can have where clusters are sent or answered.</summary>
    public static IEnumerable<OperationExample> Of(ApiOperation operation, PublishedVersion version)
    {
        IReadOnlyList<ClusterIdentity> identities = ClusterIdentities.In(version);
        bool hasCluster = operation.Body is not null || operation.Result is "OpenShiftCluster" or "OpenShiftClusterList";
        return identities.Take(hasCluster ? identities.Count : 1).Select(identity => new OperationExample(operation, version, identity));
    }

    /// <summary>Content of the file.</summary>
    public JsonObject Create() => new()
    {
        ["title"] = Title,
        ["operationId"] = _operation.Id,
        ["parameters"] = Parameters(),
        ["responses"] = Responses(),
    };

    private JsonObject Parameters()
    {
        JsonObject parameters = new() { ["api-version"] = _version.Name };
        (string Name, string Value)[] known =
        [
            ("subscriptionId", ExampleCluster.Id.Partition),
            ("resourceGroupName", ExampleCluster.Id.ResourceGroup),
            ("resourceName", ExampleCluster.Id.Name),
            ("location", ExampleCluster.Location),
            ("openShiftVersion", ExampleCluster.OpenShiftVersion),
            ("openShiftMinorVersion", AnswerExamples.MinorVersion),
        ];
        foreach ((string name, string value) in known.Where(parameter => _operation.Path.Contains('{' + parameter.Name + '}', StringComparison.Ordinal)))
        {
            parameters[name] = value;
        }

        if (_operation.Body is { } body)
        {
            parameters["parameters"] = body == "OpenShiftCluster" ? ClusterExamples.Create(_version, _identity) : ClusterExamples.Update(_identity);
        }

        return parameters;
    }

    private JsonObject Responses() => _operation.LongRunning switch
    {
        LongRunning.AsyncOperation when _operation.Method == "patch" => new JsonObject
        {
            ["200"] = Body(ClusterExamples.Updated(_version, _identity)),
            ["201"] = Accepted("Azure-AsyncOperation", "operationsstatus", ClusterExamples.Updated(_version, _identity)),
        },
        LongRunning.AsyncOperation => new JsonObject
        {
            ["200"] = Body(Cluster(ProvisioningState.Updating)),
            ["201"] = Accepted("Azure-AsyncOperation", "operationsstatus", Cluster(ProvisioningState.Creating)),
        },
        LongRunning.Location => new JsonObject
        {
            ["202"] = Accepted("Location", "operationresults", body: null),
            ["204"] = new JsonObject(),
        },
        _ => new JsonObject { ["200"] = Body(AnswerExamples.Create(_operation, _version, _identity)) },
    };

    private JsonObject Cluster(ProvisioningState state) => ClusterExamples.Read(_version, _identity, state);

    private static JsonObject Body(JsonObject body) => new() { ["body"] = body };

    private JsonObject Accepted(string header, string kind, JsonObject? body)
    {
        string url = $"https://management.azure.com/subscriptions/{ExampleCluster.Id.Partition}/providers/Microsoft.RedHatOpenShift/locations/"
            + $"{ExampleCluster.Location}/{kind}/6f1f0f8e-5a7c-4d7a-9a52-d1a2b3c4d5e6?api-version={_version.Name}";
        JsonObject response = new() { ["headers"] = new JsonObject { [header] = url, ["Retry-After"] = 10 } };
        if (body is not null)
        {
            response["body"] = body;
        }

        return response;
    }
}
