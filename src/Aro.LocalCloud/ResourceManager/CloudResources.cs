using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>The resources for parts of the cloud itself.</summary>
internal sealed class CloudResources(ResourceEngine engine, OperationTable operations) : ICloudResources
{
    public CloudResource? Get(string id) => ResourceId.TryParse(id, out var parsed) ? engine.Observe(parsed) : null;

    public IReadOnlyList<CloudResource> List(string type, string? scope = null) =>
        engine.ObserveAll(t => t.OfType(type, scope is null ? null : ResourceId.Parse(scope)));

    public async Task<CloudResource> PutAsync(string id, JsonObject body, CancellationToken cancellationToken)
    {
        var parsed = ResourceId.Parse(id);
        var outcome = engine.Put(parsed, body, Preconditions.None);
        await EndAsync(outcome.Operation, cancellationToken);
        return engine.Observe(parsed) ?? throw CloudErrors.ResourceNotFound(parsed);
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = engine.Delete(ResourceId.Parse(id), Preconditions.None);
            await EndAsync(outcome.Operation, cancellationToken);
        }
        catch (CloudException e) when (e.StatusCode == 404)
        {
            // Its group is gone, and it with the group.
        }
    }

    /// <summary>Waits for an operation; throws its error.</summary>
    public async Task EndAsync(CloudOperation? operation, CancellationToken cancellationToken)
    {
        if (operation is null)
        {
            return;
        }

        var ended = await operations.WaitAsync(operation.Id, cancellationToken);
        if (ended.Status != CloudOperation.Succeeded)
        {
            var error = CloudJson.ParseObject(ended.Error ?? "{}");
            throw new CloudException(
                409, error.Text("code") ?? ended.Status, error.Text("message") ?? ended.Status, error.Text("target"), error["details"]?.DeepClone() as JsonArray);
        }
    }
}
