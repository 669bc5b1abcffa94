using System.Threading.Channels;

namespace Aro.LocalCloud.Kubernetes.Storage;

/// <summary>The changes of a resource since a revision, in order, until disposed.</summary>
internal sealed class ObjectSubscription(string resource, Action<ObjectSubscription> unsubscribe) : IDisposable
{
    private readonly Channel<ObjectChange> _changes = Channel.CreateUnbounded<ObjectChange>(new() { SingleReader = true });

    /// <summary>Qualified name of the resource.</summary>
    public string Resource { get; } = resource;

    /// <summary>The changes.</summary>
    public ChannelReader<ObjectChange> Changes => _changes.Reader;

    /// <summary>Adds a change.</summary>
    public void Publish(ObjectChange change) => _changes.Writer.TryWrite(change);

    /// <summary>Ends the changes.</summary>
    public void Complete() => _changes.Writer.TryComplete();

    public void Dispose()
    {
        Complete();
        unsubscribe(this);
    }
}
