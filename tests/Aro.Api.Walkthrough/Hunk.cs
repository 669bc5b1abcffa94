namespace Aro.Api.Walkthrough;

/// <summary>One place of a file that a diff changes.</summary>
/// <param name="DocumentLine">Line of the document at which it begins, from 1.</param>
/// <param name="Old">The lines as they are, context included.</param>
/// <param name="New">The lines as they become.</param>
internal sealed record Hunk(int DocumentLine, IReadOnlyList<string> Old, IReadOnlyList<string> New)
{
    /// <summary>
    /// Replaces the lines. They are found by their text, which must occur once: the line numbers of a diff in a document go stale with
    /// every change above them, and that is no reason to mend the document.
    /// </summary>
    /// <exception cref="PatchException">The text does not occur, or more than once.</exception>
    public void Apply(List<string> lines, string path)
    {
        int[] places =
        [
            .. Enumerable.Range(0, Math.Max(0, lines.Count - Old.Count + 1))
                .Where(start => lines.Skip(start).Take(Old.Count).SequenceEqual(Old, StringComparer.Ordinal)),
        ];
        if (places is not [int place])
        {
            throw new PatchException(DocumentLine, $"The old lines of this hunk occur {places.Length} times in {path}; bring the walk-through up to date.");
        }

        lines.RemoveRange(place, Old.Count);
        lines.InsertRange(place, New);
    }
}
