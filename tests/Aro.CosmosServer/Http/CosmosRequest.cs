using Microsoft.AspNetCore.Http;

namespace Aro.CosmosServer.Http;

/// <summary>A request as faults and tests see it.</summary>
public sealed class CosmosRequest
{
    internal CosmosRequest(string method, ResourcePath path, IHeaderDictionary headers, byte[] body)
    {
        Method = method;
        Path = path;
        Headers = headers;
        Body = body;
        Operation = OperationOf(method, path, headers);
    }

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>What is asked for.</summary>
    public CosmosOperation Operation { get; }

    /// <summary>Name or _rid of the database, if any.</summary>
    public string? Database => Path.Database;

    /// <summary>Name or _rid of the container, if any.</summary>
    public string? Container => Path.Container;

    /// <summary>Id of the document, if any.</summary>
    public string? Document => Path.Document;

    /// <summary>Headers; a fault may change them before the request is handled.</summary>
    public IHeaderDictionary Headers { get; }

    /// <summary>Body as received.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    internal ResourcePath Path { get; }

    internal string? Header(string name) => Headers.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values) ? values.ToString() : null;

    internal bool HasFlag(string name) => IsSet(Headers, name);

    private static bool IsSet(IHeaderDictionary headers, string name) => bool.TryParse(headers[name], out bool set) && set;

    private static CosmosOperation OperationOf(string method, ResourcePath path, IHeaderDictionary headers) => (path.Type, path.IsFeed, method) switch
    {
        (ResourceType.Account, _, "GET") => CosmosOperation.ReadAccount,
        (ResourceType.Database, true, "GET") => CosmosOperation.ListDatabases,
        (ResourceType.Database, true, "POST") => IsSet(headers, CosmosHeaders.IsQuery) ? CosmosOperation.Query : CosmosOperation.CreateDatabase,
        (ResourceType.Database, false, "GET") => CosmosOperation.ReadDatabase,
        (ResourceType.Database, false, "DELETE") => CosmosOperation.DeleteDatabase,
        (ResourceType.Container, true, "GET") => CosmosOperation.ListContainers,
        (ResourceType.Container, true, "POST") => IsSet(headers, CosmosHeaders.IsQuery) ? CosmosOperation.Query : CosmosOperation.CreateContainer,
        (ResourceType.Container, false, "GET") => CosmosOperation.ReadContainer,
        (ResourceType.Container, false, "PUT") => CosmosOperation.ReplaceContainer,
        (ResourceType.Container, false, "DELETE") => CosmosOperation.DeleteContainer,
        (ResourceType.PartitionKeyRange, true, "GET") => CosmosOperation.ReadPartitionKeyRanges,
        (ResourceType.Document, true, "GET") => headers.ContainsKey(CosmosHeaders.ChangeFeedMode) ? CosmosOperation.ReadChangeFeed : CosmosOperation.ListDocuments,
        (ResourceType.Document, true, "POST") => IsSet(headers, CosmosHeaders.IsBatch) ? CosmosOperation.Batch
            : IsSet(headers, CosmosHeaders.IsQueryPlan) ? CosmosOperation.QueryPlan
            : IsSet(headers, CosmosHeaders.IsQuery) ? CosmosOperation.Query
            : IsSet(headers, CosmosHeaders.IsUpsert) ? CosmosOperation.UpsertDocument
            : CosmosOperation.CreateDocument,
        (ResourceType.Document, false, "GET") => CosmosOperation.ReadDocument,
        (ResourceType.Document, false, "PUT") => CosmosOperation.ReplaceDocument,
        (ResourceType.Document, false, "PATCH") => CosmosOperation.PatchDocument,
        (ResourceType.Document, false, "DELETE") => CosmosOperation.DeleteDocument,
        (ResourceType.Offer, _, "GET") => CosmosOperation.ReadOffers,
        (ResourceType.Offer, true, "POST") => CosmosOperation.ReadOffers,
        _ => CosmosOperation.Unknown,
    };
}
