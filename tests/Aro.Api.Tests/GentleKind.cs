namespace Aro.Api.Tests;

/// <summary>One change of a good body that often leaves it good.</summary>
internal enum GentleKind
{
    /// <summary>Other tags.</summary>
    OtherTags,

    /// <summary>An ARM id or another text that says the same in any letter case, in other letter case.</summary>
    OtherCasing,

    /// <summary>A member is left out.</summary>
    MissingMember,

    /// <summary>The members of all objects in another order.</summary>
    OtherOrder,

    /// <summary>A number, switch, domain, version or credential that is another one.</summary>
    OtherValue,

    /// <summary>The same JSON with blanks and escapes that no serializer writes.</summary>
    OtherSpelling,
}
