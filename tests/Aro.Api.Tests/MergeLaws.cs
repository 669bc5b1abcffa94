using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>The laws of updates that more than one test needs, for any implementation of an api-version.</summary>
internal static class MergeLaws
{
    /// <summary>An update of the tags, by PUT or PATCH of what GET shows or of nothing else, changes nothing else.</summary>
    public static void ChangesOnlyTags(IClusterApi api, string version, OpenShiftCluster current)
    {
        string before = Stored(current);
        JsonObject shown = Bodies.Get(version, current);
        shown["tags"] = new JsonObject { ["through"] = version };
        foreach (OpenShiftCluster result in new[]
        {
            api.Replace(Bodies.Bytes(shown), current, Bodies.Request),
            api.Patch(Bodies.Bytes(shown), current, Bodies.Request),
            api.Patch(Bodies.Bytes(new JsonObject { ["tags"] = shown["tags"]!.DeepClone() }), current, Bodies.Request),
        })
        {
            result.Tags.ShouldBe(new Dictionary<string, string> { ["through"] = version });
            result.Tags = current.Tags;
            Stored(result).ShouldBe(before, version);
        }

        Stored(current).ShouldBe(before, version);
    }

    /// <summary>A PATCH makes of what GET shows what RFC 7396 says, and doing it again, or sending what it made, changes nothing.</summary>
    public static void IsAMergePatch(IClusterApi api, string version, OpenShiftCluster current, JsonObject patch)
    {
        JsonObject shown = Bodies.Get(version, current);

        OpenShiftCluster once = api.Patch(Bodies.Bytes(patch), current, Bodies.Request);

        JsonObject after = Bodies.Get(version, once);
        JsonNode.DeepEquals(after, Merged(shown, patch)).ShouldBeTrue($"{patch}\n{shown}\n{after}");
        Stored(api.Patch(Bodies.Bytes(patch), once, Bodies.Request)).ShouldBe(Stored(once), patch.ToJsonString());
        Stored(api.Replace(Bodies.Bytes(after), once, Bodies.Request)).ShouldBe(Stored(once), patch.ToJsonString());
    }

    /// <summary>The whole cluster as text; no tags and an empty map of them are the same.</summary>
    public static string Stored(OpenShiftCluster cluster) => StoredJson.Of(cluster).Replace("\"tags\":{},", "", StringComparison.Ordinal);

    // RFC 7396, but that the tags are replaced as a whole.
    private static JsonObject Merged(JsonObject target, JsonObject patch)
    {
        JsonObject result = target.DeepClone().AsObject();
        foreach ((string name, JsonNode? value) in patch)
        {
            bool isTags = name == "tags";
            if (value is null || (isTags && value is JsonObject { Count: 0 }))
            {
                result.Remove(name);
            }
            else
            {
                result[name] = value is JsonObject inner && result[name] is JsonObject old && !isTags ? Merged(old, inner) : value.DeepClone();
            }
        }

        return result;
    }
}
