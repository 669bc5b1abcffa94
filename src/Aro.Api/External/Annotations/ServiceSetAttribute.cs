namespace Aro.Api.External.Annotations;

/// <summary>
/// The service sets the member. A client may leave it out or send back what it read. Another value is ignored on a create. On an update
/// it is refused, except in a PUT of an api-version whose contract does not mark the member <c>readOnly</c>: a client may send it there,
/// and the template that created a cluster must be accepted again; and except in a PUT with a member that varies.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServiceSetAttribute : Attribute
{
    /// <summary>First api-version whose published contract marks the member <c>readOnly</c>; null when all that have it do.</summary>
    public string? PublishedReadOnlySince { get; set; }

    /// <summary>True when no published contract marks the member <c>readOnly</c>.</summary>
    public bool NeverPublishedReadOnly { get; set; }

    /// <summary>
    /// True when the value changes while the cluster exists. A PUT may hold the one that was read before: a client that keeps a body and
    /// sends it after each of its own changes has done nothing wrong.
    /// </summary>
    public bool Varies { get; set; }
}
