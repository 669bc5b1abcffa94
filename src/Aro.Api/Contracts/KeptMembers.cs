using System.Collections;

namespace Aro.Api.Contracts;

/// <summary>
/// Completes what a request asks for with what is stored: members the api-version does not have, and (after a PUT) members the service
/// sets and members a client may leave out although a default or an earlier request had set them.
/// </summary>
internal static class KeptMembers
{
    /// <summary>Completes <paramref name="desired"/> from <paramref name="current"/>.</summary>
    /// <param name="type">Contract of both objects.</param>
    /// <param name="desired">Is completed.</param>
    /// <param name="current">What is stored.</param>
    /// <param name="isPatch">True when <paramref name="desired"/> was merged onto the stored object, so that an absent member was removed on purpose.</param>
    public static void Fill(TypeContract type, object desired, object current, bool isPatch) =>
        Fill(type, desired, current, isPatch, isMerged: isPatch);

    // What a PATCH has in a list, or in a map that it replaces, is not merged but as new as in a PUT.
    private static void Fill(TypeContract type, object desired, object current, bool isPatch, bool isMerged)
    {
        foreach (MemberContract member in type.Completed)
        {
            object? stored = member.Get(current);
            object? asked = member.Get(desired);
            if (ReferenceEquals(asked, stored))
            {
                continue;
            }

            if (!member.IsKnown || (!isPatch && member.IsIgnoredInPut))
            {
                member.Set(desired, stored);
            }
            else if (asked is null)
            {
                if (!isMerged && !member.IsRemovedWhenAbsent)
                {
                    member.Set(desired, stored);
                }
            }
            else if (stored is not null)
            {
                FillChildren(member, asked, stored, isPatch, isMerged);
            }
        }
    }

    private static void FillChildren(MemberContract member, object asked, object stored, bool isPatch, bool isMerged)
    {
        switch (member.Kind)
        {
            case MemberKind.Object:
                Fill(member.Type!, asked, stored, isPatch, isMerged);
                break;
            case MemberKind.List:
                FillList(member.Type!, (IList)asked, (IList)stored, isPatch);
                break;
            case MemberKind.ObjectMap:
                FillMap(member, (IDictionary)asked, (IDictionary)stored, isPatch, isMerged && !member.IsReplacedAsWhole);
                break;
            default:
                break;
        }
    }

    private static void FillList(TypeContract type, IList asked, IList stored, bool isPatch)
    {
        for (int i = 0; i < asked.Count; i++)
        {
            if (Match(type, asked[i]!, i, stored) is { } match)
            {
                Fill(type, asked[i]!, match, isPatch, isMerged: false);
            }
        }
    }

    private static object? Match(TypeContract type, object item, int index, IList stored)
    {
        if (type.NameMember is not { } name)
        {
            return index < stored.Count ? stored[index] : null;
        }

        object? wanted = name.Get(item);
        return stored.Cast<object>().FirstOrDefault(candidate => Equals(name.Get(candidate), wanted));
    }

    private static void FillMap(MemberContract member, IDictionary asked, IDictionary stored, bool isPatch, bool isMerged)
    {
        // This enumerator does not box each entry.
        IDictionaryEnumerator entries = asked.GetEnumerator();
        while (entries.MoveNext())
        {
            if (MapEntries.Find(stored, (string)entries.Key, member.Comparison) is { } match && !ReferenceEquals(match, entries.Value))
            {
                Fill(member.Type!, entries.Value!, match, isPatch, isMerged);
            }
        }
    }
}
