using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Random ARM ids in the subscription of the tests.</summary>
internal static class ArmIds
{
    /// <summary>Names that every resource type takes, the last character a letter so that more may follow.</summary>
    public static Gen<string> Name { get; } = Gen.Select(
        Gen.Char.AlphaNumeric.Where(char.IsAsciiLetter), Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.OneOf('-', '_')), 0, 20], (first, rest) => $"{first}{rest}n");

    /// <summary>A resource group other than that of the cluster resource.</summary>
    public static Gen<string> Group { get; } = Name.Where(name => !name.Equals(Bodies.Id.ResourceGroup, StringComparison.OrdinalIgnoreCase))
        .SelectMany(name => InAnyCase($"/subscriptions/{Bodies.Subscription}/resourceGroups/{name}"));

    /// <summary>A resource of a type.</summary>
    public static Gen<string> Of(string type) =>
        from groupId in Group
        from name in Name
        from id in InAnyCase($"{groupId}/providers/{type}/{name}")
        select id;

    /// <summary>A text as it is, or with some of its letters in the other case.</summary>
    public static Gen<string> InAnyCase(string text) =>
        from isChanged in Gen.Bool
        from letters in Gen.ULong
        select isChanged ? string.Concat(text.Select((letter, i) => char.IsAsciiLetter(letter) && (letters >> (i % 64) & 1) != 0 ? (char)(letter ^ ' ') : letter)) : text;
}
