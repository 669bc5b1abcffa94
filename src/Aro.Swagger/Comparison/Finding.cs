namespace Aro.Swagger.Comparison;

/// <summary>A difference between two swagger files.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Path">JSON path of the place, in the file that has it.</param>
/// <param name="Message">What the old and the new file say.</param>
/// <param name="Impact">Whom it breaks.</param>
public sealed record Finding(FindingKind Kind, string Path, string Message, Impact Impact)
{
    /// <summary>File in which it was found, relative to the compared directories; its name when files were compared.</summary>
    public string File { get; init; } = "";

    /// <summary>Whether it breaks anybody.</summary>
    public bool Breaks => Impact != Impact.None;
}
