namespace Aro.LocalCloud.ResourceManager;

/// <summary>
/// Reacts to resources, for example boots a cluster when its machines are deployed. Register it as a service (singleton) in
/// <see cref="Hosting.LocalCloudServices"/>. Calls for one observer come one at a time and in order; a slow observer should start its work and
/// return. An exception is logged and changes nothing.
/// </summary>
public interface IResourceObserver
{
    /// <summary>
    /// Called once, before the cloud serves requests and after its stored state was read. Everything that was there before a restart
    /// is found with <see cref="CloudContext.Resources"/> and is not reported again; the observer must not wait for the cloud's own HTTP here.
    /// </summary>
    Task StartAsync(CloudContext context, CancellationToken cancellationToken);

    /// <summary>
    /// A resource was created or changed and has been provisioned (<c>Succeeded</c>). What was provisioned while the process died before this
    /// call is found by the next <see cref="StartAsync"/>.
    /// </summary>
    Task WrittenAsync(CloudResource resource, CancellationToken cancellationToken);

    /// <summary>A resource is gone, whether by its own DELETE or with its group or parent.</summary>
    Task DeletedAsync(CloudResource resource, CancellationToken cancellationToken);
}
