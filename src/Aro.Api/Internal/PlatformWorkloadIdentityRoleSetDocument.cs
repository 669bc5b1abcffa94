namespace Aro.Api.Internal;

/// <summary>The roles that the operators of an OpenShift minor version need.</summary>
public sealed class PlatformWorkloadIdentityRoleSetDocument : Document, IExpiringDocument
{
    /// <summary>The minor version <c>x.y</c>.</summary>
    public string OpenShiftVersion { get; set; } = "";

    /// <summary>One role for each operator.</summary>
    public List<PlatformWorkloadIdentityRole> PlatformWorkloadIdentityRoles { get; set; } = [];

    /// <summary>True while the document waits for its <see cref="Ttl"/> so that every reader sees that the role set is gone.</summary>
    public bool Deleting { get; set; }

    /// <summary>Seconds after the last write until the store removes the document; absent while the role set exists.</summary>
    public int? Ttl { get; set; }
}
