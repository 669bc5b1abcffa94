using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>A resource of the local cloud at one moment. A snapshot: changing <see cref="Body"/> changes nothing else.</summary>
/// <param name="Id">The resource's id.</param>
/// <param name="Body">
/// The resource as ARM shows it (<c>id</c>, <c>name</c>, <c>type</c>, <c>location</c>, <c>tags</c>, <c>properties</c>, …), computed members
/// included, plus what a GET leaves out (for example <c>osProfile.customData</c> of a virtual machine).
/// </param>
public sealed record CloudResource(ResourceId Id, JsonObject Body)
{
    /// <summary>The <c>properties</c> object; empty when the type has none.</summary>
    public JsonObject Properties => Body["properties"] as JsonObject ?? [];

    /// <summary>The <c>tags</c>; empty when there are none.</summary>
    public JsonObject Tags => Body["tags"] as JsonObject ?? [];

    /// <summary><c>properties.provisioningState</c>; <c>Succeeded</c> for types that have none.</summary>
    public string ProvisioningState => (string?)Properties["provisioningState"] ?? "Succeeded";
}
