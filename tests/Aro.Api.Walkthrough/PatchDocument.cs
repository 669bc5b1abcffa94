using System.Globalization;
using System.Text.RegularExpressions;

namespace Aro.Api.Walkthrough;

/// <summary>Reads the unified diffs in the <c>diff</c> blocks of a Markdown document.</summary>
internal static partial class PatchDocument
{
    /// <summary>The changed files, in order.</summary>
    /// <exception cref="PatchException">There is no diff, or it is malformed.</exception>
    public static IReadOnlyList<FilePatch> Parse(IReadOnlyList<string> document)
    {
        List<FilePatch> patches = [];
        bool isInside = false;
        for (int i = 0; i < document.Count; i++)
        {
            string line = document[i];
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isInside = !isInside && line == "```diff";
            }
            else if (isInside && line.StartsWith("+++ b/", StringComparison.Ordinal))
            {
                patches.Add(new FilePatch(line["+++ b/".Length..], i + 1, ReadHunks(document, ref i)));
            }
        }

        return patches.Count > 0 ? patches : throw new PatchException(1, "The document has no diff.");
    }

    private static List<Hunk> ReadHunks(IReadOnlyList<string> document, ref int i)
    {
        List<Hunk> hunks = [];
        while (i + 1 < document.Count && Header().Match(document[i + 1]) is { Success: true } header)
        {
            i++;
            hunks.Add(ReadHunk(document, ref i, Count(header, "old"), Count(header, "new")));
        }

        return hunks.Count > 0 ? hunks : throw new PatchException(i + 1, "A hunk is expected below the name of the file.");
    }

    private static Hunk ReadHunk(IReadOnlyList<string> document, ref int i, int oldCount, int newCount)
    {
        int start = i + 1;
        List<string> old = [];
        List<string> now = [];
        while (old.Count < oldCount || now.Count < newCount)
        {
            // Editors remove the blank that stands for an empty line of context.
            string line = ++i < document.Count ? document[i] : "";
            char kind = line.Length == 0 ? ' ' : line[0];
            string text = line.Length == 0 ? "" : line[1..];
            if (i >= document.Count || kind is not (' ' or '-' or '+'))
            {
                throw new PatchException(start, $"The hunk has fewer lines than the {oldCount} old and {newCount} new ones its header says.");
            }

            if (kind != '+')
            {
                old.Add(text);
            }

            if (kind != '-')
            {
                now.Add(text);
            }
        }

        bool goesOn = i + 1 < document.Count && document[i + 1] is [' ' or '-' or '+', ..] next && !next.StartsWith("--- a/", StringComparison.Ordinal);
        return old.Count == oldCount && now.Count == newCount && !goesOn
            ? new Hunk(start, old, now)
            : throw new PatchException(start, $"The hunk has more lines than the {oldCount} old and {newCount} new ones its header says.");
    }

    private static int Count(Match header, string group) =>
        header.Groups[group] is { Success: true, Value: string text } ? int.Parse(text, CultureInfo.InvariantCulture) : 1;

    [GeneratedRegex(@"^@@ -\d+(,(?<old>\d+))? \+\d+(,(?<new>\d+))? @@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();
}
