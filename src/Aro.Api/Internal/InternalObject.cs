using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aro.Api.Internal;

/// <summary>
/// Base of every type that is stored. Members this build does not know survive a read and a write at every depth (invariant I4),
/// so that an older process never drops what a newer one has written.
/// </summary>
public abstract class InternalObject
{
    /// <summary>Members found in the stored document that this build has no property for.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }
}
