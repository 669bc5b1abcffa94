using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Json;

/// <summary>JSON merge patch (RFC 7396).</summary>
internal static class MergePatch
{
    /// <summary>Changes <paramref name="target"/>: null members delete, objects merge, everything else replaces.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject members:
                    if (target[name] is not JsonObject child)
                    {
                        target[name] = child = [];
                    }

                    Apply(child, members);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }
}
