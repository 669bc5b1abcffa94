using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager;

/// <content>Deployments are kept like resources but run by an operation of their own.</content>
internal sealed partial class ResourceEngine
{
    /// <summary>Stores a deployment and begins its operation.</summary>
    public WriteOutcome BeginDeployment(ResourceId id, JsonObject body, JsonObject hidden)
    {
        lock (_gate)
        {
            CheckScope(id);
            CheckLocks(id, "write", level => level == "ReadOnly");
            var existing = table.Find(id);
            var operation = NewOperation(CloudOperationKind.Deploy, id, TimeSpan.FromSeconds(2));
            operations.Write(operation);
            var resource = new StoredResource(existing?.Id ?? id, body, hidden, cloud.Random.NextId().ToString(), operation.Id);
            table.Write(resource);
            scheduler.Start(operation);
            return new WriteOutcome(Shown(resource, redact: true), resource.ETag, existing is null, operation);
        }
    }

    /// <summary>Changes the <c>properties</c> of a stored resource.</summary>
    public void Change(ResourceId id, Action<JsonObject> change)
    {
        lock (_gate)
        {
            if (table.Find(id) is { } resource)
            {
                var body = (JsonObject)resource.Body.DeepClone();
                change((JsonObject)body["properties"]!);
                table.Write(resource with { Body = body });
            }
        }
    }
}
