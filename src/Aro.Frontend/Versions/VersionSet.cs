using Aro.Api.Internal;

namespace Aro.Frontend.Versions;

/// <summary>The OpenShift versions at one moment, oldest version first.</summary>
/// <param name="All">All of them.</param>
/// <param name="Enabled">Those customers may install.</param>
/// <param name="Default">The one installed when the request names none; null when none is set.</param>
internal sealed record VersionSet(IReadOnlyList<OpenShiftVersionDocument> All, IReadOnlyList<string> Enabled, string? Default)
{
    /// <summary>Sorts and sifts.</summary>
    public static VersionSet From(IEnumerable<OpenShiftVersionDocument> documents)
    {
        OpenShiftVersionDocument[] all = [.. documents];
        Array.Sort(all, static (a, b) => Compare(a.Version, b.Version));
        return new VersionSet(all, [.. all.Where(v => v.Enabled).Select(v => v.Version)], Array.FindLast(all, v => v is { Enabled: true, Default: true })?.Version);
    }

    private static int Compare(string a, string b) =>
        Version.TryParse(a, out Version? x) && Version.TryParse(b, out Version? y) ? x.CompareTo(y) : string.CompareOrdinal(a, b);
}
