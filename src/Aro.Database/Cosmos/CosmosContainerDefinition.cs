using Microsoft.Azure.Cosmos;

namespace Aro.Database.Cosmos;

/// <summary>
/// What a container must be like. The members are those of the service's REST API and of its deployment templates, so that the
/// definitions, the template and a container that exists can be compared. Source:
/// https://learn.microsoft.com/rest/api/cosmos-db/collections.
/// </summary>
internal sealed record CosmosContainerDefinition
{
    /// <summary>Name of the container.</summary>
    public required string Id { get; init; }

    /// <summary>How documents are spread.</summary>
    public required CosmosPartitionKey PartitionKey { get; init; }

    /// <summary>Seconds until a document without a <c>ttl</c> of its own expires; -1 for never, absent when none may have one.</summary>
    public int? DefaultTtl { get; init; }

    /// <summary>What queries can seek.</summary>
    public required CosmosIndexingPolicy IndexingPolicy { get; init; }

    /// <summary>The same for the SDK.</summary>
    public ContainerProperties ToProperties()
    {
        ContainerProperties properties = new(Id, PartitionKey.Paths[0])
        {
            PartitionKeyDefinitionVersion = (PartitionKeyDefinitionVersion)PartitionKey.Version,
            DefaultTimeToLive = DefaultTtl,
        };
        IndexingPolicy policy = properties.IndexingPolicy;
        policy.IndexingMode = IndexingMode.Consistent;
        policy.Automatic = IndexingPolicy.Automatic;
        foreach (CosmosIndexPath path in IndexingPolicy.IncludedPaths)
        {
            policy.IncludedPaths.Add(new IncludedPath { Path = path.Path });
        }

        foreach (CosmosIndexPath path in IndexingPolicy.ExcludedPaths)
        {
            policy.ExcludedPaths.Add(new ExcludedPath { Path = path.Path });
        }

        foreach (IReadOnlyList<CosmosCompositePath> composite in IndexingPolicy.CompositeIndexes)
        {
            policy.CompositeIndexes.Add([.. composite.Select(c => new CompositePath
            {
                Path = c.Path,
                Order = c.IsDescending ? CompositePathSortOrder.Descending : CompositePathSortOrder.Ascending,
            })]);
        }

        return properties;
    }

    /// <summary>How a container that exists differs, for people; empty when it does not.</summary>
    public IEnumerable<string> DifferencesOf(CosmosContainerDefinition actual)
    {
        if (!actual.PartitionKey.Paths.SequenceEqual(PartitionKey.Paths))
        {
            yield return $"its partition key is {string.Join(',', actual.PartitionKey.Paths)}, not {string.Join(',', PartitionKey.Paths)}";
        }

        if (actual.DefaultTtl != DefaultTtl)
        {
            yield return $"its default time to live is {(actual.DefaultTtl is { } ttl ? $"{ttl}" : "off")}, not {DefaultTtl}";
        }

        string indexes = IndexingPolicy.Describe();
        string actualIndexes = actual.IndexingPolicy.Describe();
        if (indexes != actualIndexes)
        {
            yield return $"its indexing policy is {actualIndexes}, not {indexes}";
        }
    }
}
