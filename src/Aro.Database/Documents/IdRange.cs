using System.Text;

namespace Aro.Database.Documents;

/// <summary>The ids that start with a prefix, as a range in code point order (which is the order of their UTF-8 bytes).</summary>
internal static class IdRange
{
    /// <summary>The least text above every text that starts with <paramref name="prefix"/>; null when there is none.</summary>
    public static string? UpperBound(string prefix)
    {
        for (int end = prefix.Length; end > 0;)
        {
            if (Rune.DecodeLastFromUtf16(prefix.AsSpan(0, end), out Rune last, out int length) != System.Buffers.OperationStatus.Done)
            {
                return null;
            }

            end -= length;
            if (last.Value < 0x10FFFF)
            {
                // U+D800 to U+DFFF are no code points of text.
                Rune next = new(last.Value == 0xD7FF ? 0xE000 : last.Value + 1);
                return prefix[..end] + next;
            }
        }

        return null;
    }
}
