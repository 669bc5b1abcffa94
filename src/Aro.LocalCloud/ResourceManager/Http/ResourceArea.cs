using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Http;

/// <summary>Resources of any type and resource groups: GET, HEAD, PUT, PATCH, DELETE, lists and actions.</summary>
internal sealed class ResourceArea(ResourceEngine engine, IEnumerable<IComputedCollection> collections, CloudEnvironment cloud)
    : IArmArea
{
    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        var own = request.Segments.Length - request.Providers - 2;
        if (request.Providers < 0)
        {
            own = request.Segments.Length == 4 && request.SegmentIs(2, "resourceGroups") ? 2 : -1;
        }

        if (own < 1)
        {
            return false;
        }

        if (own % 2 == 0)
        {
            if (!ResourceId.TryParse(request.Path, out var id))
            {
                return false;
            }

            await ResourceAsync(request, id);
            return true;
        }

        if (request.IsMethod("POST"))
        {
            return await ActAsync(request);
        }

        if (!request.IsMethod("GET"))
        {
            throw CloudErrors.MethodNotAllowed(request.Method, request.Path);
        }

        await ListAsync(request);
        return true;
    }

    private async Task ResourceAsync(ArmRequest request, ResourceId id)
    {
        switch (request.Method.ToUpperInvariant())
        {
            case "GET":
                var shown = engine.Show(id) ?? Computed(id) ?? throw NotFound(id);
                request.Http.Response.Headers.ETag = $"\"{shown.ETag}\"";
                if (request.Http.Request.Query["$expand"] == "instanceView" && engine.View(id, "instanceView") is { } view)
                {
                    shown.Body.Object("properties")["instanceView"] = view;
                }

                await request.AnswerAsync(200, shown.Body);
                break;
            case "HEAD":
                await request.AnswerAsync(engine.Show(id) is null ? 404 : 204);
                break;
            case "PUT":
                await AnswerAsync(request, engine.Put(id, await request.BodyAsync(), Preconditions.From(request.Http.Request)));
                break;
            case "PATCH":
                await AnswerAsync(request, engine.Patch(id, await request.BodyAsync(), Preconditions.From(request.Http.Request)));
                break;
            case "DELETE":
                var deleted = engine.Delete(id, Preconditions.From(request.Http.Request));
                if (deleted.Operation is { } operation)
                {
                    AsyncHeaders.Write(request, operation, cloud, location: true);
                }

                await request.AnswerAsync(!deleted.Existed ? 204 : deleted.Operation is null ? 200 : 202);
                break;
            default:
                throw CloudErrors.MethodNotAllowed(request.Method, request.Path);
        }
    }

    private Task AnswerAsync(ArmRequest request, WriteOutcome outcome)
    {
        if (outcome.Operation is { } operation)
        {
            AsyncHeaders.Write(request, operation, cloud, location: false);
        }

        request.Http.Response.Headers.ETag = $"\"{outcome.ETag}\"";
        return request.AnswerAsync(outcome.Created ? 201 : 200, outcome.Body);
    }

    private CloudException NotFound(ResourceId id) =>
        id.Group is { } group && engine.Show(group) is null ? CloudErrors.ResourceGroupNotFound(id.ResourceGroup) : CloudErrors.ResourceNotFound(id);

    private (JsonObject Body, string ETag)? Computed(ResourceId id)
    {
        if (collections.FirstOrDefault(c => c.Holds(id.Type)) is not { } collection)
        {
            return null;
        }

        var item = engine.Read(() => collection.List(id.Parent, id.Type).ToList()).FirstOrDefault(i => string.Equals(i.Text("name"), id.Name, StringComparison.OrdinalIgnoreCase));
        return item is null ? null : (item, "computed");
    }

    private async Task ListAsync(ArmRequest request)
    {
        var type = string.Join('/', request.Segments.Skip(request.Providers + 1).Where((_, i) => i is 0 || i % 2 == 1));
        var nested = request.Segments.Length - request.Providers > 3;
        var scopePath = "/" + string.Join('/', nested ? request.Segments.SkipLast(1) : request.Segments.Take(request.Providers));
        _ = ResourceId.TryParse(scopePath, out var scope);
        if (nested && scope is not null && engine.View(scope, request.Segments[^1]) is { } view)
        {
            await request.AnswerAsync(200, view);
            return;
        }

        if (collections.FirstOrDefault(c => c.Holds(type)) is { } collection)
        {
            await request.AnswerListAsync(engine.Read(() => collection.List(scope, type).ToList()));
            return;
        }

        if (scope?.Group is { } group && engine.Show(group) is null)
        {
            throw CloudErrors.ResourceGroupNotFound(scope.ResourceGroup);
        }

        if (nested && scope is not null && engine.Show(scope) is null && scope.Parent is { } parent && engine.Show(parent) is null)
        {
            throw CloudErrors.ParentResourceNotFound(scope.Child(type[(type.LastIndexOf('/') + 1)..], "-"), scope);
        }

        // The record sets of a zone are of many types.
        var anyRecord = type.EndsWith("dnsZones/recordsets", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("dnsZones/ALL", StringComparison.OrdinalIgnoreCase);
        var atScope = request.Http.Request.Query["$filter"].ToString().Contains("atScope()", StringComparison.OrdinalIgnoreCase);
        await request.AnswerListAsync(engine.ShowAll(t => anyRecord
            ? t.Below(scope!)
            : atScope ? t.OfType(type).Where(r => r.Id.Parent is { } holder && (scope is null || holder.Contains(scope))) : t.OfType(type, scope)));
    }

    private async Task<bool> ActAsync(ArmRequest request)
    {
        if (!ResourceId.TryParse("/" + string.Join('/', request.Segments.SkipLast(1)), out var id))
        {
            return false;
        }

        var (answer, operation) = engine.Act(id, request.Segments[^1], await request.OptionalBodyAsync());
        if (operation is not null)
        {
            AsyncHeaders.Write(request, operation, cloud, location: true);
        }

        await request.AnswerAsync(operation is null ? 200 : 202, answer);
        return true;
    }
}
