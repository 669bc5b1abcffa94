using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>A resource as it is kept. Never changed once stored: a write makes another.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Body">What was asked for and what was computed, without what <see cref="Behaviors.ResourceBehavior.Render"/> adds.</param>
/// <param name="Hidden">What no GET shows: account keys, allocations.</param>
/// <param name="ETag">Changes with each write.</param>
/// <param name="OperationId">The operation that is changing it, or null.</param>
internal sealed record StoredResource(ResourceId Id, JsonObject Body, JsonObject Hidden, string ETag, string? OperationId)
{
    public string State => Body.Text("properties.provisioningState") ?? "Succeeded";

    public bool IsDeleting => State == "Deleting";

    public string Serialize() => CloudJson.Write(new JsonObject
    {
        ["id"] = Id.Value,
        ["body"] = Body.DeepClone(),
        ["hidden"] = Hidden.DeepClone(),
        ["etag"] = ETag,
        ["operationId"] = OperationId,
    });

    public static StoredResource Deserialize(string text)
    {
        var node = CloudJson.ParseObject(text);
        return new StoredResource(
            ResourceId.Parse(node.Text("id")!),
            (JsonObject)node["body"]!.DeepClone(),
            (JsonObject)node["hidden"]!.DeepClone(),
            node.Text("etag")!,
            node.Text("operationId"));
    }
}
