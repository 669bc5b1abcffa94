using System.Text.RegularExpressions;

namespace Aro.Backend.Errors;

/// <summary>Takes what may hold a secret out of the text of an exception that nobody wrote for customers (invariant I5).</summary>
internal static partial class SecretRedaction
{
    private const int MaxLength = 1000;

    /// <summary>The text without query strings of URLs, bearer tokens and key material, cut to a bounded length.</summary>
    public static string Redact(string text)
    {
        string redacted = KeyMaterial().Replace(Bearer().Replace(Query().Replace(text, "${url}?***"), "${scheme} ***"), "***");
        return redacted.Length <= MaxLength ? redacted : string.Concat(redacted.AsSpan(0, MaxLength), "…");
    }

    [GeneratedRegex("""(?<url>https?://[^\s?"'<>]+)\?[^\s"'<>]*""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Query();

    [GeneratedRegex("""\b(?<scheme>Bearer|Basic|SharedKey)\s+[A-Za-z0-9._~+/:=-]+""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bearer();

    [GeneratedRegex("-----BEGIN [A-Z ]+-----[\\s\\S]*?(-----END [A-Z ]+-----|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyMaterial();
}
