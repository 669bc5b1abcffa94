using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.ResourceManager.Http;

namespace Aro.LocalCloud.Deployments;

/// <summary>The operations of a deployment. SDKs ask for them at the group, without the provider in the path.</summary>
internal sealed class DeploymentOperationsArea(ResourceEngine engine) : IArmArea
{
    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        var deployment = Array.FindLastIndex(request.Segments, s => string.Equals(s, "deployments", StringComparison.OrdinalIgnoreCase)) + 1;
        var isShort = deployment == 5 && request.SegmentIs(2, "resourceGroups");
        var isLong = deployment == 7 && request.Providers == 4 && request.SegmentIs(5, "Microsoft.Resources");
        if ((!isShort && !isLong) || !request.IsMethod("GET") || !request.SegmentIs(deployment + 1, "operations") || request.Segments.Length > deployment + 3
            || !ResourceId.TryParse("/" + string.Join('/', request.Segments.Take(4)), out var group))
        {
            return false;
        }

        var id = group.Resource(DeploymentArea.Type, request.Segments[deployment]);
        var operations = (engine.Find(id) ?? throw DeploymentArea.NotFound(id)).Hidden.Items("operations");
        if (request.Segments.Length == deployment + 2)
        {
            await request.AnswerListAsync(operations.Select(o => o.DeepClone()));
            return true;
        }

        var name = request.Segments[^1];
        var operation = operations.FirstOrDefault(o => string.Equals(o.Text("operationId"), name, StringComparison.OrdinalIgnoreCase))
            ?? throw new CloudException(404, "DeploymentOperationNotFound", $"The deployment operation '{name}' could not be found.");
        await request.AnswerAsync(200, operation);
        return true;
    }
}
