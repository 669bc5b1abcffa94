using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.Kubernetes.Storage;

namespace Aro.LocalCloud.OpenShift.Objects;

/// <summary>Reads and writes the cluster's objects as its controllers do. A write that changes nothing is none.</summary>
internal sealed class ClusterObjects(ObjectRegistry registry)
{
    /// <summary>The last revision.</summary>
    public long Revision => registry.Store.Revision;

    /// <summary>The time for an object.</summary>
    public string Timestamp() => registry.Timestamp();

    /// <summary>The object, or null. Not to be changed.</summary>
    public JsonObject? Find(string apiVersion, string kind, string name, string inNamespace = "") =>
        registry.Find(registry.Catalog.Kind(apiVersion, kind), inNamespace, name)?.Value;

    /// <summary>All objects of a kind. Not to be changed.</summary>
    public IReadOnlyList<JsonObject> List(string apiVersion, string kind) =>
        [.. registry.Store.List(registry.Catalog.Kind(apiVersion, kind).QualifiedName).Objects.Select(o => o.Value)];

    /// <summary>Whether the API knows the kind.</summary>
    public bool Knows(string apiVersion, string kind) => registry.Catalog.FindKind(apiVersion, kind) is not null;

    /// <summary>Creates an object, its namespace first, unless it is there.</summary>
    public void Ensure(JsonObject value)
    {
        var resource = registry.Catalog.Kind(value.Text("apiVersion"), value.Text("kind"));
        var (name, inNamespace) = (value.Text("metadata.name"), resource.Namespaced ? value.Text("metadata.namespace") : "");
        if (registry.Find(resource, inNamespace, name) is not null)
        {
            return;
        }

        if (inNamespace.Length > 0)
        {
            EnsureNamespace(inNamespace);
        }

        try
        {
            registry.Create(resource, inNamespace, value);
            if (resource.HasStatus && value["status"] is JsonObject status)
            {
                registry.Change(resource, inNamespace, name, "status", o => With(o, status));
            }
        }
        catch (KubernetesStatusException e) when (e.Reason == "AlreadyExists")
        {
            // Somebody with the API was quicker.
        }
    }

    /// <summary>Creates a namespace unless it is there.</summary>
    public void EnsureNamespace(string name)
    {
        if (Find("v1", "Namespace", name) is null)
        {
            Ensure(Of("v1", "Namespace", name));
        }
    }

    /// <summary>Changes an object; an absent one stays so.</summary>
    public void Change(string apiVersion, string kind, string name, string inNamespace, Action<JsonObject> change) =>
        Change(apiVersion, kind, name, inNamespace, "", change);

    /// <summary>Changes an object's status; an absent one stays so.</summary>
    public void ChangeStatus(string apiVersion, string kind, string name, string inNamespace, Action<JsonObject> change) =>
        Change(apiVersion, kind, name, inNamespace, "status", o => change(o.Child("status")));

    /// <summary>Deletes an object; an absent one is no error.</summary>
    public void Delete(string apiVersion, string kind, string name, string inNamespace = "")
    {
        try
        {
            registry.Delete(registry.Catalog.Kind(apiVersion, kind), inNamespace, name);
        }
        catch (KubernetesStatusException e) when (e.Code == 404)
        {
            // It is gone already.
        }
    }

    /// <summary>An object with its head.</summary>
    public static JsonObject Of(string apiVersion, string kind, string name, string inNamespace = "", JsonObject? spec = null, JsonObject? status = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (inNamespace.Length > 0)
        {
            metadata["namespace"] = inNamespace;
        }

        var value = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        if (spec is not null)
        {
            value["spec"] = spec;
        }

        if (status is not null)
        {
            value["status"] = status;
        }

        return value;
    }

    private static JsonObject With(JsonObject value, JsonObject status)
    {
        value["status"] = status.DeepClone();
        return value;
    }

    private void Change(string apiVersion, string kind, string name, string inNamespace, string subresource, Action<JsonObject> change)
    {
        try
        {
            registry.Change(registry.Catalog.Kind(apiVersion, kind), inNamespace, name, subresource, o =>
            {
                change(o);
                return o;
            });
        }
        catch (KubernetesStatusException e) when (e.Code == 404)
        {
            // Whoever deleted it wanted it so.
        }
    }
}
