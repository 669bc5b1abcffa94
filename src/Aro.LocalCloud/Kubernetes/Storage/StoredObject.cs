using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Storage;

/// <summary>An object at one revision.</summary>
/// <param name="Key">Where it is kept.</param>
/// <param name="Revision">The revision that wrote it; also in <c>metadata.resourceVersion</c>.</param>
/// <param name="Value">The object. Shared by all readers: must not be changed.</param>
internal sealed record StoredObject(ObjectKey Key, long Revision, JsonObject Value);
