using System.Buffers;

namespace Aro.Api.Validation;

/// <summary>
/// GUIDs in their usual form, <c>d3b07384-d113-4ec6-a5e2-000000000000</c>. The framework's parser alone takes more than that: blanks around
/// the text, and signs and <c>0x</c> in its parts.
/// </summary>
internal static class GuidText
{
    /// <summary>Characters of a GUID with hyphens.</summary>
    public const int Length = 36;

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefABCDEF-");

    /// <summary>Parses 32 hexadecimal digits with hyphens behind the 8th, 12th, 16th and 20th.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Guid value) => TryParse(text, "D", out value);

    /// <summary>Also takes the digits without hyphens, and braces around or the prefix <c>urn:uuid:</c> before either, as published api-versions do.</summary>
    public static bool TryParseAny(ReadOnlySpan<char> text, out Guid value)
    {
        const string urn = "urn:uuid:";
        if (text.StartsWith(urn, StringComparison.OrdinalIgnoreCase))
        {
            text = text[urn.Length..];
        }
        else if (text is ['{', .. var inner, '}'])
        {
            text = inner;
        }

        return TryParse(text, "D", out value) || TryParse(text, "N", out value);
    }

    /// <summary>The usual form of a GUID in any that is taken; its own letter case where it has that form already.</summary>
    public static string Usual(string text) => text.Length != Length && TryParseAny(text, out Guid value) ? value.ToString("D") : text;

    private static bool TryParse(ReadOnlySpan<char> text, string format, out Guid value)
    {
        value = Guid.Empty;
        return !text.ContainsAnyExcept(Characters) && Guid.TryParseExact(text, format, out value);
    }
}
