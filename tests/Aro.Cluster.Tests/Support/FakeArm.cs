using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Tests.Support;

/// <summary>Azure Resource Manager as a dictionary: ETags, conditional writes, handles, and the little that steps read back.</summary>
internal sealed class FakeArm : IArmClient
{
    private readonly Dictionary<string, JsonObject> _resources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Action> _operations = new(StringComparer.Ordinal);
    private int _counter;

    /// <summary>Every call as "VERB id".</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Throws to make a call fail; sees verb and id.</summary>
    public Action<string, string>? Fault { get; set; }

    /// <summary>Whether changing calls return a handle that has to be awaited.</summary>
    public bool Asynchronous { get; set; } = true;

    public IEnumerable<string> Ids => _resources.Keys;

    /// <summary>Number of the last handle given out.</summary>
    public int LastOperation { get; private set; }

    public JsonObject this[string id]
    {
        get => _resources[id];
        set => Store(id, value);
    }

    public bool Has(string id) => _resources.ContainsKey(id);

    public Task<JsonObject?> GetAsync(string resourceId, string apiVersion, CancellationToken cancellationToken)
    {
        Record("GET", resourceId);
        return Task.FromResult(_resources.TryGetValue(resourceId, out JsonObject? found) ? (JsonObject?)found.DeepClone() : null);
    }

    public Task<ArmResponse> PutAsync(
        string resourceId, string apiVersion, JsonObject body, CancellationToken cancellationToken, string? ifMatch = null, bool ifNoneMatch = false)
    {
        Record("PUT", resourceId);
        string? etag = _resources.TryGetValue(resourceId, out JsonObject? present) ? present.Text("etag") : null;
        if ((ifNoneMatch && present is not null) || (ifMatch is not null && ifMatch != etag))
        {
            throw Error(412, "PreconditionFailed", "PUT", resourceId);
        }

        var copy = (JsonObject)body.DeepClone();
        return Task.FromResult(Begin(() => Store(resourceId, copy), copy));
    }

    public Task<ArmResponse> PatchAsync(string resourceId, string apiVersion, JsonObject body, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No step patches.");

    public Task<ArmResponse> DeleteAsync(string resourceId, string apiVersion, CancellationToken cancellationToken)
    {
        Record("DELETE", resourceId);
        return Task.FromResult(Has(resourceId)
            ? Begin(() => Remove(resourceId), null)
            : new ArmResponse(404, null, null));
    }

    public Task<ArmResponse> PostAsync(string resourceId, string action, string apiVersion, JsonObject? body, CancellationToken cancellationToken)
    {
        Record("POST", $"{resourceId}/{action}");
        switch (action)
        {
            case "listKeys":
                JsonObject keys = new() { ["keys"] = new JsonArray(new JsonObject { ["value"] = Convert.ToBase64String(new byte[32]) }) };
                return Task.FromResult(new ArmResponse(200, keys, null));
            case "cancel":
                ((JsonObject)_resources[resourceId]["properties"]!)["provisioningState"] = "Canceled";
                return Task.FromResult(new ArmResponse(204, null, null));
            default:
                return Task.FromResult(new ArmResponse(200, null, null));
        }
    }

    public async IAsyncEnumerable<JsonObject> ListAsync(
        string collectionId, string apiVersion, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Record("LIST", collectionId);
        await Task.CompletedTask;
        bool all = collectionId.EndsWith("/resources", StringComparison.Ordinal);
        string prefix = all ? collectionId[..^"resources".Length] + "providers/" : collectionId + "/";
        foreach ((string id, JsonObject resource) in _resources.ToList())
        {
            string[] rest = id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? id[prefix.Length..].Split('/') : [];
            if (all ? rest.Length == 3 && rest[1] != "deployments" : rest.Length == 1)
            {
                var item = (JsonObject)resource.DeepClone();
                item["type"] = all ? $"{rest[0]}/{rest[1]}" : null;
                yield return item;
            }
        }
    }

    public Task<JsonObject?> WaitAsync(string handle, CancellationToken cancellationToken)
    {
        Record("WAIT", handle);
        if (_operations.Remove(handle, out Action? complete))
        {
            complete();
        }

        return Task.FromResult<JsonObject?>(null);
    }

    public static ArmException Error(int status, string code, string method, string id) =>
        new(status, new CloudErrorBody { Code = code, Message = $"{code} for {id}" }, method, id);

    private void Record(string verb, string id)
    {
        Calls.Add($"{verb} {id}");
        Fault?.Invoke(verb, id);
    }

    private ArmResponse Begin(Action complete, JsonObject? body)
    {
        if (!Asynchronous)
        {
            complete();
            return new ArmResponse(200, body, null);
        }

        LastOperation = ++_counter;
        string handle = $"operation-{LastOperation}";
        _operations[handle] = complete;
        return new ArmResponse(202, body, handle);
    }

    private void Store(string id, JsonObject body)
    {
        body["id"] = id;
        body["name"] = id[(id.LastIndexOf('/') + 1)..];
        body["etag"] = $"W/\"{++_counter}\"";
        body.Ensure("properties").TryAdd("provisioningState", "Succeeded");
        _resources[id] = body;
        FakeArmBehavior.Apply(id, body, Store);
    }

    private void Remove(string id)
    {
        foreach (string child in _resources.Keys.Where(k => k.StartsWith(id + "/", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            _resources.Remove(child);
        }

        // An endpoint's network interface goes with it.
        _resources.Remove(id.Replace("/privateEndpoints/", "/networkInterfaces/", StringComparison.Ordinal) + ".nic");
        _resources.Remove(id);
    }
}
