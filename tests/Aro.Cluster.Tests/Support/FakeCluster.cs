using System.Text.Json.Nodes;
using Aro.OpenShift.Kubernetes;

namespace Aro.Cluster.Tests.Support;

/// <summary>A cluster's API server as a dictionary of paths.</summary>
internal sealed class FakeCluster : IClusterClient, IClusterClientFactory
{
    public Dictionary<string, JsonObject> Objects { get; } = new(StringComparer.Ordinal);

    public List<string> Writes { get; } = [];

    public string? DialAddress { get; private set; }

    public ClusterApiException? Fault { get; set; }

    public static FakeCluster Settled()
    {
        var cluster = new FakeCluster();
        foreach (string name in (string[])["kube-apiserver", "kube-controller-manager", "kube-scheduler", "authentication", "console", "ingress"])
        {
            cluster.Objects[$"/apis/config.openshift.io/v1/clusteroperators/{name}"] = Named(name, ("Available", "True"), ("Progressing", "False"));
        }

        cluster.Objects["/apis/config.openshift.io/v1/clusterversions/version"] = Named("version", ("Available", "True"));
        cluster.Objects["/apis/config.openshift.io/v1/apiservers/cluster"] = [];
        cluster.Objects["/apis/operator.openshift.io/v1/namespaces/openshift-ingress-operator/ingresscontrollers/default"] = [];
        cluster.Objects["/api/v1/namespaces/kube-system/configmaps/bootstrap"] = new() { ["data"] = new JsonObject { ["status"] = "complete" } };
        foreach (string name in (string[])["worker-1", "worker-2"])
        {
            JsonObject node = Named(name, ("Ready", "True"));
            node["metadata"]!["labels"] = new JsonObject { ["node-role.kubernetes.io/worker"] = "" };
            cluster.Objects["/api/v1/nodes/" + name] = node;
        }

        return cluster;
    }

    public static JsonObject Named(string name, params (string Type, string Status)[] conditions) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray([.. conditions.Select(c => new JsonObject { ["type"] = c.Type, ["status"] = c.Status })]),
        },
    };

    public IClusterClient Create(ReadOnlyMemory<byte> kubeconfig, string? dialAddress)
    {
        DialAddress = dialAddress;
        return this;
    }

    public Task<JsonObject?> GetAsync(string path, CancellationToken cancellationToken)
    {
        ThrowIfFaulty();
        return Task.FromResult(Objects.TryGetValue(path, out JsonObject? found) ? (JsonObject?)found.DeepClone() : null);
    }

    public Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken)
    {
        ThrowIfFaulty();
        return Task.FromResult<IReadOnlyList<JsonObject>>(
            [.. Objects.Where(o => o.Key.StartsWith(path + "/", StringComparison.Ordinal)).Select(o => (JsonObject)o.Value.DeepClone())]);
    }

    public Task<JsonObject> ApplyAsync(string path, JsonObject value, CancellationToken cancellationToken)
    {
        ThrowIfFaulty();
        Writes.Add("APPLY " + path);
        Objects[path] = (JsonObject)value.DeepClone();
        return Task.FromResult(value);
    }

    public Task<JsonObject> MergePatchAsync(string path, JsonObject patch, CancellationToken cancellationToken)
    {
        ThrowIfFaulty();
        Writes.Add("PATCH " + path);
        Merge(Objects[path], patch);
        return Task.FromResult(Objects[path]);
    }

    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        Writes.Add("DELETE " + path);
        Objects.Remove(path);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach ((string name, JsonNode? value) in patch)
        {
            if (value is JsonObject child && target[name] is JsonObject present)
            {
                Merge(present, child);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    private void ThrowIfFaulty()
    {
        if (Fault is not null)
        {
            throw Fault;
        }
    }
}
