namespace Aro.CosmosServer.Http;

/// <summary>What a request asks for.</summary>
public enum CosmosOperation
{
    /// <summary>GET /.</summary>
    ReadAccount,

    /// <summary>POST /dbs.</summary>
    CreateDatabase,

    /// <summary>GET /dbs/{db}.</summary>
    ReadDatabase,

    /// <summary>GET /dbs.</summary>
    ListDatabases,

    /// <summary>DELETE /dbs/{db}.</summary>
    DeleteDatabase,

    /// <summary>POST …/colls.</summary>
    CreateContainer,

    /// <summary>GET …/colls/{coll}.</summary>
    ReadContainer,

    /// <summary>GET …/colls.</summary>
    ListContainers,

    /// <summary>PUT …/colls/{coll}.</summary>
    ReplaceContainer,

    /// <summary>DELETE …/colls/{coll}.</summary>
    DeleteContainer,

    /// <summary>GET …/pkranges.</summary>
    ReadPartitionKeyRanges,

    /// <summary>POST …/docs.</summary>
    CreateDocument,

    /// <summary>POST …/docs with the upsert header.</summary>
    UpsertDocument,

    /// <summary>GET …/docs/{id}.</summary>
    ReadDocument,

    /// <summary>PUT …/docs/{id}.</summary>
    ReplaceDocument,

    /// <summary>PATCH …/docs/{id}.</summary>
    PatchDocument,

    /// <summary>DELETE …/docs/{id}.</summary>
    DeleteDocument,

    /// <summary>POST …/docs with the batch header.</summary>
    Batch,

    /// <summary>POST …/docs with the query plan header.</summary>
    QueryPlan,

    /// <summary>POST … with the query header.</summary>
    Query,

    /// <summary>GET …/docs.</summary>
    ListDocuments,

    /// <summary>GET …/docs with A-IM.</summary>
    ReadChangeFeed,

    /// <summary>GET or POST (query) /offers.</summary>
    ReadOffers,

    /// <summary>Nothing that this server knows.</summary>
    Unknown,
}
