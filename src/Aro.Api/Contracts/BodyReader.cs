using System.Security.Cryptography;
using System.Text.Json;
using Aro.Api.Errors;
using Aro.Api.Secrets;

namespace Aro.Api.Contracts;

/// <summary>
/// Reads a JSON object into the external model as an api-version has it, onto what is already there: a PUT reads onto an empty
/// object, a PATCH onto the current one (RFC 7396). Members of the wrong shape are reported and left alone. The body is read once, from
/// its bytes; paths are made only of what is reported. Objects and texts that are as they are stored are taken from there, so that what
/// follows sees without a comparison that they did not change.
/// </summary>
internal sealed partial class BodyReader
{
    private const string Repeated = "is given more than once.";
    private const string NotUnicode = "is not valid Unicode text.";

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
    /// <param name="stored">What is stored, as the api-version has it; null for a create.</param>
    /// <param name="findings">Takes what is wrong with the shape.</param>
    /// <param name="isPatch">Whether null and maps are those of a merge patch.</param>
    public static void Read(ReadOnlyMemory<byte> body, TypeContract type, object target, object? stored, Findings findings, bool isPatch)
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
                new BodyReader(body, findings, isPatch).ReadMembers(ref reader, type, target, stored, JsonPath.Root);
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

    // True when the object is what is stored, also in what it leaves out.
    private bool ReadMembers(ref Utf8JsonReader reader, TypeContract type, object target, object? stored, JsonPath path)
    {
        ulong seen = 0;
        int next = 0;
        bool isStored = stored is not null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index = type.IndexOf(ref reader, next);
            if (index >= 0 && (seen & (1UL << index)) == 0)
            {
                seen |= 1UL << index;
                next = index + 1;
                reader.Read();
                isStored &= ReadMember(ref reader, type.Members[index], target, stored, path);
            }
            else
            {
                RefuseName(ref reader, type, isRepeated: index >= 0, path);
                reader.Skip();
                isStored = false;
            }
        }

        if (stored is null)
        {
            return false;
        }

        if (isStored && type.RemovesNothing(stored, seen))
        {
            return true;
        }

        type.KeepUnnamed(target, stored, seen);
        return false;
    }

    private void RefuseName(ref Utf8JsonReader reader, TypeContract type, bool isRepeated, JsonPath path)
    {
        if (NameOf(ref reader, path) is { } name)
        {
            Report(path.Member(name), isRepeated ? Repeated : type.DescribeUnknown(name));
        }
    }

    // True when the value is what is stored.
    private bool ReadMember(ref Utf8JsonReader reader, MemberContract member, object target, object? stored, JsonPath parent)
    {
        object? before = stored is null ? null : member.Get(stored);
        if (reader.TokenType == JsonTokenType.Null)
        {
            object? empty = member.IsRequiredObject ? member.Type!.Create() : null;
            member.Set(target, empty);
            return empty is null && before is null;
        }

        if (Unexpected(ref reader, member.Token) is { } problem)
        {
            Report(parent.Member(member), problem);
            return false;
        }

        object? value = Read(ref reader, member, target, before, parent);
        if (value is not null)
        {
            member.Set(target, value is "" ? null : value);
        }

        return ReferenceEquals(value, before);
    }

    // What is stored when it is that; null for what cannot be read and is reported.
    private object? Read(ref Utf8JsonReader reader, MemberContract member, object target, object? before, JsonPath parent) => member.Kind switch
    {
        MemberKind.Text => JsonText.Read(ref reader, (string?)before) ?? Refuse(NotUnicode, member, parent),
        MemberKind.Object => ReadObject(ref reader, member, target, before, parent.Member(member)),
        MemberKind.List => ReadList(ref reader, member, before, parent.Member(member)),
        MemberKind.TextMap => ReadTextMap(ref reader, member, before, parent.Member(member)),
        MemberKind.ObjectMap => ReadObjectMap(ref reader, member, target, before, parent.Member(member)),
        MemberKind.Secret => JsonText.ReadBytes(ref reader) is { } bytes ? Same(member, (SecureString?)before, bytes) : Refuse(NotUnicode, member, parent),
        MemberKind.Integer => reader.TryGetInt32(out int number)
            ? Same(before, number)
            : Refuse("must be a whole number of at most 32 bits.", member, parent),
        _ when !JsonText.IsValid(ref reader) => Refuse(NotUnicode, member, parent),
        _ => reader.TryGetDateTimeOffset(out DateTimeOffset time)
            ? Same(before, time)
            : Refuse("must be a time as in RFC 3339, for example 2025-07-25T08:00:00Z.", member, parent),
    };

    private static object Same<T>(object? before, T value)
        where T : struct, IEquatable<T> => before is T old && old.Equals(value) ? before : value;

    // What is stored may be a secret that cannot be opened any more: it is not opened only to find out whether one that may change did, nor
    // for an empty text, with which clients say that they send none.
    private static SecureString Same(MemberContract member, SecureString? before, byte[] bytes) =>
        !member.IsMutable && bytes.Length > 0 && before is not null && CryptographicOperations.FixedTimeEquals(before.Bytes.Reveal(), bytes)
            ? before
            : SecureString.FromUtf8(bytes);

    private object? Refuse(string problem, MemberContract member, JsonPath parent)
    {
        Report(parent.Member(member), problem);
        return null;
    }

    private object ReadObject(ref Utf8JsonReader reader, MemberContract member, object target, object? before, JsonPath path)
    {
        object child = member.Get(target) ?? member.Type!.Create();
        return ReadMembers(ref reader, member.Type!, child, before, path) ? before! : child;
    }

    private string? NameOf(ref Utf8JsonReader reader, JsonPath parent)
    {
        string? name = JsonText.Read(ref reader);
        if (name is null)
        {
            Report(parent, "has a member whose name is not valid Unicode text.");
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
        return $"must be {RequestBody.Describe(expected)}, not {RequestBody.Describe(found)}.";
    }

    // Not every client shows the target, so the message names the member too.
    private void Report(JsonPath path, string problem)
    {
        string target = path.ToString();
        _findings.Add(ErrorCodes.InvalidRequestContent, target, $"'{target}' {problem}");
        if (_findings.IsOverflowing)
        {
            // The rest of the body can add nothing to the answer, not even that it is no JSON.
            _findings.ThrowIfAny();
        }
    }
}
