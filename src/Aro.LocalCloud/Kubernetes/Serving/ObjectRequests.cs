using System.Text.Json.Nodes;
using Aro.LocalCloud.Json;
using Aro.LocalCloud.Kubernetes.Patching;
using Aro.LocalCloud.Kubernetes.Storage;
using Aro.LocalCloud.Kubernetes.Tables;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>Get, list, watch, create, update, patch and delete of objects.</summary>
internal sealed class ObjectRequests(ObjectRegistry registry, TimeProvider time)
{
    /// <summary>The verb of a request, as authorization names it.</summary>
    public static string Verb(HttpRequest request, RequestInfo info) => request.Method switch
    {
        "GET" when IsWatch(request) => "watch",
        "GET" => info.Name.Length == 0 ? "list" : "get",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => info.Name.Length == 0 ? "deletecollection" : "delete",
        _ => request.Method.ToLowerInvariant(),
    };

    /// <summary>Answers.</summary>
    /// <exception cref="KubernetesStatusException">The request is refused.</exception>
    public Task HandleAsync(HttpContext context, RequestInfo info, CancellationToken stopping)
    {
        RequireSubresource(info);
        return Verb(context.Request, info) switch
        {
            "get" => WriteAsync(context, info, 200, registry.Get(info.Resource, info.Namespace, info.Name).Value),
            "list" => ListAsync(context, info),
            "watch" => new WatchStream(
                info.Resource, new ListQuery(info, context.Request.Query), registry.Store, time, context, ResponseFormats.Of(context.Request)).RunAsync(stopping),
            "create" when info.Name.Length == 0 => CreateAsync(context, info),
            "update" when info.Name.Length > 0 => UpdateAsync(context, info),
            "patch" when info.Name.Length > 0 => PatchAsync(context, info),
            "delete" when info.Subresource.Length == 0 => DeleteAsync(context, info),
            "deletecollection" => DeleteCollectionAsync(context, info),
            _ => throw KubernetesStatusException.MethodNotAllowed(),
        };
    }

    private static bool IsWatch(HttpRequest request) => request.Query["watch"].ToString() is "true" or "1";

    private static bool IsDryRun(HttpRequest request) => request.Query["dryRun"] == "All";

    private static void RequireSubresource(RequestInfo info)
    {
        var known = info.Subresource switch
        {
            "" => true,
            "status" => info.Resource.HasStatus,
            "scale" => info.Resource.HasScale,
            "finalize" => info.Resource.Plural == "namespaces",
            _ => false,
        };
        if (!known)
        {
            throw KubernetesStatusException.NoSuchPath();
        }
    }

    private Task ListAsync(HttpContext context, RequestInfo info)
    {
        var (page, metadata) = new ListQuery(info, context.Request.Query).Read(registry.Store, info.Resource);
        var values = page.Select(o => InVersion(info.Resource, o.Value));
        return ResponseFormats.Of(context.Request) switch
        {
            ResponseFormat.Table => JsonResponse.WriteAsync(
                context, 200, TableRenderer.Render(info.Resource, values, time.GetUtcNow(), metadata, context.Request.Query["includeObject"])),
            ResponseFormat.Partial => JsonResponse.WriteAsync(
                context, 200, ListOf("PartialObjectMetadataList", "meta.k8s.io/v1", metadata, values.Select(TableRenderer.Partial))),
            _ => JsonResponse.WriteAsync(
                context, 200, ListOf(info.Resource.Kind + "List", info.Resource.GroupVersion, metadata, values.Select(v => v.DeepClone()))),
        };
    }

    private async Task CreateAsync(HttpContext context, RequestInfo info)
    {
        var body = await BodyAsync(context);
        var inNamespace = info.Resource.Namespaced && info.Namespace.Length == 0 ? "default" : info.Namespace;
        var created = registry.Create(info.Resource, inNamespace, body, IsDryRun(context.Request));
        await WriteAsync(context, info, 201, created.Value);
    }

    private async Task UpdateAsync(HttpContext context, RequestInfo info)
    {
        var body = await BodyAsync(context);
        var dryRun = IsDryRun(context.Request);
        if (info.Subresource == "scale")
        {
            var scaled = registry.Change(info.Resource, info.Namespace, info.Name, "", v => ScaleSubresource.Apply(info.Resource, v, body), dryRun);
            await WriteAsync(context, info, 200, scaled.Value);
            return;
        }

        var updated = registry.Update(info.Resource, info.Namespace, info.Name, info.Subresource, body, dryRun);
        await WriteAsync(context, info, 200, updated.Value);
    }

    private async Task PatchAsync(HttpContext context, RequestInfo info)
    {
        var type = (context.Request.ContentType ?? "").Split(';')[0].Trim();
        var patch = await RequestBody.ReadAsync(context.Request, context.RequestAborted) ?? throw KubernetesStatusException.BadRequest("the patch is empty");
        var query = context.Request.Query;
        var dryRun = IsDryRun(context.Request);
        if (type is "application/apply-patch+yaml" or "application/apply-patch+cbor")
        {
            var manager = query["fieldManager"].ToString();
            if (manager.Length == 0)
            {
                throw new KubernetesStatusException(422, "Invalid", "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
            }

            var (applied, isNew) = registry.Apply(
                info.Resource, info.Namespace, info.Name, info.Subresource, AsObject(patch), manager, query["force"].ToString() is "true" or "1", dryRun);
            await WriteAsync(context, info, isNew ? 201 : 200, applied.Value);
            return;
        }

        Func<JsonObject, JsonObject> change = type switch
        {
            "application/json-patch+json" => o => JsonPatch.Apply(o, patch as JsonArray ?? throw KubernetesStatusException.BadRequest("a JSON patch is an array")),
            "application/merge-patch+json" => o => Merged(o, AsObject(patch), MergePatch.Apply),
            "application/strategic-merge-patch+json" when !info.Resource.Custom => o => Merged(o, AsObject(patch), StrategicMergePatch.Apply),
            _ => throw KubernetesStatusException.UnsupportedMediaType(
                "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml" + (info.Resource.Custom ? "" : ", application/strategic-merge-patch+json")),
        };
        var patched = info.Subresource == "scale"
            ? registry.Change(info.Resource, info.Namespace, info.Name, "", o => ScaleSubresource.Apply(info.Resource, o, change(ScaleSubresource.Of(o))), dryRun)
            : registry.Change(info.Resource, info.Namespace, info.Name, info.Subresource, change, dryRun);
        await WriteAsync(context, info, 200, patched.Value);
    }

    private async Task DeleteAsync(HttpContext context, RequestInfo info)
    {
        var options = await RequestBody.ReadObjectAsync(context.Request, context.RequestAborted);
        var deleted = registry.Delete(info.Resource, info.Namespace, info.Name, options, IsDryRun(context.Request));
        if (deleted.Value.Node("metadata.deletionTimestamp") is not null)
        {
            await WriteAsync(context, info, 200, deleted.Value);
            return;
        }

        await JsonResponse.WriteAsync(context, 200, new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = new JsonObject
            {
                ["name"] = info.Name, ["group"] = info.Resource.Group, ["kind"] = info.Resource.Plural, ["uid"] = deleted.Value.Text("metadata.uid"),
            },
        });
    }

    private async Task DeleteCollectionAsync(HttpContext context, RequestInfo info)
    {
        await RequestBody.ReadObjectAsync(context.Request, context.RequestAborted);
        var (page, metadata) = new ListQuery(info, context.Request.Query).Read(registry.Store, info.Resource);
        foreach (var stored in page)
        {
            try
            {
                registry.Delete(info.Resource, stored.Key.Namespace, stored.Key.Name, null, IsDryRun(context.Request));
            }
            catch (KubernetesStatusException e) when (e.Code == 404)
            {
                // Another request deleted it first.
            }
        }

        await JsonResponse.WriteAsync(
            context, 200, ListOf(info.Resource.Kind + "List", info.Resource.GroupVersion, metadata, page.Select(o => o.Value.DeepClone())));
    }

    private Task WriteAsync(HttpContext context, RequestInfo info, int status, JsonObject value)
    {
        if (info.Subresource == "scale")
        {
            return JsonResponse.WriteAsync(context, status, ScaleSubresource.Of(value));
        }

        var shown = InVersion(info.Resource, value);
        return ResponseFormats.Of(context.Request) switch
        {
            ResponseFormat.Table => JsonResponse.WriteAsync(context, status, TableRenderer.Render(
                info.Resource, [shown], time.GetUtcNow(), new JsonObject { ["resourceVersion"] = value.Text("metadata.resourceVersion") }, context.Request.Query["includeObject"])),
            ResponseFormat.Partial => JsonResponse.WriteAsync(context, status, TableRenderer.Partial(shown)),
            _ => JsonResponse.WriteAsync(context, status, shown),
        };
    }

    // An object is stored at the version it was last written with, and read at the version asked for.
    private static JsonObject InVersion(ApiResource resource, JsonObject value)
    {
        if (value.Text("apiVersion") == resource.GroupVersion)
        {
            return value;
        }

        var converted = value.DeepClone().AsObject();
        converted["apiVersion"] = resource.GroupVersion;
        return converted;
    }

    private static async Task<JsonObject> BodyAsync(HttpContext context) =>
        await RequestBody.ReadObjectAsync(context.Request, context.RequestAborted) ?? throw KubernetesStatusException.BadRequest("the request has no body");

    private static JsonObject AsObject(JsonNode patch) => patch as JsonObject ?? throw KubernetesStatusException.BadRequest("the patch is not an object");

    private static JsonObject Merged(JsonObject target, JsonObject patch, Action<JsonObject, JsonObject> merge)
    {
        merge(target, patch);
        return target;
    }

    private static JsonObject ListOf(string kind, string apiVersion, JsonObject metadata, IEnumerable<JsonNode> items) => new()
    {
        ["kind"] = kind,
        ["apiVersion"] = apiVersion,
        ["metadata"] = metadata,
        ["items"] = new JsonArray([.. items]),
    };
}
