namespace Aro.Api.External.Annotations;

/// <summary>What administrators may do with a member.</summary>
internal enum AdminAccess
{
    /// <summary>Nothing: they do not see it.</summary>
    None,

    /// <summary>See it.</summary>
    Read,

    /// <summary>See and change it.</summary>
    Write,
}
