using Aro.Database.Collections;

namespace Aro.Frontend.Versions;

/// <summary>
/// The OpenShift versions, read from the store again when what is known is older than <see cref="Freshness"/>. A create is not worth a
/// scan of reference data that changes a few times a month.
/// </summary>
internal sealed class InstallableVersions(IResourceStore store, TimeProvider time)
{
    /// <summary>How long a change may go unseen.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private Snapshot? _snapshot;

    public async ValueTask<VersionSet> GetAsync(CancellationToken cancellationToken)
    {
        Snapshot? known = Volatile.Read(ref _snapshot);
        if (known is not null && time.GetElapsedTime(known.ReadAt) < Freshness)
        {
            return known.Versions;
        }

        long readAt = time.GetTimestamp();
        VersionSet versions = VersionSet.From((await store.ListVersionsAsync(cancellationToken)).Select(v => v.Document));
        Volatile.Write(ref _snapshot, new Snapshot(versions, readAt));
        return versions;
    }

    private sealed record Snapshot(VersionSet Versions, long ReadAt);
}
