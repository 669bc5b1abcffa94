namespace Aro.Api.Validation;

/// <summary>Where a finding is: the path of an object, and what follows it. The text is made only when something was found.</summary>
/// <param name="Object">Path of the object, or the whole path.</param>
/// <param name="Member">A dot and the name of the member; empty when <paramref name="Object"/> is the whole path.</param>
internal readonly record struct FindingTarget(string Object, string Member = "")
{
    /// <summary>A whole path.</summary>
    public static implicit operator FindingTarget(string path) => new(path);

    /// <inheritdoc />
    public override string ToString() => Object + Member;
}
