using System.Diagnostics.CodeAnalysis;

namespace Aro.CosmosServer.Indexing;

/// <summary>A path of an indexing policy: /a/b/? is the value itself, /a/b/* everything below as well.</summary>
internal sealed record IndexPath(IReadOnlyList<string> Names, bool Below)
{
    /// <summary>How closely the path names a value: more names first, the value itself before everything below.</summary>
    public int Precision => (Names.Count * 2) + (Below ? 0 : 1);

    public static IndexPath? Parse(string text)
    {
        bool below = text.EndsWith("/*", StringComparison.Ordinal);
        return (below || text.EndsWith("/?", StringComparison.Ordinal)) && TryParseNames(text[..^2], out IReadOnlyList<string>? names)
            ? new(names, below)
            : null;
    }

    /// <summary>Reads /a/b or /"a b"/c; the empty text is the document itself.</summary>
    public static bool TryParseNames(string text, [NotNullWhen(true)] out IReadOnlyList<string>? names)
    {
        names = null;
        List<string> found = [];
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] != '/' || at + 1 == text.Length)
            {
                return false;
            }

            bool quoted = text[at + 1] == '"';
            int start = quoted ? at + 2 : at + 1;
            int end = text.IndexOf(quoted ? '"' : '/', start);
            end = end < 0 && !quoted ? text.Length : end;
            if (end <= start)
            {
                return false;
            }

            found.Add(text[start..end]);
            at = quoted ? end + 1 : end;
        }

        names = found;
        return true;
    }

    public bool Covers(IReadOnlyList<string> path)
        => (Below ? path.Count >= Names.Count : path.Count == Names.Count) && Names.SequenceEqual(path.Take(Names.Count), StringComparer.Ordinal);
}
