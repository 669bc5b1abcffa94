namespace Aro.Api.External.Annotations;

/// <summary>
/// What administrators may do with a member in api-version <c>admin</c>. Members without it are there as in the newest api-version and
/// cannot be changed by administrators, whatever customers may do.
/// </summary>
/// <param name="access">What they may do.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AdminAttribute(AdminAccess access) : Attribute
{
    /// <summary>What they may do.</summary>
    public AdminAccess Access { get; } = access;

    /// <summary>True when no other api-version has the member.</summary>
    public bool Only { get; set; }
}
