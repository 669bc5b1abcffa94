namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>Keeps one part of a cluster as it should be, as far as time and circumstances allow.</summary>
internal interface IClusterController
{
    /// <summary>Does what is due, and tells the schedule what is to come. Called one at a time.</summary>
    Task ReconcileAsync(CancellationToken cancellationToken);
}
