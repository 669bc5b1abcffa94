using System.Collections;
using System.Security.Cryptography;
using Aro.Api.Errors;
using Aro.Api.Secrets;

namespace Aro.Api.Contracts;

/// <summary>
/// What an update may change: only members marked mutable. A member that is repeated unchanged is fine, whoever set it.
/// Every change that is not allowed is a finding with the path of the member.
/// </summary>
internal static class ChangePolicy
{
    /// <summary>Compares what is stored with what an update makes of it.</summary>
    public static void Check(TypeContract type, object before, object after, JsonPath path, Findings findings)
    {
        foreach (MemberContract member in type.Fixed)
        {
            object? old = member.Get(before);
            object? changed = member.Get(after);
            if (!ReferenceEquals(old, changed))
            {
                CheckMember(member, old, changed, path, findings);
            }
        }
    }

    private static void CheckMember(MemberContract member, object? before, object? after, JsonPath parent, Findings findings)
    {
        if (member.IsMutable)
        {
            if (before is not null)
            {
                CheckMap(member, (IDictionary)before, (IDictionary?)after, parent.Member(member), findings);
            }

            return;
        }

        if (member.Kind is MemberKind.List or MemberKind.TextMap or MemberKind.ObjectMap && IsEmpty(before) && IsEmpty(after))
        {
            return;
        }

        if (before is null || after is null)
        {
            Refuse(member, parent.Member(member), findings);
            return;
        }

        switch (member.Kind)
        {
            case MemberKind.Object:
                Check(member.Type!, before, after, parent.Member(member), findings);
                break;
            case MemberKind.List:
                CheckList(member, (IList)before, (IList)after, parent.Member(member), findings);
                break;
            case MemberKind.ObjectMap or MemberKind.TextMap:
                CheckFixedMap(member, (IDictionary)before, (IDictionary)after, parent.Member(member), findings);
                break;
            default:
                if (!AreEqual(member, before, after))
                {
                    Refuse(member, parent.Member(member), findings);
                }

                break;
        }
    }

    private static void CheckList(MemberContract member, IList before, IList after, JsonPath path, Findings findings)
    {
        if (before.Count != after.Count)
        {
            Refuse(member, path, findings);
            return;
        }

        for (int i = 0; i < before.Count; i++)
        {
            string? name = member.Type!.NameMember?.Get(after[i]!) as string;
            Check(member.Type, before[i]!, after[i]!, path.Element(name, i), findings);
        }
    }

    private static void CheckFixedMap(MemberContract member, IDictionary before, IDictionary after, JsonPath path, Findings findings)
    {
        bool sameKeys = before.Count == after.Count
            && before.Keys.Cast<string>().All(key => MapEntries.Find(after, key, member.Comparison) is not null);
        if (!sameKeys)
        {
            Refuse(member, path, findings);
            return;
        }

        foreach (DictionaryEntry entry in before)
        {
            object match = MapEntries.Find(after, (string)entry.Key, member.Comparison)!;
            if (member.Type is { } type)
            {
                Check(type, entry.Value!, match, path.Key((string)entry.Key), findings);
            }
            else if (!entry.Value!.Equals(match))
            {
                Refuse(member, path.Key((string)entry.Key), findings);
            }
        }
    }

    private static void CheckMap(MemberContract member, IDictionary before, IDictionary? after, JsonPath path, Findings findings)
    {
        // This enumerator does not box each entry.
        IDictionaryEnumerator entries = before.GetEnumerator();
        while (entries.MoveNext())
        {
            string key = (string)entries.Key;
            object? match = after is null ? null : MapEntries.Find(after, key, member.Comparison);
            if (match is not null)
            {
                if (HoldsOther(member.Type!, entries.Value!, match))
                {
                    Check(member.Type!, entries.Value!, match, path.Key(key), findings);
                }
            }
            else if (member.KeepsKeys)
            {
                findings.Add(
                    ErrorCodes.PropertyChangeNotAllowed,
                    path.ToString(),
                    $"The entry '{key}' cannot be removed; entries can only be added or changed.");
            }
        }
    }

    private static bool HoldsOther(TypeContract type, object before, object after)
    {
        foreach (MemberContract member in type.Fixed)
        {
            if (!ReferenceEquals(member.Get(before), member.Get(after)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEmpty(object? value) => value is null or ICollection { Count: 0 };

    private static bool AreEqual(MemberContract member, object before, object after) => member.Kind switch
    {
        MemberKind.Text => string.Equals((string)before, (string)after, member.Comparison),
        MemberKind.Secret => CryptographicOperations.FixedTimeEquals(((SecureString)before).Bytes.Reveal(), ((SecureString)after).Bytes.Reveal()),
        _ => before.Equals(after),
    };

    private static void Refuse(MemberContract member, JsonPath path, Findings findings) => findings.Add(
        ErrorCodes.PropertyChangeNotAllowed,
        path.ToString(),
        member.IsServiceSet
            ? $"The service sets '{member.Name}'. Leave it out or send the value that GET shows."
            : $"'{member.Name}' cannot be changed after the cluster was created. Leave it as it is, or create another cluster.");
}
