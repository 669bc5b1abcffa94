namespace Aro.Api.External.Annotations;

/// <summary>
/// The service sets the member. A client may leave it out or send back what it read; another value is refused on an update and
/// ignored on a create.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServiceSetAttribute : Attribute
{
    /// <summary>First api-version whose published contract marks the member <c>readOnly</c>; null when all that have it do.</summary>
    public string? PublishedReadOnlySince { get; set; }

    /// <summary>True when no published contract marks the member <c>readOnly</c>.</summary>
    public bool NeverPublishedReadOnly { get; set; }
}
