using System.Text.Json.Nodes;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Random valid texts for members of clusters.</summary>
internal static class Texts
{
    private static readonly Gen<string> Label =
        from first in Gen.Char['a', 'z']
        from middle in Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['0', '9'], Gen.Const('-')), 0, 20]
        from last in Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['0', '9'])
        select $"{first}{middle}{last}";

    /// <summary>Names and values, none of them included.</summary>
    public static Gen<string> Tags { get; } = Gen.Dictionary(Gen.String[Gen.Char['!', '~'], 1, 8], Any(0, 12))[0, 4]
        .Select(tags => new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))).ToJsonString());

    /// <summary>A label, one below the managed domain, or a domain of the customer.</summary>
    public static Gen<string> Domain { get; } = Gen.Select(Label, Gen.OneOf("", "", "." + Bodies.Request.Domain, ".example.com"), (label, parent) => label + parent);

    /// <summary>What console.redhat.com gives, or nothing in its form.</summary>
    public static Gen<string> PullSecret { get; } = Gen.Select(
        Gen.Int[0, 4], Label, Label, (form, registry, auth) => form switch
        {
            0 => "null",
            1 => """{"auths":{}}""",
            _ => $$$$"""{"auths":{"{{{{registry}}}}.example":{"auth":"{{{{auth}}}}"}}}""",
        });

    /// <summary>GUIDs in all forms that are taken.</summary>
    public static Gen<string> ClientId { get; } =
        from id in Gen.Guid
        from form in Gen.OneOf("D", "D", "D", "N", "B")
        from text in ArmIds.InAnyCase(id.ToString(form))
        select text;

    /// <summary>Any characters but halves of surrogate pairs.</summary>
    public static Gen<string> Any(int shortest, int longest) => Gen.String[Gen.Char['\u0020', '\uD7FF'], shortest, longest];

    /// <summary>Networks, clear of those that every cluster uses, all of which begin with a greater number.</summary>
    public static Gen<string> Network(int longestPrefix) =>
        from first in Gen.Int[1, 99]
        from rest in Gen.UInt
        from length in Gen.Int[8, longestPrefix]
        let address = ((uint)first << 24 | rest >> 8) & (uint.MaxValue << (32 - length))
        select $"{address >> 24}.{(byte)(address >> 16)}.{(byte)(address >> 8)}.{(byte)address}/{length}";
}
