using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.ResourceManager.Http;

namespace Aro.LocalCloud.Providers;

/// <summary>
/// The tags of a resource or resource group as a resource of their own, <c>{scope}/providers/Microsoft.Resources/tags/default</c>, which
/// <c>az tag</c> and the SDKs' <c>AddTag</c> use. Answers when the resource has been written.
/// </summary>
internal sealed class TagsArea(ResourceEngine engine, CloudResources resources, ProviderResources provider) : IArmArea
{
    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        if (request.Providers < 0 || request.Segments.Length != request.Providers + 4 || !request.SegmentIs(request.Providers + 1, "Microsoft.Resources")
            || !request.SegmentIs(request.Providers + 2, "tags") || !request.SegmentIs(request.Providers + 3, "default")
            || !ResourceId.TryParse("/" + string.Join('/', request.Segments.Take(request.Providers)), out var scope) || scope.Group is null)
        {
            return false;
        }

        var caller = ArmCaller.From(request.Claims);
        var resource = ProviderRegistry.IsOutside(scope)
            ? await provider.GetAsync(scope, ResourceProviderClient.ApiVersion, caller, request.Aborted)
            : engine.Show(scope)?.Body;
        var tags = ((resource ?? throw CloudErrors.ResourceNotFound(scope))["tags"]?.DeepClone() as JsonObject) ?? [];
        if (!request.IsMethod("GET"))
        {
            tags = await ChangedAsync(request, tags);
            await WriteAsync(scope, new JsonObject { ["tags"] = tags.DeepClone() }, caller, request.Aborted);
        }

        await request.AnswerAsync(200, request.IsMethod("DELETE") ? null : new JsonObject
        {
            ["id"] = request.Path,
            ["name"] = "default",
            ["type"] = "Microsoft.Resources/tags",
            ["properties"] = new JsonObject { ["tags"] = tags },
        });
        return true;
    }

    private static async Task<JsonObject> ChangedAsync(ArmRequest request, JsonObject tags)
    {
        if (request.IsMethod("DELETE"))
        {
            return [];
        }

        if (!request.IsMethod("PUT") && !request.IsMethod("PATCH"))
        {
            throw CloudErrors.MethodNotAllowed(request.Method, request.Path);
        }

        var body = await request.BodyAsync();
        var given = body.At("properties.tags")?.DeepClone() as JsonObject ?? [];
        var operation = request.IsMethod("PUT") ? "Replace" : body.Text("operation") ?? "";
        return operation.ToUpperInvariant() switch
        {
            "REPLACE" => given,
            "MERGE" => new JsonObject(tags.Where(t => !given.Any(g => SameName(g, t))).Concat(given).Select(Copy)),
            "DELETE" => new JsonObject(tags.Where(t => !given.Any(g => SameName(g, t) && (string?)g.Value == (string?)t.Value)).Select(Copy)),
            _ => throw CloudErrors.InvalidRequestContent($"The operation '{operation}' is not one of Merge, Replace and Delete."),
        };
    }

    private static bool SameName(KeyValuePair<string, JsonNode?> a, KeyValuePair<string, JsonNode?> b) =>
        string.Equals(a.Key, b.Key, StringComparison.OrdinalIgnoreCase);

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> tag) => new(tag.Key, tag.Value?.DeepClone());

    private Task WriteAsync(ResourceId scope, JsonObject patch, ArmCaller caller, CancellationToken cancellationToken) =>
        ProviderRegistry.IsOutside(scope)
            ? provider.WriteAsync(HttpMethod.Patch, scope, ResourceProviderClient.ApiVersion, patch, caller, cancellationToken)
            : resources.EndAsync(engine.Patch(scope, patch, Preconditions.None).Operation, cancellationToken);
}
