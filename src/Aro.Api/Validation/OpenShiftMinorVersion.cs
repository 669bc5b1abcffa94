using System.Globalization;

namespace Aro.Api.Validation;

/// <summary>An OpenShift minor version, <c>4.17</c>: all its patches have the same operators.</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number.</param>
public sealed record OpenShiftMinorVersion(int Major, int Minor) : IComparable<OpenShiftMinorVersion>
{
    /// <summary>Parses <c>x.y</c> as <see cref="ToString"/> writes it; null when the text is anything else.</summary>
    public static OpenShiftMinorVersion? Parse(string? text)
    {
        int dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0
            && int.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            && new OpenShiftMinorVersion(major, minor) is var version
            && string.Equals(version.ToString(), text, StringComparison.Ordinal)
                ? version
                : null;
    }

    /// <summary>The minor version of a version.</summary>
    public static OpenShiftMinorVersion Of(OpenShiftVersionNumber version) => new(version.Major, version.Minor);

    /// <inheritdoc />
    public int CompareTo(OpenShiftMinorVersion? other) => other is null ? 1 : (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <inheritdoc cref="CompareTo" />
    public static bool operator <(OpenShiftMinorVersion left, OpenShiftMinorVersion right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo" />
    public static bool operator >(OpenShiftMinorVersion left, OpenShiftMinorVersion right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo" />
    public static bool operator <=(OpenShiftMinorVersion left, OpenShiftMinorVersion right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo" />
    public static bool operator >=(OpenShiftMinorVersion left, OpenShiftMinorVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
