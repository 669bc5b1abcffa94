using System.Collections.Frozen;

namespace Aro.Api.Contracts;

/// <summary>One type of the external model as one api-version has it.</summary>
internal sealed class TypeContract
{
    private readonly FrozenDictionary<string, int> _known;
    private readonly Func<object> _create;

    /// <summary>Creates the contract of a type with all its members, also those this api-version lacks.</summary>
    public TypeContract(Type type, Func<object> create, MemberContract[] members)
    {
        Type = type;
        Members = members;
        _create = create;
        _known = members.Index().Where(member => member.Item.IsKnown).ToFrozenDictionary(member => member.Item.Name, member => member.Index, StringComparer.Ordinal);
        NameMember = members.FirstOrDefault(member => member is { Name: "name", Kind: MemberKind.Text });
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>Members of all api-versions, in order of declaration.</summary>
    public IReadOnlyList<MemberContract> Members { get; }

    /// <summary>The member <c>name</c> by which elements of lists are identified; null when there is none.</summary>
    public MemberContract? NameMember { get; }

    /// <summary>A new, empty object.</summary>
    public object Create() => _create();

    /// <summary>Position in <see cref="Members"/> of a member this api-version has; -1 when it has none of the name.</summary>
    public int IndexOf(string name) => _known.TryGetValue(name, out int index) ? index : -1;

    /// <summary>Whether this api-version has a member, by the name of its property.</summary>
    public bool Has(string property) =>
        Members.Any(member => member.IsKnown && string.Equals(member.Property.Name, property, StringComparison.Ordinal));
}
