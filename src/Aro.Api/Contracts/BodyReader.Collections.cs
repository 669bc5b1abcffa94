using System.Collections;
using System.Text.Json;

namespace Aro.Api.Contracts;

/// <content>Lists and maps.</content>
internal sealed partial class BodyReader
{
    /// <summary>Most elements of a list and entries of a map that are read, so that the cost of a body is bounded.</summary>
    public const int MaxEntries = 1000;

    private Func<int, string?>? _nameAt;

    private IList ReadList(ref Utf8JsonReader reader, MemberContract member, object? before, JsonPath path)
    {
        IList list = (IList)member.CreateCollection!();
        IList? stored = (IList?)before;
        bool isStored = stored is not null;
        for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (!MayRead(index, path))
            {
                reader.Skip();
                continue;
            }

            JsonPath itemPath = path.Element(ElementName(ref reader, member.Type!), (int)reader.TokenStartIndex, index);
            if (Unexpected(ref reader, JsonTokenType.StartObject) is { } problem)
            {
                Report(itemPath, problem);
                continue;
            }

            object entry = member.Type!.Create();
            isStored &= ReadMembers(ref reader, member.Type, entry, index < stored?.Count ? stored[index] : null, itemPath);
            list.Add(entry);
        }

        return isStored && list.Count == stored!.Count ? stored : list;
    }

    private Dictionary<string, string> ReadTextMap(ref Utf8JsonReader reader, MemberContract member, object? before, JsonPath path)
    {
        Dictionary<string, string> map = (Dictionary<string, string>)member.CreateCollection!();
        Dictionary<string, string>? stored = (Dictionary<string, string>?)before;
        for (int count = 0; NextKey(ref reader, count, path, out string? key); count++)
        {
            if (key is null || (_isPatch && reader.TokenType == JsonTokenType.Null))
            {
                continue;
            }

            string? problem = Unexpected(ref reader, JsonTokenType.String);
            if (problem is null)
            {
                problem = JsonText.Read(ref reader, stored?.GetValueOrDefault(key)) switch
                {
                    null => NotUnicode,
                    { } text => map.TryAdd(key, text) ? null : Repeated,
                };
            }

            if (problem is not null)
            {
                Report(path.Key(key), problem);
            }
        }

        return map;
    }

    private IDictionary ReadObjectMap(ref Utf8JsonReader reader, MemberContract member, object target, object? before, JsonPath path)
    {
        IDictionary? merged = _isPatch && !member.IsReplacedAsWhole ? (IDictionary?)member.Get(target) : null;
        IDictionary map = merged ?? (IDictionary)member.CreateCollection!();
        IDictionary? stored = (IDictionary?)before;
        bool isStored = stored is not null && merged is null;

        // A key of a PUT that can be read is in the map; one of a PATCH may have been removed.
        HashSet<string>? seen = _isPatch || member.Comparison != StringComparison.Ordinal ? new(StringComparer.FromComparison(member.Comparison)) : null;
        for (int count = 0; NextKey(ref reader, count, path, out string? key); count++)
        {
            if (key is null)
            {
                continue;
            }

            if (seen is null ? map.Contains(key) : !seen.Add(key))
            {
                reader.Skip();
                Report(path.Key(key), Repeated);
            }
            else if (_isPatch && reader.TokenType == JsonTokenType.Null)
            {
                map.Remove(key);
            }
            else if (Unexpected(ref reader, JsonTokenType.StartObject) is { } problem)
            {
                Report(path.Key(key), problem);
            }
            else
            {
                object entry = merged?[key] ?? member.Type!.Create();
                object? storedEntry = stored?[key];
                bool isStoredEntry = ReadMembers(ref reader, member.Type!, entry, storedEntry, path.Key(key));
                map[key] = isStoredEntry ? storedEntry : entry;
                isStored &= isStoredEntry;
            }
        }

        return isStored && map.Count == stored!.Count ? stored : map;
    }

    // Goes to the value of the next key; the key is null when the entry was passed over. False at the end of the map.
    private bool NextKey(ref Utf8JsonReader reader, int count, JsonPath path, out string? key)
    {
        key = null;
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        key = MayRead(count, path) ? NameOf(ref reader, path) : null;
        reader.Read();
        if (key is null)
        {
            reader.Skip();
        }

        return true;
    }

    private bool MayRead(int count, JsonPath path)
    {
        if (count == MaxEntries)
        {
            Report(path, $"has more than {MaxEntries} entries.");
            // Nobody needs to know what else is wrong with such a body, and to look would cost more than reading a good one.
            _findings.ThrowIfAny();
        }

        return count < MaxEntries;
    }

    // Clients know elements by their name, which may stand anywhere in the element; it is looked for only when a path is written.
    private Func<int, string?>? ElementName(ref Utf8JsonReader reader, TypeContract type) =>
        type.NameMember is null || reader.TokenType != JsonTokenType.StartObject ? null : _nameAt ??= NameAt;

    private string? NameAt(int start)
    {
        Utf8JsonReader reader = new(_body.Span[start..], RequestBody.ReaderOptions);
        try
        {
            reader.Read();
            for (int members = 0; members < MaxEntries && reader.Read() && reader.TokenType == JsonTokenType.PropertyName; members++)
            {
                bool isName = !reader.ValueIsEscaped && reader.ValueTextEquals("name"u8);
                reader.Read();
                if (isName)
                {
                    return reader.TokenType == JsonTokenType.String ? JsonText.Read(ref reader) : null;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The body is not JSON further on, which is reported instead of anything else.
        }

        return null;
    }
}
