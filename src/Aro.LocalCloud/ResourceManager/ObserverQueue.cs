using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>Tells the observers about resources, one after the other, outside of the engine's lock.</summary>
internal sealed partial class ObserverQueue(IEnumerable<IResourceObserver> observers, ILogger<ObserverQueue> logger)
{
    private readonly Channel<(CloudResource Resource, bool Deleted)> _events =
        Channel.CreateUnbounded<(CloudResource, bool)>(new UnboundedChannelOptions { SingleReader = true });

    public void Written(CloudResource resource) => _events.Writer.TryWrite((resource, false));

    public void Deleted(CloudResource resource) => _events.Writer.TryWrite((resource, true));

    public async Task StartAsync(CloudContext context, CancellationToken cancellationToken)
    {
        foreach (var observer in observers)
        {
            await observer.StartAsync(context, cancellationToken);
        }
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var (resource, deleted) in _events.Reader.ReadAllAsync(cancellationToken))
        {
            foreach (var observer in observers)
            {
                try
                {
                    await (deleted ? observer.DeletedAsync(resource, cancellationToken) : observer.WrittenAsync(resource, cancellationToken));
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogObserverFailed(e, observer.GetType().Name, resource.Id.Value);
                }
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Observer} failed on {Resource}")]
    private partial void LogObserverFailed(Exception exception, string observer, string resource);
}
