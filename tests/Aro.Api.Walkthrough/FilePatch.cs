namespace Aro.Api.Walkthrough;

/// <summary>What a diff changes in one file.</summary>
/// <param name="Path">Path from the root of the repository, with <c>/</c> between segments.</param>
/// <param name="DocumentLine">Line of the document that names the file, from 1.</param>
/// <param name="Hunks">The changes.</param>
internal sealed record FilePatch(string Path, int DocumentLine, IReadOnlyList<Hunk> Hunks)
{
    /// <summary>The changed text of the file.</summary>
    /// <exception cref="PatchException">A hunk does not apply.</exception>
    public string Apply(string text)
    {
        List<string> lines = [.. text.Split('\n')];
        foreach (Hunk hunk in Hunks)
        {
            hunk.Apply(lines, Path);
        }

        return string.Join('\n', lines);
    }
}
