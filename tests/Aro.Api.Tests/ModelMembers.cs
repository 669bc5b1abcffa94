using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Aro.Api.Contracts;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>The members of the cluster by path, <c>[]</c> standing for elements of lists and <c>*</c> for keys of maps.</summary>
internal static partial class ModelMembers
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, MemberContract>> Known = new(StringComparer.Ordinal);

    /// <summary>All members an api-version has.</summary>
    public static IReadOnlyDictionary<string, MemberContract> Of(string version) => Known.GetOrAdd(
        version, name => Below(new ApiContract(name).Root, "").ToDictionary(entry => entry.Path, entry => entry.Member, StringComparer.Ordinal));

    /// <summary>The members of any api-version that have no members of their own.</summary>
    public static SortedSet<string> Leaves() => new(
        ApiVersions.Names.SelectMany(Of).Where(entry => IsLeaf(entry.Value)).Select(entry => entry.Key), StringComparer.Ordinal);

    /// <summary>Whether a member has no members of its own.</summary>
    public static bool IsLeaf(MemberContract member) => member.Type is null;

    /// <summary>The path of a member that a path in a body leads to.</summary>
    public static string PathOf(string bodyPath) => MapKey().Replace(bodyPath.Replace("[0]", "[]", StringComparison.Ordinal), "*");

    private static IEnumerable<(string Path, MemberContract Member)> Below(TypeContract type, string parent)
    {
        foreach (MemberContract member in type.Members.Where(member => member.IsKnown))
        {
            string path = parent + member.Name;
            yield return (path, member);
            string separator = member.Kind switch { MemberKind.List => "[].", MemberKind.ObjectMap => ".*.", _ => "." };
            foreach ((string, MemberContract) child in member.Type is null ? [] : Below(member.Type, path + separator))
            {
                yield return child;
            }
        }
    }

    [GeneratedRegex(@"(?<=(platformWorkloadIdentities|userAssignedIdentities)\.)[^.]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MapKey();
}
