using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Aro.Api.Validation;

/// <summary>A version in the sense of semver 2.0, as far as OpenShift uses it: <c>4.17.27</c>, <c>4.20.0-rc.1</c>.</summary>
public sealed record OpenShiftVersionNumber : IComparable<OpenShiftVersionNumber>
{
    private static readonly SearchValues<char> IdentifierCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-");

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
    public static OpenShiftVersionNumber? Parse(string? text)
    {
        ReadOnlySpan<char> rest = text;
        if (!TrySplit(ref rest, '+', out _) || !TrySplit(ref rest, '-', out ReadOnlySpan<char> preRelease))
        {
            return null;
        }

        Span<Range> parts = stackalloc Range[4];
        return rest.Split(parts, '.') == 3
            && DecimalNumber.TryParse(rest[parts[0]], out int major)
            && DecimalNumber.TryParse(rest[parts[1]], out int minor)
            && DecimalNumber.TryParse(rest[parts[2]], out int patch)
                ? new OpenShiftVersionNumber(major, minor, patch, preRelease.ToString())
                : null;
    }

    /// <summary>Order of precedence (semver 2.0, section 11): a pre-release comes before its release, <c>rc.2</c> before <c>rc.10</c>.</summary>
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
            _ => ComparePreReleases(PreRelease, other.PreRelease),
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

    // Identifier by identifier: numbers by their value and before words, words as text; what goes on comes after what ends.
    private static int ComparePreReleases(string left, string right)
    {
        string[] ours = left.Split('.');
        string[] theirs = right.Split('.');
        for (int i = 0; i < Math.Min(ours.Length, theirs.Length); i++)
        {
            bool isNumber = BigInteger.TryParse(ours[i], NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number);
            bool isOtherNumber = BigInteger.TryParse(theirs[i], NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger otherNumber);
            int order = (isNumber, isOtherNumber) switch
            {
                (true, true) => number.CompareTo(otherNumber),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(ours[i], theirs[i]),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return ours.Length.CompareTo(theirs.Length);
    }

    // Cuts off what follows the separator, if it is there; false when that is empty or has other characters than identifiers have.
    private static bool TrySplit(ref ReadOnlySpan<char> text, char separator, out ReadOnlySpan<char> identifiers)
    {
        int position = text.IndexOf(separator);
        if (position < 0)
        {
            identifiers = default;
            return true;
        }

        identifiers = text[(position + 1)..];
        text = text[..position];
        return !identifiers.IsEmpty && !identifiers.ContainsAnyExcept(IdentifierCharacters);
    }
}
