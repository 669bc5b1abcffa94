namespace Aro.CosmosServer.Http;

/// <summary>Header names of the REST API.</summary>
internal static class CosmosHeaders
{
    public const string Date = "x-ms-date";
    public const string ActivityId = "x-ms-activity-id";
    public const string RequestCharge = "x-ms-request-charge";
    public const string SessionToken = "x-ms-session-token";
    public const string ConsistencyLevel = "x-ms-consistency-level";
    public const string Continuation = "x-ms-continuation";
    public const string MaxItemCount = "x-ms-max-item-count";
    public const string ItemCount = "x-ms-item-count";
    public const string SubStatus = "x-ms-substatus";
    public const string RetryAfter = "x-ms-retry-after-ms";
    public const string PartitionKey = "x-ms-documentdb-partitionkey";
    public const string PartitionKeyRangeId = "x-ms-documentdb-partitionkeyrangeid";
    public const string StartEpk = "x-ms-start-epk";
    public const string EndEpk = "x-ms-end-epk";
    public const string IsQuery = "x-ms-documentdb-isquery";
    public const string IsQueryPlan = "x-ms-cosmos-is-query-plan-request";
    public const string EnableCrossPartition = "x-ms-documentdb-query-enablecrosspartition";
    public const string IsUpsert = "x-ms-documentdb-is-upsert";
    public const string IsBatch = "x-ms-cosmos-is-batch-request";
    public const string IsBatchAtomic = "x-ms-cosmos-batch-atomic";
    public const string Prefer = "Prefer";
    public const string ChangeFeedMode = "A-IM";
    public const string IncrementalFeed = "Incremental feed";
    public const string Lsn = "lsn";

    /// <summary>Path of the container by names. Clients file session tokens under it and the next one.</summary>
    public const string OwnerFullName = "x-ms-alt-content-path";

    /// <summary>_rid of the container.</summary>
    public const string OwnerId = "x-ms-content-path";
}
