namespace Aro.Api.Tests;

/// <summary>What the target of an error points at in the body that was sent.</summary>
internal enum PlaceKind
{
    /// <summary>Nothing: the target has not the form of one, or no client could say what it means.</summary>
    Nowhere,

    /// <summary>A value.</summary>
    Exists,

    /// <summary>A member that an object of the body has not.</summary>
    Missing,
}

/// <summary>What the target of an error points at.</summary>
/// <param name="Kind">Whether it is there.</param>
/// <param name="Path">The path with <c>[]</c> for elements of lists and <c>*</c> for keys of maps.</param>
internal sealed record Place(PlaceKind Kind, string Path)
{
    public static Place Nowhere { get; } = new(PlaceKind.Nowhere, "");
}
