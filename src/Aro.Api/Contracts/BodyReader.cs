using System.Collections;
using System.Text.Json;
using Aro.Api.Errors;
using Aro.Api.Secrets;

namespace Aro.Api.Contracts;

/// <summary>
/// Reads a JSON object into the external model as an api-version has it, onto what is already there: a PUT reads onto an empty
/// object, a PATCH onto the current one (RFC 7396). Members of the wrong shape are reported and left alone. The body is read once, from
/// its bytes; paths are made only of what is reported.
/// </summary>
internal sealed class BodyReader
{
    /// <summary>Most elements of a list and entries of a map that are read, so that the cost of a body is bounded.</summary>
    public const int MaxEntries = 1000;

    private const string NotUnicode = "The member is not valid Unicode text.";
    private const string RepeatedKey = "The key is given more than once.";

    private readonly ReadOnlyMemory<byte> _body;
    private readonly Findings _findings;
    private readonly bool _isPatch;

    private BodyReader(ReadOnlyMemory<byte> body, Findings findings, bool isPatch)
    {
        _body = body;
        _findings = findings;
        _isPatch = isPatch;
    }

    /// <summary>Reads the body of a request. Throws 400 InvalidRequestContent when it is not a JSON object.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="type">Contract of the object.</param>
    /// <param name="target">Takes the members.</param>
    /// <param name="findings">Takes what is wrong with the shape.</param>
    /// <param name="isPatch">Whether null and maps are those of a merge patch.</param>
    public static void Read(ReadOnlyMemory<byte> body, TypeContract type, object target, Findings findings, bool isPatch)
    {
        body = RequestBody.Content(body);
        Utf8JsonReader reader = new(body.Span, RequestBody.ReaderOptions);
        JsonTokenType first;
        try
        {
            reader.Read();
            first = reader.TokenType;
            if (first == JsonTokenType.StartObject)
            {
                new BodyReader(body, findings, isPatch).ReadMembers(ref reader, type, target, JsonPath.Root);
            }
            else
            {
                reader.Skip();
            }

            // Whatever follows makes the parser throw.
            reader.Read();
        }
        catch (JsonException e)
        {
            throw RequestBody.NotJson(e);
        }

        if (first != JsonTokenType.StartObject)
        {
            throw RequestBody.NotAnObject(first);
        }
    }

    private void ReadMembers(ref Utf8JsonReader reader, TypeContract type, object target, JsonPath path)
    {
        ulong seen = 0;
        int next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index = type.IndexOf(ref reader, next);
            if (index >= 0 && (seen & (1UL << index)) == 0)
            {
                seen |= 1UL << index;
                next = index + 1;
                reader.Read();
                ReadMember(ref reader, type.Members[index], target, path);
            }
            else
            {
                RefuseName(ref reader, type, isRepeated: index >= 0, path);
                reader.Skip();
            }
        }
    }

    private void RefuseName(ref Utf8JsonReader reader, TypeContract type, bool isRepeated, JsonPath path)
    {
        if (NameOf(ref reader, path) is { } name)
        {
            Report(path.Member(name), isRepeated ? $"The member '{name}' is given more than once." : type.DescribeUnknown(name));
        }
    }

    private void ReadMember(ref Utf8JsonReader reader, MemberContract member, object target, JsonPath parent)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            member.Set(target, member.IsRequiredObject ? member.Type!.Create() : null);
            return;
        }

        string? problem = Unexpected(ref reader, member.Token);
        if (problem is null)
        {
            switch (member.Kind)
            {
                case MemberKind.Object:
                    ReadObject(ref reader, member, target, parent.Member(member.Name));
                    return;
                case MemberKind.List:
                    member.Set(target, ReadList(ref reader, member, parent.Member(member.Name)));
                    return;
                case MemberKind.TextMap:
                    member.Set(target, ReadTextMap(ref reader, member, parent.Member(member.Name)));
                    return;
                case MemberKind.ObjectMap:
                    member.Set(target, ReadObjectMap(ref reader, member, target, parent.Member(member.Name)));
                    return;
                default:
                    problem = ReadValue(ref reader, member, target);
                    break;
            }
        }

        if (problem is not null)
        {
            Report(parent.Member(member.Name), problem);
        }
    }

    private static string? ReadValue(ref Utf8JsonReader reader, MemberContract member, object target)
    {
        switch (member.Kind)
        {
            case MemberKind.Integer when reader.TryGetInt32(out int number):
                member.Set(target, number);
                return null;
            case MemberKind.Integer:
                return "The member must be a whole number of at most 32 bits.";
            case MemberKind.Secret when JsonText.ReadBytes(ref reader) is { } bytes:
                member.Set(target, SecureString.FromUtf8(bytes));
                return null;
            case not MemberKind.Secret when JsonText.Read(ref reader) is { } text:
                if (member.Kind == MemberKind.Text)
                {
                    member.Set(target, text.Length == 0 ? null : text);
                    return null;
                }

                return ReadTime(ref reader, member, target);
            default:
                return NotUnicode;
        }
    }

    private static string? ReadTime(ref Utf8JsonReader reader, MemberContract member, object target)
    {
        if (!reader.TryGetDateTimeOffset(out DateTimeOffset time))
        {
            return "The member must be a time as in RFC 3339, for example 2025-07-25T08:00:00Z.";
        }

        member.Set(target, time);
        return null;
    }

    private void ReadObject(ref Utf8JsonReader reader, MemberContract member, object target, JsonPath path)
    {
        object? child = member.Get(target);
        if (child is null)
        {
            child = member.Type!.Create();
            member.Set(target, child);
        }

        ReadMembers(ref reader, member.Type!, child, path);
    }

    private IList ReadList(ref Utf8JsonReader reader, MemberContract member, JsonPath path)
    {
        IList list = (IList)member.CreateCollection!();
        for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (!MayRead(index, path))
            {
                reader.Skip();
                continue;
            }

            JsonPath itemPath = path.Element(ElementName(ref reader, member.Type!), index);
            if (Unexpected(ref reader, JsonTokenType.StartObject) is { } problem)
            {
                Report(itemPath, problem);
                continue;
            }

            object entry = member.Type!.Create();
            ReadMembers(ref reader, member.Type, entry, itemPath);
            list.Add(entry);
        }

        return list;
    }

    private Dictionary<string, string> ReadTextMap(ref Utf8JsonReader reader, MemberContract member, JsonPath path)
    {
        Dictionary<string, string> map = (Dictionary<string, string>)member.CreateCollection!();
        for (int count = 0; NextKey(ref reader, count, path, out string? key); count++)
        {
            if (key is null || (_isPatch && reader.TokenType == JsonTokenType.Null))
            {
                continue;
            }

            string? problem = Unexpected(ref reader, JsonTokenType.String);
            if (problem is null)
            {
                problem = JsonText.Read(ref reader) switch
                {
                    null => NotUnicode,
                    { } text => map.TryAdd(key, text) ? null : RepeatedKey,
                };
            }

            if (problem is not null)
            {
                Report(path.Key(key), problem);
            }
        }

        return map;
    }

    private IDictionary ReadObjectMap(ref Utf8JsonReader reader, MemberContract member, object target, JsonPath path)
    {
        IDictionary map = (IDictionary)member.CreateCollection!();
        if (_isPatch && !member.IsReplacedAsWhole && member.Get(target) is IDictionary existing)
        {
            map = existing;
        }

        HashSet<string> seen = new(StringComparer.FromComparison(member.Comparison));
        for (int count = 0; NextKey(ref reader, count, path, out string? key); count++)
        {
            if (key is null)
            {
                continue;
            }

            if (!seen.Add(key))
            {
                reader.Skip();
                Report(path.Key(key), RepeatedKey);
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
                object entry = map[key] ?? member.Type!.Create();
                map[key] = entry;
                ReadMembers(ref reader, member.Type!, entry, path.Key(key));
            }
        }

        return map;
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
            Report(path, $"There are more than {MaxEntries} entries.");
            // Nobody needs to know what else is wrong with such a body, and to look would cost more than reading a good one.
            _findings.ThrowIfAny();
        }

        return count < MaxEntries;
    }

    // Clients know elements by their name, which may stand anywhere in the element; it is looked for only when a path is written.
    private Func<string?>? ElementName(ref Utf8JsonReader reader, TypeContract type)
    {
        if (type.NameMember is null || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        int start = (int)reader.TokenStartIndex;
        return () => NameAt(start);
    }

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

    private string? NameOf(ref Utf8JsonReader reader, JsonPath parent)
    {
        string? name = JsonText.Read(ref reader);
        if (name is null)
        {
            Report(parent, "The object has a member whose name is not valid Unicode text.");
        }

        return name;
    }

    // Says what is wrong when the value begins with another token, and passes over it.
    private static string? Unexpected(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        JsonTokenType found = reader.TokenType;
        if (found == expected)
        {
            return null;
        }

        reader.Skip();
        return $"The member must be {RequestBody.Describe(expected)}, not {RequestBody.Describe(found)}.";
    }

    private void Report(JsonPath path, string message)
    {
        _findings.Add(ErrorCodes.InvalidRequestContent, path.ToString(), message);
        if (_findings.IsOverflowing)
        {
            // The rest of the body can add nothing to the answer, not even that it is no JSON.
            _findings.ThrowIfAny();
        }
    }
}
