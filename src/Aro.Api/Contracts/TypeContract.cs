using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Aro.Api.Contracts;

/// <summary>One type of the external model as one api-version has it.</summary>
internal sealed class TypeContract
{
    private readonly byte[]?[] _knownNames;
    private readonly FrozenSet<string> _knownProperties;
    private readonly ulong _removed;
    private readonly ulong _requiredObjects;
    private readonly Func<object> _create;

    /// <summary>Creates the contract of a type with all its members, also those this api-version lacks.</summary>
    public TypeContract(Type type, Func<object> create, MemberContract[] members)
    {
        if (members.Length > 64)
        {
            throw new NotSupportedException($"{type} has more members than BodyReader has bits for.");
        }

        Type = type;
        Members = [.. members];
        Enumerations = [.. members.Where(member => member is { IsKnown: true, AllowedValues: not null })];
        Fixed = [.. members.Where(IsComparedOnUpdate)];
        Completed = [.. members.Where(IsCompletedOnUpdate)];
        NameMember = members.FirstOrDefault(member => member is { Name: "name", Kind: MemberKind.Text });
        _create = create;
        for (int i = 0; i < members.Length; i++)
        {
            _removed |= members[i].IsRemovedWhenAbsent ? 1UL << i : 0;
            _requiredObjects |= members[i] is { IsKnown: true, IsRequiredObject: true } ? 1UL << i : 0;
        }

        _knownNames = [.. members.Select(member => member.IsKnown ? Encoding.UTF8.GetBytes(member.Name) : null)];
        _knownProperties = members.Where(member => member.IsKnown).Select(member => member.Property.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>Members of all api-versions, in order of declaration.</summary>
    public ImmutableArray<MemberContract> Members { get; }

    /// <summary>The members this api-version has whose values are those of an enumeration.</summary>
    public ImmutableArray<MemberContract> Enumerations { get; }

    /// <summary>The members of which an update may not change everything: what <see cref="ChangePolicy"/> compares.</summary>
    public ImmutableArray<MemberContract> Fixed { get; }

    /// <summary>The members that an update may leave out, wholly or in part: what <see cref="KeptMembers"/> completes.</summary>
    public ImmutableArray<MemberContract> Completed { get; }

    /// <summary>The member <c>name</c> by which elements of lists are identified; null when there is none.</summary>
    public MemberContract? NameMember { get; }

    /// <summary>A new, empty object.</summary>
    public object Create() => _create();

    /// <summary>
    /// Position in <see cref="Members"/> of the member whose name the reader is at; -1 when this api-version has none of the name.
    /// Looking begins at <paramref name="first"/>, since clients mostly send members in order of declaration.
    /// </summary>
    public int IndexOf(ref Utf8JsonReader reader, int first)
    {
        if (reader.ValueIsEscaped)
        {
            return JsonText.Read(ref reader) is { } text ? IndexOf(Encoding.UTF8.GetBytes(text), first) : -1;
        }

        return IndexOf(reader.ValueSpan, first);
    }

    /// <summary>Whether this api-version has a member, by the name of its property.</summary>
    public bool Has(string property) => _knownProperties.Contains(property);

    /// <summary>Whether a PUT keeps all of a stored object although it names only some members: those whose bits are set.</summary>
    public bool RemovesNothing(object stored, ulong named)
    {
        for (ulong rest = _removed & ~named; rest != 0; rest &= rest - 1)
        {
            MemberContract member = Members[BitOperations.TrailingZeroCount(rest)];
            if (member.Get(stored) is { } value && !(member.IsRequiredObject && member.Type!.RemovesNothing(value, named: 0)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes over the required objects of a stored one that a request does not name and that lose nothing by that.</summary>
    public void KeepUnnamed(object target, object stored, ulong named)
    {
        for (ulong rest = _requiredObjects & ~named; rest != 0; rest &= rest - 1)
        {
            MemberContract member = Members[BitOperations.TrailingZeroCount(rest)];
            if (member.Get(stored) is { } value && member.Type!.RemovesNothing(value, named: 0))
            {
                member.Set(target, value);
            }
        }
    }

    /// <summary>Says to people of a name why it is not a member, and which one may be meant.</summary>
    public string DescribeUnknown(string name)
    {
        foreach (MemberContract member in Members)
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase) && (member.IsKnown || member.AvailableFrom.Length > 0))
            {
                return member.IsKnown
                    ? $"is not a member; did you mean '{member.Name}'? Names are matched exactly."
                    : $"is not a member in this api-version; it is one in {member.AvailableFrom}.";
            }
        }

        return "is not a member in this api-version.";
    }

    // Entries of a map may have members that cannot change, also where the map itself can.
    private static bool IsComparedOnUpdate(MemberContract member) =>
        member is { IsKnown: true, IsFromUrl: false } && (!member.IsMutable || member.Kind == MemberKind.ObjectMap);

    private static bool IsCompletedOnUpdate(MemberContract member) =>
        !member.IsRemovedWhenAbsent || member.Kind is MemberKind.Object or MemberKind.List or MemberKind.ObjectMap;

    private int IndexOf(ReadOnlySpan<byte> name, int first)
    {
        for (int i = first; i < _knownNames.Length; i++)
        {
            if (_knownNames[i] is { } known && name.SequenceEqual(known))
            {
                return i;
            }
        }

        for (int i = 0; i < first; i++)
        {
            if (_knownNames[i] is { } known && name.SequenceEqual(known))
            {
                return i;
            }
        }

        return -1;
    }
}
