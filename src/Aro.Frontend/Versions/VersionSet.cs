using Aro.Api.Internal;
using Aro.Api.Validation;
using Aro.Database.Collections;

namespace Aro.Frontend.Versions;

/// <summary>The OpenShift versions at one moment, oldest version first.</summary>
/// <param name="All">All of them.</param>
/// <param name="Installable">Those customers may install.</param>
/// <param name="Enabled">Names of those.</param>
/// <param name="Default">The one installed when the request names none; null when none is set.</param>
internal sealed record VersionSet(
    IReadOnlyList<Stored<OpenShiftVersionDocument>> All,
    IReadOnlyList<Stored<OpenShiftVersionDocument>> Installable,
    IReadOnlyList<string> Enabled,
    string? Default)
{
    /// <summary>Sorts and sifts.</summary>
    public static VersionSet From(IEnumerable<Stored<OpenShiftVersionDocument>> stored)
    {
        Stored<OpenShiftVersionDocument>[] all = [.. stored.Where(v => !v.Document.Deleting)];
        Array.Sort(all, static (a, b) => Compare(a.Document.Version, b.Document.Version));
        Stored<OpenShiftVersionDocument>[] installable = [.. all.Where(v => v.Document.Enabled)];
        return new VersionSet(
            all, installable, [.. installable.Select(v => v.Document.Version)], Array.FindLast(installable, v => v.Document.Default)?.Document.Version);
    }

    private static int Compare(string a, string b) =>
        OpenShiftVersionNumber.Parse(a) is { } x && OpenShiftVersionNumber.Parse(b) is { } y ? x.CompareTo(y) : string.CompareOrdinal(a, b);
}
