namespace Aro.Api.Tests;

/// <summary>What is done to a good body to make a bad one of it.</summary>
internal enum MutationKind
{
    /// <summary>A value of another JSON type.</summary>
    TypeSwap,

    /// <summary>A value with 20 to 200 levels below it; 64 are read.</summary>
    DeepNesting,

    /// <summary>A name or a text of thousands of characters.</summary>
    HugeString,

    /// <summary>A name that its object has twice.</summary>
    DuplicateMember,

    /// <summary>A name or a text that is not valid Unicode, escaped or as bytes.</summary>
    LoneSurrogate,

    /// <summary>A number that does not fit 32 bits.</summary>
    NumberOutOfRange,

    /// <summary>A name or a text in other letter case.</summary>
    WrongCasing,

    /// <summary>A word or punctuation mark moved, repeated or replaced, so that most of these are not JSON.</summary>
    Shuffled,

    /// <summary>Cut off, or one byte changed.</summary>
    Damaged,
}
