using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Storage;

/// <summary>
/// The objects of one cluster: in memory for reading, in the cluster's database for a restart. One write at a time, each with its own
/// revision. Safe for concurrent use.
/// </summary>
internal sealed class ObjectStore : IDisposable
{
    private const int HistoryLength = 4096;

    private readonly Lock _lock = new();
    private readonly ClusterDatabase _database;
    private readonly Dictionary<string, SortedDictionary<(string Namespace, string Name), StoredObject>> _objects = new(StringComparer.Ordinal);
    private readonly Queue<ObjectChange> _history = new();
    private readonly HashSet<ObjectSubscription> _subscriptions = [];
    private long _revision;
    private long _oldest;

    public ObjectStore(ClusterDatabase database)
    {
        _database = database;
        _revision = database.ReadRevision();
        _oldest = _revision;
        foreach (var stored in database.ReadObjects())
        {
            Collection(stored.Key.Resource)[(stored.Key.Namespace, stored.Key.Name)] = stored;
        }
    }

    /// <summary>Called after each write, outside of the store's lock.</summary>
    public Action<ObjectChange>? Changed { get; set; }

    /// <summary>The last revision.</summary>
    public long Revision
    {
        get
        {
            lock (_lock)
            {
                return _revision;
            }
        }
    }

    /// <summary>The object, or null.</summary>
    public StoredObject? Get(ObjectKey key)
    {
        lock (_lock)
        {
            return _objects.GetValueOrDefault(key.Resource)?.GetValueOrDefault((key.Namespace, key.Name));
        }
    }

    /// <summary>The objects of a resource in the order of namespace and name, with the revision they were read at.</summary>
    /// <param name="resource">Qualified name.</param>
    /// <param name="inNamespace">A namespace; null for all.</param>
    public (long Revision, IReadOnlyList<StoredObject> Objects) List(string resource, string? inNamespace = null)
    {
        lock (_lock)
        {
            var values = _objects.GetValueOrDefault(resource)?.Values;
            IEnumerable<StoredObject> found = values is null ? [] : values;
            return (_revision, [.. found.Where(o => inNamespace is null || o.Key.Namespace == inNamespace)]);
        }
    }

    /// <summary>All objects of a namespace.</summary>
    public IReadOnlyList<StoredObject> ListNamespace(string name)
    {
        lock (_lock)
        {
            return [.. _objects.Values.SelectMany(c => c.Values).Where(o => o.Key.Namespace == name)];
        }
    }

    /// <summary>
    /// Reads an object and writes what <paramref name="change"/> makes of it, as one transaction. The same instance changes nothing; null
    /// deletes. The new value's <c>resourceVersion</c> is set here. An exception changes nothing.
    /// </summary>
    /// <param name="key">Where.</param>
    /// <param name="change">Given the object (null when absent) and the revision a write would get.</param>
    /// <returns>The object after; before, when it was deleted.</returns>
    public StoredObject? Write(ObjectKey key, Func<StoredObject?, long, JsonObject?> change)
    {
        ObjectChange written;
        lock (_lock)
        {
            var collection = Collection(key.Resource);
            var current = collection.GetValueOrDefault((key.Namespace, key.Name));
            var revision = _revision + 1;
            var value = change(current, revision);
            if (ReferenceEquals(value, current?.Value))
            {
                return current;
            }

            StoredObject? next = null;
            if (value is null)
            {
                _database.Delete(key, revision);
                collection.Remove((key.Namespace, key.Name));
            }
            else
            {
                value.Child("metadata")["resourceVersion"] = revision.ToString();
                next = new StoredObject(key, revision, value);
                _database.Write(next);
                collection[(key.Namespace, key.Name)] = next;
            }

            _revision = revision;
            written = new ObjectChange(revision, current, next);
            Remember(written);
            foreach (var subscription in _subscriptions.Where(s => s.Resource == key.Resource))
            {
                subscription.Publish(written);
            }
        }

        Changed?.Invoke(written);
        return written.Current ?? written.Previous;
    }

    /// <summary>Follows a resource's changes.</summary>
    /// <param name="resource">Qualified name.</param>
    /// <param name="after">The revision after which changes count; null for those from now on.</param>
    /// <exception cref="KubernetesStatusException">The revision is too old (410 Expired).</exception>
    public ObjectSubscription Subscribe(string resource, long? after)
    {
        lock (_lock)
        {
            if (after < _oldest)
            {
                throw KubernetesStatusException.Expired($"too old resource version: {after} ({_oldest})");
            }

            var subscription = new ObjectSubscription(resource, Unsubscribe);
            foreach (var change in _history.Where(c => c.Key.Resource == resource && c.Revision > (after ?? long.MaxValue)))
            {
                subscription.Publish(change);
            }

            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.Complete();
            }

            _subscriptions.Clear();
        }
    }

    private void Unsubscribe(ObjectSubscription subscription)
    {
        lock (_lock)
        {
            _subscriptions.Remove(subscription);
        }
    }

    private void Remember(ObjectChange change)
    {
        _history.Enqueue(change);
        while (_history.Count > HistoryLength)
        {
            _oldest = _history.Dequeue().Revision;
        }
    }

    private SortedDictionary<(string Namespace, string Name), StoredObject> Collection(string resource)
    {
        if (!_objects.TryGetValue(resource, out var collection))
        {
            collection = new(Comparer<(string Namespace, string Name)>.Create((x, y) =>
                string.CompareOrdinal(x.Namespace, y.Namespace) is var order && order != 0 ? order : string.CompareOrdinal(x.Name, y.Name)));
            _objects[resource] = collection;
        }

        return collection;
    }
}
