using System.Text.Json;

namespace Aro.Api.Tests;

/// <summary>
/// A body as JsonDocument reads it, which shares no code with the reader of the service but the parser: whether it is one JSON object,
/// and where in it the target of an error is.
/// </summary>
internal sealed class SentBody
{
    // Leaving one of these out is the same as sending {}, so members of them are missing also when they are.
    private static readonly HashSet<string> AlwaysThere = new(StringComparer.Ordinal)
    {
        "properties", "properties.clusterProfile", "properties.consoleProfile", "properties.networkProfile", "properties.masterProfile",
        "properties.apiserverProfile",
    };

    private readonly JsonElement _root;
    private readonly bool _isPatch;

    private SentBody(JsonElement root, bool isPatch)
    {
        _root = root;
        _isPatch = isPatch;
    }

    /// <summary>Null when the body as a whole is wrong: empty, not JSON, deeper than 64 levels, or no object.</summary>
    public static SentBody? Parse(ReadOnlyMemory<byte> body, bool isPatch)
    {
        try
        {
            // Of these alone must a parser not mind a byte order mark (RFC 8259, section 8.1).
            ReadOnlyMemory<byte> content = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
            JsonElement root = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 64 }).RootElement;
            return root.ValueKind == JsonValueKind.Object ? new SentBody(root, isPatch) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a target points at.</summary>
    public Place Find(string target)
    {
        if (TargetSegment.Split(target) is not { } segments)
        {
            return Place.Nowhere;
        }

        // More than one where a name is given twice.
        List<JsonElement> here = [_root];
        string path = "";
        for (int i = 0; i < segments.Count; i++)
        {
            bool isList = here.Exists(value => value.ValueKind == JsonValueKind.Array);
            List<JsonElement> next = [.. here.SelectMany(value => segments[i].In(value, ignoresCase: path == "identity.userAssignedIdentities"))];
            if (next.Count == 0)
            {
                return IsMissing(here, path, segments.Skip(i).ToList(), out string missing) ? new Place(PlaceKind.Missing, missing) : Place.Nowhere;
            }

            path = segments[i].AppendTo(path, isList);
            here = next;
        }

        return new Place(PlaceKind.Exists, path);
    }

    // What is not there can only be missed where it could be: in an object, or in one that is always there. The null of a merge patch takes
    // away whatever is stored below it, so that it can be missed there.
    private bool IsMissing(List<JsonElement> parents, string path, List<TargetSegment> rest, out string missing)
    {
        missing = path;
        bool isTakenAway = _isPatch && parents.Exists(value => value.ValueKind == JsonValueKind.Null);
        bool canHold = isTakenAway
            || parents.Exists(value => value.ValueKind == JsonValueKind.Object)
            || (parents.Exists(value => value.ValueKind == JsonValueKind.Null) && AlwaysThere.Contains(path));
        foreach (TargetSegment segment in rest)
        {
            if (!canHold || segment.IsEntry)
            {
                return false;
            }

            missing = segment.AppendTo(missing, isElement: false);
            canHold = isTakenAway || AlwaysThere.Contains(missing);
        }

        return true;
    }
}
