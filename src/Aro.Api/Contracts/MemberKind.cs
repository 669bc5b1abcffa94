namespace Aro.Api.Contracts;

/// <summary>What JSON a member takes.</summary>
internal enum MemberKind
{
    /// <summary>A string; the empty string means absent.</summary>
    Text,

    /// <summary>A string that is never written out.</summary>
    Secret,

    /// <summary>A 32-bit whole number.</summary>
    Integer,

    /// <summary>An RFC 3339 time.</summary>
    Time,

    /// <summary>An object of another type of the model.</summary>
    Object,

    /// <summary>An array of objects.</summary>
    List,

    /// <summary>An object with free keys and strings as values.</summary>
    TextMap,

    /// <summary>An object with free keys and objects as values.</summary>
    ObjectMap,
}
