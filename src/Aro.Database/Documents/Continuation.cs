using System.Buffers.Text;
using System.Text;

namespace Aro.Database.Documents;

/// <summary>
/// Text form of the place where a listing goes on: the last document handed out. It names a document rather than a count, so that it
/// stays valid when documents come and go.
/// </summary>
internal static class Continuation
{
    private const char Separator = '\n';
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string ToText(string partition, string id) => Base64Url.EncodeToString(s_strict.GetBytes(partition + Separator + id));

    /// <summary>Reads what <see cref="ToText"/> wrote. Throws <see cref="InvalidContinuationException"/>.</summary>
    public static (string Partition, string Id) Parse(string text, string idPrefix)
    {
        string decoded;
        try
        {
            decoded = s_strict.GetString(Base64Url.DecodeFromChars(text));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidContinuationException();
        }

        int at = decoded.IndexOf(Separator, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new InvalidContinuationException();
        }

        (string partition, string id) = (decoded[..at], decoded[(at + 1)..]);
        return DocumentLimits.IsValidId(partition) && DocumentLimits.IsValidId(id) && id.StartsWith(idPrefix, StringComparison.Ordinal)
            ? (partition, id)
            : throw new InvalidContinuationException();
    }
}
