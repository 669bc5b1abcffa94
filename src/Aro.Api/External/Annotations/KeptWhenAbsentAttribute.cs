namespace Aro.Api.External.Annotations;

/// <summary>
/// A PUT that leaves the member out keeps the stored value: the client cannot read it back, or the service or a default had set it.
/// So the template that created a cluster can always be sent again.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeptWhenAbsentAttribute : Attribute;
