using System.Collections;
using System.Text.Json;
using Aro.Api.Errors;
using Aro.Api.Secrets;

namespace Aro.Api.Contracts;

/// <summary>
/// Reads a JSON object into the external model as an api-version has it, onto what is already there: a PUT reads onto an empty
/// object, a PATCH onto the current one (RFC 7396). Members of the wrong shape are reported and left alone.
/// </summary>
internal sealed class BodyReader(Findings findings, bool isPatch)
{
    /// <summary>Reads an object.</summary>
    public void Read(JsonElement element, TypeContract type, object target, JsonPath path)
    {
        ulong seen = 0;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (NameOf(property, path) is not { } name)
            {
                continue;
            }

            int index = type.IndexOf(name);
            if (index < 0)
            {
                Report(path.Member(name), UnknownMember(type, name));
            }
            else if ((seen & (1UL << index)) != 0)
            {
                Report(path.Member(name), $"The member '{name}' is given more than once.");
            }
            else
            {
                seen |= 1UL << index;
                ReadMember(property.Value, type.Members[index], target, path.Member(name));
            }
        }
    }

    private static string UnknownMember(TypeContract type, string name)
    {
        foreach (MemberContract member in type.Members)
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.IsKnown
                    ? $"There is no member of this name; did you mean '{member.Name}'? Names are matched exactly."
                    : $"This api-version has no member of this name; api-version {member.AvailableFrom} has it.";
            }
        }

        return "This api-version has no member of this name.";
    }

    private void ReadMember(JsonElement value, MemberContract member, object target, JsonPath path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            member.Set(target, member.IsRequiredObject ? member.Type!.Create() : null);
            return;
        }

        switch (member.Kind)
        {
            case MemberKind.Text when ReadText(value, path) is { } text:
                member.Set(target, text.Length == 0 ? null : text);
                break;
            case MemberKind.Secret when ReadText(value, path) is { } secret:
                member.Set(target, SecureString.FromPlaintext(secret));
                break;
            case MemberKind.Integer when Expect(value, JsonValueKind.Number, path):
                ReadInteger(value, member, target, path);
                break;
            case MemberKind.Time when ReadText(value, path) is not null:
                ReadTime(value, member, target, path);
                break;
            case MemberKind.Object when Expect(value, JsonValueKind.Object, path):
                ReadObject(value, member, target, path);
                break;
            case MemberKind.List when Expect(value, JsonValueKind.Array, path):
                member.Set(target, ReadList(value, member, path));
                break;
            case MemberKind.TextMap when Expect(value, JsonValueKind.Object, path):
                member.Set(target, ReadTextMap(value, member, path));
                break;
            case MemberKind.ObjectMap when Expect(value, JsonValueKind.Object, path):
                member.Set(target, ReadObjectMap(value, member, target, path));
                break;
            default:
                break;
        }
    }

    private void ReadInteger(JsonElement value, MemberContract member, object target, JsonPath path)
    {
        if (value.TryGetInt32(out int number))
        {
            member.Set(target, number);
        }
        else
        {
            Report(path, "The member must be a whole number of at most 32 bits.");
        }
    }

    private void ReadTime(JsonElement value, MemberContract member, object target, JsonPath path)
    {
        if (value.TryGetDateTimeOffset(out DateTimeOffset time))
        {
            member.Set(target, time);
        }
        else
        {
            Report(path, "The member must be a time as in RFC 3339, for example 2025-07-25T08:00:00Z.");
        }
    }

    private void ReadObject(JsonElement value, MemberContract member, object target, JsonPath path)
    {
        object? child = member.Get(target);
        if (child is null)
        {
            child = member.Type!.Create();
            member.Set(target, child);
        }

        Read(value, member.Type!, child, path);
    }

    private IList ReadList(JsonElement value, MemberContract member, JsonPath path)
    {
        IList list = (IList)member.CreateCollection!();
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            JsonPath itemPath = path.Element(ElementName(item, member.Type!), index++);
            if (Expect(item, JsonValueKind.Object, itemPath))
            {
                object entry = member.Type!.Create();
                Read(item, member.Type, entry, itemPath);
                list.Add(entry);
            }
        }

        return list;
    }

    private Dictionary<string, string> ReadTextMap(JsonElement value, MemberContract member, JsonPath path)
    {
        Dictionary<string, string> map = (Dictionary<string, string>)member.CreateCollection!();
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (NameOf(property, path) is not { } key || (isPatch && property.Value.ValueKind == JsonValueKind.Null))
            {
                continue;
            }

            JsonPath entryPath = path.Key(key);
            if (ReadText(property.Value, entryPath) is { } text && !map.TryAdd(key, text))
            {
                Report(entryPath, "The key is given more than once.");
            }
        }

        return map;
    }

    private IDictionary ReadObjectMap(JsonElement value, MemberContract member, object target, JsonPath path)
    {
        IDictionary map = (IDictionary)member.CreateCollection!();
        if (isPatch && !member.IsReplacedAsWhole && member.Get(target) is IDictionary existing)
        {
            map = existing;
        }

        HashSet<string> seen = new(StringComparer.FromComparison(member.Comparison));
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (NameOf(property, path) is not { } key)
            {
                continue;
            }

            JsonPath entryPath = path.Key(key);
            if (!seen.Add(key))
            {
                Report(entryPath, "The key is given more than once.");
            }
            else if (isPatch && property.Value.ValueKind == JsonValueKind.Null)
            {
                map.Remove(key);
            }
            else if (Expect(property.Value, JsonValueKind.Object, entryPath))
            {
                object entry = map[key] ?? member.Type!.Create();
                map[key] = entry;
                Read(property.Value, member.Type!, entry, entryPath);
            }
        }

        return map;
    }

    private static string? ElementName(JsonElement item, TypeContract type)
    {
        if (type.NameMember is null || item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            return item.TryGetProperty("name"u8, out JsonElement name) && name.ValueKind == JsonValueKind.String ? Text(name) : null;
        }
        catch (InvalidOperationException)
        {
            // Another member's name is not valid Unicode, which is reported when the element is read.
            return null;
        }
    }

    private string? ReadText(JsonElement value, JsonPath path)
    {
        if (!Expect(value, JsonValueKind.String, path))
        {
            return null;
        }

        string? text = Text(value);
        if (text is null)
        {
            Report(path, "The member is not valid Unicode text.");
        }

        return text;
    }

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Lone surrogates and bytes that are not UTF-8.
            return null;
        }
    }

    private string? NameOf(JsonProperty property, JsonPath parent)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            Report(parent, "The object has a member whose name is not valid Unicode text.");
            return null;
        }
    }

    private bool Expect(JsonElement value, JsonValueKind kind, JsonPath path)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        Report(path, $"The member must be {RequestBody.Describe(kind)}, not {RequestBody.Describe(value.ValueKind)}.");
        return false;
    }

    private void Report(JsonPath path, string message) => findings.Add(ErrorCodes.InvalidRequestContent, path.ToString(), message);
}
