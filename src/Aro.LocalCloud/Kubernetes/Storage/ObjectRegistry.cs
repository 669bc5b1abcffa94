using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aro.LocalCloud.Kubernetes.Patching;
using Aro.LocalCloud.Kubernetes.Resources;

namespace Aro.LocalCloud.Kubernetes.Storage;

/// <summary>The rules of writing objects: metadata, generations, subresources, finalizers, namespaces, definitions of new resources.</summary>
internal sealed partial class ObjectRegistry
{
    private readonly ObjectStore _store;
    private readonly TimeProvider _time;
    private readonly string _seed;

    /// <summary>Takes in the definitions that are already stored.</summary>
    /// <param name="catalog">The resources; definitions of new ones are added to it.</param>
    /// <param name="store">Where objects are kept.</param>
    /// <param name="time">For timestamps.</param>
    /// <param name="seed">What makes this cluster's uids differ from another's.</param>
    public ObjectRegistry(ApiResourceCatalog catalog, ObjectStore store, TimeProvider time, string seed)
    {
        (Catalog, _store, _time, _seed) = (catalog, store, time, seed);
        foreach (var definition in store.List(Definitions).Objects)
        {
            catalog.AddDefinition(definition.Value);
        }
    }

    private const string Definitions = "customresourcedefinitions.apiextensions.k8s.io";

    /// <summary>The resources.</summary>
    public ApiResourceCatalog Catalog { get; }

    /// <summary>Where objects are kept.</summary>
    public ObjectStore Store => _store;

    /// <summary>Now, as objects show it: RFC 3339 with seconds.</summary>
    public string Timestamp() => Format(_time.GetUtcNow());

    /// <summary>A time as objects show it.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>The object.</summary>
    /// <exception cref="KubernetesStatusException">404.</exception>
    public StoredObject Get(ApiResource resource, string inNamespace, string name) =>
        Find(resource, inNamespace, name) ?? throw KubernetesStatusException.NotFound(resource, name);

    /// <summary>The object, or null.</summary>
    public StoredObject? Find(ApiResource resource, string inNamespace, string name) => _store.Get(new(resource.QualifiedName, inNamespace, name));

    /// <summary>Creates an object.</summary>
    /// <exception cref="KubernetesStatusException">400, 404 (no such namespace), 409, 422.</exception>
    public StoredObject Create(ApiResource resource, string inNamespace, JsonObject body, bool dryRun = false)
    {
        var value = body.DeepClone().AsObject();
        var metadata = Prepare(resource, inNamespace, value);
        var generateName = metadata.Text("generateName");
        if (metadata.Text("name").Length == 0 && generateName.Length > 0)
        {
            metadata["name"] = generateName + DeterministicId.Suffix($"{_seed}/{resource.QualifiedName}/{inNamespace}/{generateName}/{_store.Revision}");
        }

        var name = metadata.Text("name");
        Validate(resource, name);
        RequireNamespace(resource, inNamespace);
        return Write(resource, new(resource.QualifiedName, inNamespace, name), dryRun, (current, revision) =>
        {
            if (current is not null)
            {
                throw KubernetesStatusException.AlreadyExists(resource, name);
            }

            return Initialize(resource, value, revision);
        });
    }

    /// <summary>Replaces an object, or its status or scale.</summary>
    /// <exception cref="KubernetesStatusException">400, 404, 409 (stale <c>resourceVersion</c>), 422.</exception>
    public StoredObject Update(ApiResource resource, string inNamespace, string name, string subresource, JsonObject body, bool dryRun = false)
    {
        var value = body.DeepClone().AsObject();
        Prepare(resource, inNamespace, value);
        return Change(resource, inNamespace, name, subresource, _ => value, dryRun);
    }

    /// <summary>Changes an object, or its status, to what <paramref name="change"/> makes of a copy of it.</summary>
    /// <exception cref="KubernetesStatusException">404, 409, 422.</exception>
    public StoredObject Change(
        ApiResource resource, string inNamespace, string name, string subresource, Func<JsonObject, JsonObject> change, bool dryRun = false) =>
        Write(resource, new(resource.QualifiedName, inNamespace, name), dryRun, (current, _) => current is null
            ? throw KubernetesStatusException.NotFound(resource, name)
            : Next(resource, current, subresource, change(current.Value.DeepClone().AsObject())));

    /// <summary>Server-side apply: creates or merges.</summary>
    /// <exception cref="KubernetesStatusException">400, 404, 409, 422.</exception>
    public (StoredObject Object, bool Created) Apply(
        ApiResource resource, string inNamespace, string name, string subresource, JsonObject configuration, string manager, bool force, bool dryRun = false)
    {
        var wanted = configuration.DeepClone().AsObject();
        Prepare(resource, inNamespace, wanted)["name"] = name;
        Validate(resource, name);
        RequireNamespace(resource, inNamespace);
        var created = false;
        var result = Write(resource, new(resource.QualifiedName, inNamespace, name), dryRun, (current, revision) =>
        {
            created = current is null;
            if (created && subresource.Length > 0)
            {
                throw KubernetesStatusException.NotFound(resource, name);
            }

            var target = current?.Value.DeepClone().AsObject() ?? new JsonObject
            {
                ["apiVersion"] = resource.GroupVersion,
                ["kind"] = resource.Kind,
                ["metadata"] = new JsonObject { ["name"] = name },
            };
            if (current is null && inNamespace.Length > 0)
            {
                target.Child("metadata")["namespace"] = inNamespace;
            }

            ServerSideApply.Apply(target, wanted, manager, force, subresource, Timestamp());
            return current is null ? Initialize(resource, target, revision) : Next(resource, current, subresource, target);
        });
        return (result, created);
    }

    /// <summary>Deletes an object, or marks it when finalizers hold it. With a namespace everything in it goes.</summary>
    /// <returns>The object as it was, or as it is marked.</returns>
    /// <exception cref="KubernetesStatusException">404; 409 when it is not the one the preconditions name.</exception>
    public StoredObject Delete(ApiResource resource, string inNamespace, string name, JsonObject? options = null, bool dryRun = false)
    {
        if (resource.QualifiedName == "namespaces" && !dryRun)
        {
            DeleteContents(Get(resource, "", name).Key.Name);
        }

        return Write(resource, new(resource.QualifiedName, inNamespace, name), dryRun, (current, _) =>
        {
            if (current is null)
            {
                throw KubernetesStatusException.NotFound(resource, name);
            }

            var (uid, version) = (options.Text("preconditions.uid"), options.Text("preconditions.resourceVersion"));
            if ((uid.Length > 0 && uid != current.Value.Text("metadata.uid")) || (version.Length > 0 && version != current.Value.Text("metadata.resourceVersion")))
            {
                throw KubernetesStatusException.Stale(resource, name);
            }

            if (current.Value.Node("metadata.finalizers") is not JsonArray { Count: > 0 })
            {
                return null;
            }

            if (current.Value.Node("metadata.deletionTimestamp") is not null)
            {
                return current.Value;
            }

            var marked = current.Value.DeepClone().AsObject();
            marked.Child("metadata")["deletionTimestamp"] = Timestamp();
            marked.Child("metadata")["deletionGracePeriodSeconds"] = 0;
            return marked;
        });
    }

    private StoredObject Write(ApiResource resource, ObjectKey key, bool dryRun, Func<StoredObject?, long, JsonObject?> change)
    {
        if (dryRun)
        {
            var current = _store.Get(key);
            var value = change(current, _store.Revision + 1);
            return new StoredObject(key, current?.Revision ?? 0, value ?? current!.Value);
        }

        var written = _store.Write(key, change)!;
        if (resource.QualifiedName == Definitions)
        {
            OnDefinition(resource, written);
        }

        return written;
    }

    // What becomes of an object when a write asks for 'value': null when its last finalizer went.
    private static JsonObject? Next(ApiResource resource, StoredObject current, string subresource, JsonObject value)
    {
        var (before, name) = (current.Value, current.Key.Name);
        var version = value.Text("metadata.resourceVersion");
        if (version.Length > 0 && version != before.Text("metadata.resourceVersion"))
        {
            throw KubernetesStatusException.Stale(resource, name);
        }

        if (value.Text("metadata.name") is var asked && asked != name)
        {
            throw KubernetesStatusException.BadRequest($"the name of the object ({asked}) does not match the name on the URL ({name})");
        }

        var next = subresource == "status" ? WithStatus(before, value) : KeepStatus(resource, before, value);
        var metadata = next.Child("metadata");
        var old = (JsonObject)before["metadata"]!;
        foreach (var member in new[] { "uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "resourceVersion", "namespace" })
        {
            metadata.Remove(member);
            if (old[member] is { } kept)
            {
                metadata[member] = kept.DeepClone();
            }
        }

        if (metadata["deletionTimestamp"] is not null && metadata["finalizers"] is not JsonArray { Count: > 0 })
        {
            return null;
        }

        next["apiVersion"] = before["apiVersion"]?.DeepClone();
        next["kind"] = before["kind"]?.DeepClone();
        ObjectDefaults.EncodeStringData(resource, next);
        if (JsonNode.DeepEquals(next, before))
        {
            return before;
        }

        if (resource.HasStatus && subresource.Length == 0 && !SameSpec(before, next))
        {
            metadata["generation"] = (old.Number("generation") ?? 0) + 1;
        }

        return next;
    }

    private static JsonObject WithStatus(JsonObject before, JsonObject value)
    {
        var next = before.DeepClone().AsObject();
        next["status"] = value["status"]?.DeepClone();
        foreach (var member in new[] { "labels", "annotations", "managedFields" })
        {
            if (value.Node("metadata")?[member] is { } changed)
            {
                next.Child("metadata")[member] = changed.DeepClone();
            }
        }

        return next;
    }

    private static JsonObject KeepStatus(ApiResource resource, JsonObject before, JsonObject value)
    {
        if (resource.HasStatus)
        {
            value.Remove("status");
            if (before["status"] is { } status)
            {
                value["status"] = status.DeepClone();
            }
        }

        return value;
    }

    private static bool SameSpec(JsonObject before, JsonObject after)
    {
        static IEnumerable<KeyValuePair<string, JsonNode?>> Spec(JsonObject o) => o.Where(m => m.Key is not ("metadata" or "status"));
        return JsonNode.DeepEquals(new JsonObject(Spec(before.DeepClone().AsObject()).Select(Detach)), new JsonObject(Spec(after.DeepClone().AsObject()).Select(Detach)));

        static KeyValuePair<string, JsonNode?> Detach(KeyValuePair<string, JsonNode?> member) => new(member.Key, member.Value?.DeepClone());
    }

    private JsonObject Initialize(ApiResource resource, JsonObject value, long revision)
    {
        var metadata = value.Child("metadata");
        metadata["uid"] = DeterministicId.Guid($"{_seed}/{resource.QualifiedName}/{metadata.Text("namespace")}/{metadata.Text("name")}/{revision}").ToString();
        metadata["creationTimestamp"] = Timestamp();
        metadata.Remove("deletionTimestamp");
        if (resource.HasStatus)
        {
            metadata["generation"] = 1;
            value.Remove("status");
        }

        ObjectDefaults.Apply(resource, value);
        return value;
    }

    private static JsonObject Prepare(ApiResource resource, string inNamespace, JsonObject value)
    {
        var (apiVersion, kind) = (value.Text("apiVersion"), value.Text("kind"));
        if ((kind.Length > 0 && kind != resource.Kind) || (apiVersion.Length > 0 && apiVersion != resource.GroupVersion))
        {
            throw KubernetesStatusException.BadRequest(
                $"the object provided is unrecognized: {kind} in {apiVersion} does not match the expected {resource.Kind} in {resource.GroupVersion}");
        }

        value["apiVersion"] = resource.GroupVersion;
        value["kind"] = resource.Kind;
        var metadata = value.Child("metadata");
        var own = metadata.Text("namespace");
        if (resource.Namespaced && own.Length > 0 && own != inNamespace)
        {
            throw KubernetesStatusException.BadRequest($"the namespace of the provided object does not match the namespace sent on the request: {own}, {inNamespace}");
        }

        metadata.Remove("namespace");
        if (resource.Namespaced)
        {
            metadata["namespace"] = inNamespace;
        }

        return metadata;
    }

    private static void Validate(ApiResource resource, string name)
    {
        if (name.Length == 0)
        {
            throw KubernetesStatusException.Invalid(resource, name, "metadata.name", "Required value: name or generateName is required");
        }

        if (name.Length > 253 || !PathSegment().IsMatch(name))
        {
            throw KubernetesStatusException.Invalid(
                resource, name, "metadata.name", $"Invalid value: \"{name}\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.'");
        }
    }

    private void RequireNamespace(ApiResource resource, string inNamespace)
    {
        if (resource.Namespaced && _store.Get(new("namespaces", "", inNamespace)) is null)
        {
            throw new KubernetesStatusException(404, "NotFound", $"namespaces \"{inNamespace}\" not found");
        }
    }

    private void DeleteContents(string name)
    {
        foreach (var stored in _store.ListNamespace(name))
        {
            _store.Write(stored.Key, (_, _) => null);
        }
    }

    private void OnDefinition(ApiResource resource, StoredObject written)
    {
        if (Find(resource, "", written.Key.Name) is { } definition)
        {
            Catalog.AddDefinition(definition.Value);
            return;
        }

        Catalog.RemoveDefinition(written.Key.Name);
        foreach (var stored in _store.List(written.Key.Name).Objects)
        {
            _store.Write(stored.Key, (_, _) => null);
        }
    }

    // Names of roles and the like hold colons; nothing that would not fit a path is allowed.
    [GeneratedRegex("""^[a-z0-9A-Z]([-a-z0-9A-Z:._~]*[a-z0-9A-Z])?$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathSegment();
}
