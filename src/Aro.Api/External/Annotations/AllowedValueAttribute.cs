namespace Aro.Api.External.Annotations;

/// <summary>A value of an enumeration, with the window of api-versions that have it.</summary>
/// <param name="value">The value as on the wire.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
internal sealed class AllowedValueAttribute(string value) : Attribute
{
    /// <summary>The value as on the wire.</summary>
    public string Value { get; } = value;

    /// <summary>First api-version that has the value; null for all.</summary>
    public string? From { get; set; }

    /// <summary>Last api-version that has it; null when it still exists.</summary>
    public string? To { get; set; }
}
