namespace Aro.Api.External.Annotations;

/// <summary>
/// A window of api-versions in which a member exists. Several windows may be given, since members come and go; a member without any
/// exists in all versions.
/// </summary>
/// <param name="from">First api-version that has the member.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
internal sealed class AvailableAttribute(string from) : Attribute
{
    /// <summary>First api-version that has the member.</summary>
    public string From { get; } = from;

    /// <summary>Last api-version that has it; null when it still exists.</summary>
    public string? To { get; set; }
}
