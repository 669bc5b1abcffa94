using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Aro.Api.Contracts;

/// <summary>
/// Reads texts of a JSON document without throwing: the parser itself finds bytes that are not UTF-8, and lone surrogates, only when a
/// text is decoded, and then by an exception, which costs a hundred times as much as the text.
/// </summary>
internal static class JsonText
{
    /// <summary>The text of the current property name or string; null when it is not valid Unicode.</summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && Ascii.IsValid(reader.ValueSpan))
        {
            return Encoding.ASCII.GetString(reader.ValueSpan);
        }

        return !IsValid(ref reader) ? null : reader.ValueIsEscaped ? reader.GetString() : Encoding.UTF8.GetString(reader.ValueSpan);
    }

    /// <summary>The same, but <paramref name="stored"/> itself when it is the text.</summary>
    public static string? Read(ref Utf8JsonReader reader, string? stored) =>
        stored is not null && !reader.ValueIsEscaped && Ascii.Equals(reader.ValueSpan, stored) ? stored : Read(ref reader);

    /// <summary>The UTF-8 bytes of the current string; null when it is not valid Unicode.</summary>
    public static byte[]? ReadBytes(ref Utf8JsonReader reader)
    {
        if (!IsValid(ref reader))
        {
            return null;
        }

        byte[] bytes = reader.ValueSpan.ToArray();
        if (reader.ValueIsEscaped)
        {
            Array.Resize(ref bytes, reader.CopyString(bytes));
        }

        return bytes;
    }

    /// <summary>Whether the current property name or string is valid Unicode.</summary>
    public static bool IsValid(ref Utf8JsonReader reader) =>
        Utf8.IsValid(reader.ValueSpan) && (!reader.ValueIsEscaped || !HasLoneSurrogate(reader.ValueSpan));

    // The parser has seen to it that four hexadecimal digits follow each \u.
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> text)
    {
        // All surrogates begin with D; few texts have any, and long ones are searched quickly.
        if (text.IndexOf("\\ud"u8) < 0 && text.IndexOf("\\uD"u8) < 0)
        {
            return false;
        }

        for (int i = text.IndexOf((byte)'\\'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                continue;
            }

            i++;
            if (text[i] != 'u')
            {
                continue;
            }

            char unit = Unit(text[(i + 1)..]);
            i += 4;
            if (char.IsLowSurrogate(unit))
            {
                return true;
            }

            if (char.IsHighSurrogate(unit))
            {
                if (!text[(i + 1)..].StartsWith("\\u"u8) || !char.IsLowSurrogate(Unit(text[(i + 3)..])))
                {
                    return true;
                }

                i += 6;
            }
        }

        return false;
    }

    private static char Unit(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
