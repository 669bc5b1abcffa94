using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Http;

/// <summary>Lists of resource groups and of everything in a group or a subscription.</summary>
internal sealed class GroupArea(ResourceEngine engine, IForeignResources foreign) : IArmArea
{
    private static readonly string[] s_listed = ["id", "name", "type", "location", "tags", "sku", "kind", "managedBy", "identity", "zones", "plan"];

    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        if (!request.SegmentIs(0, "subscriptions") || !request.IsMethod("GET"))
        {
            return false;
        }

        if (request.Segments.Length == 3 && request.SegmentIs(2, "resourceGroups"))
        {
            var scope = ResourceId.Parse(request.Path[..request.Path.LastIndexOf('/')]);
            await request.AnswerListAsync(engine.ShowAll(t => t.OfType("Microsoft.Resources/resourceGroups", scope)));
            return true;
        }

        var inGroup = request.Segments.Length == 5 && request.SegmentIs(2, "resourceGroups") && request.SegmentIs(4, "resources");
        if (!inGroup && !(request.Segments.Length == 3 && request.SegmentIs(2, "resources")))
        {
            return false;
        }

        var filter = ResourceFilter.Parse(request.Http.Request.Query["$filter"].ToString());
        var within = ResourceId.Parse(request.Path[..request.Path.LastIndexOf('/')]);
        if (inGroup && engine.Show(within) is null)
        {
            throw CloudErrors.ResourceGroupNotFound(within.Name);
        }

        var own = engine.ShowAll(t => t.Below(within).Where(r => r.Id.Type.Count(c => c == '/') == 1
            && !r.Id.IsExtension && r.Body.ContainsKey("location") && !r.Id.IsOfType("Microsoft.Resources/resourceGroups")));
        var others = await foreign.ListAsync(within, request.Aborted);
        await request.AnswerListAsync(own.Concat(others).Where(filter.Matches).Select(Listed));
        return true;
    }

    private static JsonObject Listed(JsonObject resource)
    {
        var item = new JsonObject();
        foreach (var name in s_listed)
        {
            if (resource[name] is { } value)
            {
                item[name] = value.DeepClone();
            }
        }

        if (resource.Text("properties.provisioningState") is { } state)
        {
            item["provisioningState"] = state;
        }

        return item;
    }
}
