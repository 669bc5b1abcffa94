using System.Globalization;
using System.Text.RegularExpressions;

namespace Aro.Api.Validation;

/// <summary>A version in the sense of semver 2.0, as far as OpenShift uses it: <c>4.17.27</c>, <c>4.20.0-rc.1</c>.</summary>
public sealed partial record OpenShiftVersionNumber : IComparable<OpenShiftVersionNumber>
{
    private OpenShiftVersionNumber(int major, int minor, int patch, string preRelease)
    {
        Major = major;
        Minor = minor;
        Patch = patch;
        PreRelease = preRelease;
    }

    /// <summary>First number.</summary>
    public int Major { get; }

    /// <summary>Second number.</summary>
    public int Minor { get; }

    /// <summary>Third number.</summary>
    public int Patch { get; }

    /// <summary>What follows the hyphen; empty for a release.</summary>
    public string PreRelease { get; }

    /// <summary>Parses a version; null when the text is not one.</summary>
    public static OpenShiftVersionNumber? Parse(string? text) =>
        text is not null
        && Pattern().Match(text) is { Success: true } match
        && TryNumber(match.Groups["major"], out int major)
        && TryNumber(match.Groups["minor"], out int minor)
        && TryNumber(match.Groups["patch"], out int patch)
            ? new OpenShiftVersionNumber(major, minor, patch, match.Groups["pre"].Value)
            : null;

    /// <summary>Order of precedence; a pre-release comes before its release. Pre-releases are compared as text.</summary>
    public int CompareTo(OpenShiftVersionNumber? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order : (PreRelease.Length, other.PreRelease.Length) switch
        {
            (0, 0) => 0,
            (0, _) => 1,
            (_, 0) => -1,
            _ => string.CompareOrdinal(PreRelease, other.PreRelease),
        };
    }

    /// <inheritdoc cref="CompareTo" />
    public static bool operator <(OpenShiftVersionNumber left, OpenShiftVersionNumber right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo" />
    public static bool operator >(OpenShiftVersionNumber left, OpenShiftVersionNumber right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo" />
    public static bool operator <=(OpenShiftVersionNumber left, OpenShiftVersionNumber right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo" />
    public static bool operator >=(OpenShiftVersionNumber left, OpenShiftVersionNumber right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}") + (PreRelease.Length == 0 ? "" : "-" + PreRelease);

    private static bool TryNumber(Group group, out int number) =>
        int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(
        @"^(?<major>0|[1-9][0-9]*)\.(?<minor>0|[1-9][0-9]*)\.(?<patch>0|[1-9][0-9]*)(-(?<pre>[0-9A-Za-z.-]+))?(\+[0-9A-Za-z.-]+)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Pattern();
}
