namespace Aro.Api.Internal;

/// <summary>Ownership of a document by one worker. Times are of the store's clock.</summary>
public sealed class Lease : InternalObject
{
    /// <summary>The worker process; absent when free.</summary>
    public string? Owner { get; set; }

    /// <summary>Unix milliseconds when it lapses; absent when free.</summary>
    public long? Expires { get; set; }

    /// <summary>Grows by one with each claim and never shrinks. A worker may commit only under the epoch it claimed (invariant I3).</summary>
    public long Epoch { get; set; }
}
