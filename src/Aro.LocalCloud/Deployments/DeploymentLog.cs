using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Deployments;

/// <summary>What a running deployment has done, kept with the deployment: its operations, outcome and outputs.</summary>
internal sealed class DeploymentLog(ResourceId id, ResourceEngine engine, CloudEnvironment cloud)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _operations = new(StringComparer.Ordinal);
    private readonly List<CloudException> _failures = [];
    private readonly DateTimeOffset _start = cloud.Time.UtcNow;

    public IReadOnlyList<CloudException> Failures
    {
        get
        {
            lock (_gate)
            {
                return [.. _failures];
            }
        }
    }

    public void Begin(PlannedResource planned) => Record(planned, "Running", "Accepted", null);

    public void Succeed(PlannedResource planned) => Record(planned, "Succeeded", "OK", null);

    public void Fail(PlannedResource planned, CloudException error)
    {
        lock (_gate)
        {
            _failures.Add(error);
        }

        Record(planned, "Failed", ((System.Net.HttpStatusCode)error.StatusCode).ToString(), error);
    }

    /// <summary>Writes the outcome.</summary>
    public void End(string status, JsonObject? error, JsonObject? outputs)
    {
        Save();
        engine.Change(id, properties =>
        {
            properties["provisioningState"] = status;
            properties["timestamp"] = cloud.Time.UtcNow.ToString("O");
            properties["duration"] = System.Xml.XmlConvert.ToString(cloud.Time.UtcNow - _start);
            if (error is not null)
            {
                properties["error"] = error.DeepClone();
            }

            if (outputs is not null)
            {
                properties["outputs"] = outputs;
                properties["outputResources"] = new JsonArray(
                    [.. _operations.Values.Select(o => (JsonNode)new JsonObject { ["id"] = o.Text("properties.targetResource.id") })]);
            }
        });
    }

    private void Record(PlannedResource planned, string state, string statusCode, CloudException? error)
    {
        lock (_gate)
        {
            var number = _operations.TryGetValue(planned.Id.Key, out var known) ? known.Text("operationId")! : $"{_operations.Count + 1:X16}";
            var properties = new JsonObject
            {
                ["provisioningOperation"] = "Create",
                ["provisioningState"] = state,
                ["timestamp"] = cloud.Time.UtcNow.ToString("O"),
                ["duration"] = System.Xml.XmlConvert.ToString(cloud.Time.UtcNow - _start),
                ["statusCode"] = statusCode,
                ["targetResource"] = new JsonObject
                {
                    ["id"] = planned.Id.Value, ["resourceType"] = planned.Id.Type, ["resourceName"] = planned.Id.Name,
                },
            };
            if (error is not null)
            {
                properties["statusMessage"] = new JsonObject { ["error"] = error.ToJson() };
            }

            _operations[planned.Id.Key] = new JsonObject
            {
                ["id"] = $"{id.Value}/operations/{number}", ["operationId"] = number, ["properties"] = properties,
            };
        }

        if (state != "Running")
        {
            Save();
        }
    }

    private void Save()
    {
        JsonArray all;
        lock (_gate)
        {
            all = new JsonArray([.. _operations.Values.Select(o => o.DeepClone())]);
        }

        engine.Hide(id, hidden => hidden["operations"] = all);
    }
}
