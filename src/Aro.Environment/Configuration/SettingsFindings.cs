namespace Aro.Environment.Configuration;

/// <summary>What <see cref="SettingsCheck"/> found.</summary>
internal sealed class SettingsFindings
{
    /// <summary>Names that no option has.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Values that no option can take; with one of these the options cannot even be read.</summary>
    public List<string> Unusable { get; } = [];

    /// <summary>One line with all of them and <paramref name="further"/> ones; null when there are none.</summary>
    public string? Describe(IEnumerable<string> further)
    {
        string[] all = [.. Unknown, .. Unusable, .. further];
        return all.Length switch
        {
            0 => null,
            1 => "A setting is wrong: " + all[0],
            _ => $"{all.Length} settings are wrong: {string.Join(' ', all.Select((text, i) => $"({i + 1}) {text}"))}",
        };
    }
}
