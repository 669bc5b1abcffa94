using System.Text.Json;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Riok.Mapperly.Abstractions;

namespace Aro.Api.Conversion;

/// <summary>Deep copies of clusters. The compiler's mapper writes the code from the internal types, so no member can be forgotten.</summary>
[Mapper(UseDeepCloning = true)]
public static partial class ClusterCopier
{
    /// <summary>A copy that shares nothing changeable with the original; unknown members and secrets included.</summary>
    public static partial OpenShiftCluster Copy(OpenShiftCluster cluster);

    // Takes over the buckets instead of hashing every key again.
    private static Dictionary<string, string> Copy(Dictionary<string, string> map) => new(map, map.Comparer);

    // These are immutable and may be shared.
    private static SecureString Share(SecureString secret) => secret;

    private static SecureBytes Share(SecureBytes secret) => secret;

    private static CloudErrorBody Share(CloudErrorBody error) => error;

    private static IReadOnlyDictionary<string, string> Share(IReadOnlyDictionary<string, string> map) => map;

    // A copy does not depend on the document the element was parsed from.
    private static JsonElement Share(JsonElement element) => element.Clone();
}
