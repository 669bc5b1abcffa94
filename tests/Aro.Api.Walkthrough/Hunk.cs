namespace Aro.Api.Walkthrough;

/// <summary>One place of a file that a diff changes.</summary>
/// <param name="DocumentLine">Line of the document at which it begins, from 1.</param>
/// <param name="Old">The lines as they are, context included.</param>
/// <param name="New">The lines as they become.</param>
internal sealed record Hunk(int DocumentLine, IReadOnlyList<string> Old, IReadOnlyList<string> New)
{
    /// <summary>
    /// Replaces the lines. They are found by their text, which must occur once: the line numbers of a diff in a document go stale with
    /// every change above them, and that is no reason to mend the document. Who tries the diff by hand has replaced them already.
    /// </summary>
    /// <exception cref="PatchException">The text does not occur, or more than once.</exception>
    public void Apply(List<string> lines, string path)
    {
        int[] places = Places(lines, Old);
        if (places.Length == 0 && Places(lines, New).Length == 1)
        {
            return;
        }

        if (places is not [int place])
        {
            throw new PatchException(DocumentLine, $"The old lines of this hunk occur {places.Length} times in {path}; bring the walk-through up to date.");
        }

        lines.RemoveRange(place, Old.Count);
        lines.InsertRange(place, New);
    }

    private static int[] Places(List<string> lines, IReadOnlyList<string> text) =>
    [
        .. Enumerable.Range(0, Math.Max(0, lines.Count - text.Count + 1))
            .Where(start => lines.Skip(start).Take(text.Count).SequenceEqual(text, StringComparer.Ordinal)),
    ];
}
