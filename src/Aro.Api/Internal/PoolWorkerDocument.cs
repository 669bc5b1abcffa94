namespace Aro.Api.Internal;

/// <summary>
/// A process that works on a share of all clusters, or the one master document of its type, which says who has which share. A process
/// writes its own document again and again; when it dies, the document expires.
/// </summary>
public sealed class PoolWorkerDocument : Document, IExpiringDocument
{
    /// <summary>One of <see cref="WorkerTypes"/>.</summary>
    public string WorkerType { get; set; } = "";

    /// <summary>Who may deal out the shares. Used in the master document.</summary>
    public Lease Lease { get; set; } = new();

    /// <summary>Ids of the workers, one for each of 256 buckets of clusters; empty for a bucket nobody has. Absent but in the master document.</summary>
    public List<string>? Buckets { get; set; }

    /// <summary>60 in a worker's document; absent in the master document.</summary>
    public int? Ttl { get; set; }
}
