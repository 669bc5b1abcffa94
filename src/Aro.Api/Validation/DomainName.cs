using System.Buffers;

namespace Aro.Api.Validation;

/// <summary>Domains of clusters: labels of 1 to 63 lower-case letters, digits and inner hyphens, with dots between them.</summary>
internal static class DomainName
{
    /// <summary>Characters of a whole name (RFC 1035, section 2.3.4, without the final dot).</summary>
    private const int MaxLength = 253;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Whether an existing cluster may have the domain.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength)
        {
            return false;
        }

        foreach (Range label in text.Split('.'))
        {
            if (!IsLabel(text[label]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a new cluster may have the domain: the first label must also begin with a letter and have two characters.</summary>
    public static bool IsValidForCreate(ReadOnlySpan<char> text)
    {
        int dot = text.IndexOf('.');
        return (dot < 0 ? text.Length : dot) >= 2 && char.IsAsciiLetterLower(text[0]) && IsValid(text);
    }

    private static bool IsLabel(ReadOnlySpan<char> label) =>
        label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-' && !label.ContainsAnyExcept(Characters);
}
