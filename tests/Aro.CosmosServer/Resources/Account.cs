using System.Globalization;
using System.Text.Json;
using Aro.CosmosServer.Faults;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Resources;

/// <summary>Everything the server keeps. One request at a time holds <see cref="Gate"/>.</summary>
internal sealed class Account(CosmosTestServerOptions options, CosmosFaults faults)
{
    private long _lastETag;
    private uint _lastDatabase;
    private uint _lastContainer;

    public Lock Gate { get; } = new();

    public CosmosFaults Faults { get; } = faults;

    public Dictionary<string, Database> Databases { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now => options.Clock.GetUtcNow();

    public long Timestamp => Now.ToUnixTimeSeconds();

    /// <summary>A new ETag; never given out twice.</summary>
    public string NextETag() => $"\"{(++_lastETag).ToString("x8", CultureInfo.InvariantCulture)}-0000-0800-0000-{Timestamp.ToString("x12", CultureInfo.InvariantCulture)}\"";

    public Database CreateDatabase(string id)
    {
        if (Databases.ContainsKey(id))
        {
            throw CosmosErrorException.Conflict();
        }

        Database database = new(id, ResourceIds.Database(++_lastDatabase), NextETag(), Timestamp);
        Databases.Add(id, database);
        return database;
    }

    public Container CreateContainer(Database database, ContainerDefinition definition)
    {
        if (database.Containers.ContainsKey(definition.Id))
        {
            throw CosmosErrorException.Conflict();
        }

        Container container = new(definition, ResourceIds.Container(database.RidBytes, ++_lastContainer), database.Rid, options.PhysicalPartitions)
        {
            ETag = NextETag(),
            Timestamp = Timestamp,
        };
        database.Containers.Add(definition.Id, container);
        return container;
    }

    /// <summary>By name or _rid. Throws a 404.</summary>
    public Database FindDatabase(string? name)
        => Databases.GetValueOrDefault(name ?? "") ?? Databases.Values.FirstOrDefault(d => d.Rid == name) ?? throw CosmosErrorException.NotFound();

    /// <summary>By name or _rid. Throws a 404.</summary>
    public Container FindContainer(string? database, string? name)
    {
        Dictionary<string, Container> containers = FindDatabase(database).Containers;
        Container container = containers.GetValueOrDefault(name ?? "") ?? containers.Values.FirstOrDefault(c => c.Rid == name)
            ?? throw CosmosErrorException.NotFound(subStatus: 1003);
        container.Expire(Now);
        return container;
    }

    /// <summary>Path by names and _rid of a container. Throws a 404.</summary>
    public (string FullName, string Rid) OwnerOf(CosmosRequest request)
    {
        Container container = FindContainer(request.Database, request.Container);
        return ($"dbs/{FindDatabase(request.Database).Id}/colls/{container.Definition.Id}", container.Rid);
    }

    /// <summary>The container as a read sees it. Throws a 404 with substatus 1002 when the read's session is ahead of the replica it comes to.</summary>
    public Container FindForRead(CosmosRequest request)
    {
        Container container = FindContainer(request.Database, request.Container);
        Container replica = Faults.ReplicaOf(container);
        if (replica == container || string.Equals(request.Header(CosmosHeaders.ConsistencyLevel) ?? options.DefaultConsistency, "Strong", StringComparison.OrdinalIgnoreCase))
        {
            return container;
        }

        replica.Expire(Now);
        return SessionTokens.Reached(request.Header(CosmosHeaders.SessionToken), replica.Partitions)
            ? replica
            : throw new CosmosErrorException(404, "NotFound", "The read session is not available for the input session token.", CosmosErrorException.ReadSessionNotAvailable);
    }

    public JsonElement Describe(Uri endpoint) => JsonValues.Build(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("_self", "");
        writer.WriteString("id", "account");
        writer.WriteString("_rid", "account");
        writer.WriteString("media", "//media/");
        writer.WriteString("addresses", "//addresses/");
        writer.WriteString("_dbs", "//dbs/");
        foreach (string locations in (string[])["writableLocations", "readableLocations"])
        {
            writer.WriteStartArray(locations);
            writer.WriteStartObject();
            writer.WriteString("name", "Local");
            writer.WriteString("databaseAccountEndpoint", endpoint.AbsoluteUri);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteBoolean("enableMultipleWriteLocations", false);
        writer.WriteStartObject("userReplicationPolicy");
        writer.WriteBoolean("asyncReplication", false);
        writer.WriteNumber("minReplicaSetSize", 3);
        writer.WriteNumber("maxReplicasetSize", 4);
        writer.WriteEndObject();
        writer.WriteStartObject("userConsistencyPolicy");
        writer.WriteString("defaultConsistencyLevel", options.DefaultConsistency);
        writer.WriteEndObject();
        writer.WriteStartObject("systemReplicationPolicy");
        writer.WriteNumber("minReplicaSetSize", 3);
        writer.WriteNumber("maxReplicasetSize", 4);
        writer.WriteEndObject();
        writer.WriteStartObject("readPolicy");
        writer.WriteNumber("primaryReadCoefficient", 1);
        writer.WriteNumber("secondaryReadCoefficient", 1);
        writer.WriteEndObject();
        writer.WriteString("queryEngineConfiguration", """{"maxSqlQueryInputLength":262144,"maxJoinsPerSqlQuery":5,"maxLogicalAndPerSqlQuery":500,"maxLogicalOrPerSqlQuery":500,"maxUdfRefPerSqlQuery":10,"maxInExpressionItemsCount":16000,"queryMaxInMemorySortDocumentCount":500,"maxQueryRequestTimeoutFraction":0.9,"sqlAllowNonFiniteNumbers":false,"sqlAllowAggregateFunctions":true,"sqlAllowSubQuery":false,"sqlAllowScalarSubQuery":false,"allowNewKeywords":true,"sqlAllowLike":true,"sqlAllowGroupByClause":false,"maxSpatialQueryCells":12,"spatialMaxGeometryPointCount":256,"sqlAllowTop":true,"enableSpatialIndexing":false}""");
        writer.WriteEndObject();
    });
}
