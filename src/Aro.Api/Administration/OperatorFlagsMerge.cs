using System.Text.Json;
using Aro.Api.Conversion;

namespace Aro.Api.Administration;

/// <summary>The operator flags after a PATCH: those of the request, one by one, on top of the present ones or of the defaults.</summary>
internal static class OperatorFlagsMerge
{
    private const string Reset = "reset";

    /// <summary>The flags. A flag with the value null is removed; <c>"operatorFlags": null</c> brings the defaults back.</summary>
    /// <param name="body">The request, already checked: flags are texts or null.</param>
    /// <param name="strategy"><c>merge</c>, <c>reset</c>, or null for merge.</param>
    /// <param name="current">The present flags; null for a cluster that has none yet.</param>
    public static Dictionary<string, string> Apply(JsonElement body, string? strategy, IReadOnlyDictionary<string, string>? current)
    {
        JsonElement flags = default;
        bool isGiven = body.TryGetProperty("properties"u8, out JsonElement properties)
            && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("operatorFlags"u8, out flags);
        bool isCleared = isGiven && flags.ValueKind == JsonValueKind.Null;
        bool startsAnew = current is null || isCleared || string.Equals(strategy, Reset, StringComparison.Ordinal);
        Dictionary<string, string> result = new(startsAnew ? OperatorFlagDefaults.All : current!, StringComparer.Ordinal);
        if (!isGiven || isCleared)
        {
            return result;
        }

        foreach (JsonProperty flag in flags.EnumerateObject())
        {
            if (flag.Value.ValueKind == JsonValueKind.Null)
            {
                result.Remove(flag.Name);
            }
            else
            {
                result[flag.Name] = flag.Value.GetString()!;
            }
        }

        return result;
    }
}
