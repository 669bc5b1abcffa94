namespace Aro.Api.Internal;

/// <summary>
/// What every stored document has. Documents of one subscription share a partition, so that a batch can commit a cluster, its
/// operation and its claims together (invariant I2).
/// </summary>
public abstract class Document : InternalObject
{
    /// <summary>Identifier within the partition; deterministic, see <see cref="DocumentIds"/>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The partition; in the container of the resources the subscription id in lower case.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>One of <see cref="DocumentKinds"/>.</summary>
    public string Kind { get; set; } = "";
}
