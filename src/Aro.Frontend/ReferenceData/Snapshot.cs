namespace Aro.Frontend.ReferenceData;

/// <summary>
/// Reference data, read from the store again when what is known is older than <see cref="Freshness"/>. A create is not worth a scan of data
/// that changes a few times a month.
/// </summary>
/// <typeparam name="T">What is made of the documents.</typeparam>
internal abstract class Snapshot<T>(TimeProvider time)
    where T : class
{
    /// <summary>How long a change made by another process may go unseen.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Known? _known;
    private int _changes;

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        int changes;
        lock (_gate)
        {
            if (_known is { } known && time.GetElapsedTime(known.ReadAt) < Freshness)
            {
                return known.Value;
            }

            changes = _changes;
        }

        long readAt = time.GetTimestamp();
        T value = await ReadAsync(cancellationToken);
        lock (_gate)
        {
            // A read that began before a change of this process must not hide the change.
            if (changes == _changes)
            {
                _known = new Known(value, readAt);
            }
        }

        return value;
    }

    /// <summary>Makes the next reader read the store: this process has changed it.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _changes++;
            _known = null;
        }
    }

    /// <summary>Reads the store.</summary>
    public abstract Task<T> ReadAsync(CancellationToken cancellationToken);

    private sealed record Known(T Value, long ReadAt);
}
