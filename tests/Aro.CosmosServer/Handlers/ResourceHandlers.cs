using System.Text.Json;
using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Query;
using Aro.CosmosServer.Resources;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Handlers;

/// <summary>The account, databases, containers, and their physical partitions.</summary>
internal sealed class ResourceHandlers(Account account, Uri endpoint)
{
    public CosmosResponse ReadAccount() => Ok(account.Describe(endpoint), null);

    public CosmosResponse CreateDatabase(CosmosRequest request)
    {
        string id = ResourceNames.Check(DocumentBody.Parse(request.Body.Span).Member("id"));
        return Ok(account.CreateDatabase(id).Describe(), null) with { Status = 201 };
    }

    public CosmosResponse ReadDatabase(CosmosRequest request) => Ok(account.FindDatabase(request.Database).Describe(), null);

    public CosmosResponse ListDatabases(CosmosRequest request) => Feed(request, "", "Databases", account.Databases.Values.Select(d => d.Describe()));

    public CosmosResponse DeleteDatabase(CosmosRequest request)
    {
        account.Databases.Remove(account.FindDatabase(request.Database).Id);
        return new() { Status = 204 };
    }

    public CosmosResponse CreateContainer(CosmosRequest request)
    {
        Database database = account.FindDatabase(request.Database);
        Container container = account.CreateContainer(database, ContainerDefinition.Parse(DocumentBody.Parse(request.Body.Span)));
        return Ok(container.Describe(), container.ETag) with { Status = 201 };
    }

    public CosmosResponse ReadContainer(CosmosRequest request)
    {
        Container container = account.FindContainer(request.Database, request.Container);
        return Ok(container.Describe(), container.ETag);
    }

    public CosmosResponse ListContainers(CosmosRequest request)
    {
        Database database = account.FindDatabase(request.Database);
        return Feed(request, database.Rid, "DocumentCollections", database.Containers.Values.Select(c => c.Describe()));
    }

    public CosmosResponse ReplaceContainer(CosmosRequest request)
    {
        Container container = account.FindContainer(request.Database, request.Container);
        ContainerDefinition definition = ContainerDefinition.Parse(DocumentBody.Parse(request.Body.Span));
        if (!container.Definition.HasSameKeys(definition))
        {
            throw CosmosErrorException.BadRequest("The id, partition key and unique keys of a container cannot be changed.");
        }

        container.Definition = definition;
        container.ETag = account.NextETag();
        container.Timestamp = account.Timestamp;
        return Ok(container.Describe(), container.ETag);
    }

    public CosmosResponse DeleteContainer(CosmosRequest request)
    {
        Container container = account.FindContainer(request.Database, request.Container);
        account.FindDatabase(request.Database).Containers.Remove(container.Definition.Id);
        return new() { Status = 204 };
    }

    /// <summary>The physical partitions as a change feed: all of them at first, then 304.</summary>
    public CosmosResponse ReadPartitionKeyRanges(CosmosRequest request)
    {
        const string ETag = "\"1\"";
        Container container = account.FindContainer(request.Database, request.Container);
        if (request.Header("If-None-Match") == ETag)
        {
            return new() { Status = 304, ETag = ETag };
        }

        return Feed(request, container.Rid, "PartitionKeyRanges", container.Partitions.Select((p, i) => Describe(container, p, i))) with { ETag = ETag };
    }

    /// <summary>Every container has the smallest manual throughput; it limits nothing.</summary>
    public CosmosResponse ReadOffers(CosmosRequest request)
    {
        IEnumerable<Container> containers = account.Databases.Values.SelectMany(d => d.Containers.Values);
        return request.Path.IsFeed
            ? Feed(request, "", "Offers", containers.Select(DescribeOffer))
            : Ok(DescribeOffer(containers.FirstOrDefault(c => OfferRid(c) == request.Path.LinkEnd) ?? throw CosmosErrorException.NotFound()), null);
    }

    private static string OfferRid(Container container) => ResourceIds.ToText(ResourceIds.Offer(container.RidBytes));

    private static JsonElement Describe(Container container, PhysicalPartition partition, int index) => JsonValues.Build(writer =>
    {
        string rid = ResourceIds.ToText(ResourceIds.PartitionKeyRange(container.RidBytes, (ulong)index + 1));
        writer.WriteStartObject();
        writer.WriteString("_rid", rid);
        writer.WriteString("id", partition.Id);
        writer.WriteString("_etag", "\"00000000-0000-0000-0000-000000000000\"");
        writer.WriteString("minInclusive", partition.Min);
        writer.WriteString("maxExclusive", partition.Max);
        writer.WriteNumber("ridPrefix", index);
        writer.WriteString("_self", container.Self + "pkranges/" + rid + "/");
        writer.WriteNumber("throughputFraction", 1.0 / container.Partitions.Count);
        writer.WriteString("status", "online");
        writer.WriteStartArray("parents");
        writer.WriteEndArray();
        writer.WriteNumber("_ts", container.Timestamp);
        writer.WriteNumber("_lsn", partition.Lsn);
        writer.WriteEndObject();
    });

    private static JsonElement DescribeOffer(Container container) => JsonValues.Build(writer =>
    {
        const int LeastThroughput = 400;
        writer.WriteStartObject();
        writer.WriteString("id", OfferRid(container));
        writer.WriteString("_rid", OfferRid(container));
        writer.WriteString("_self", $"offers/{OfferRid(container)}/");
        writer.WriteString("_etag", container.ETag);
        writer.WriteNumber("_ts", container.Timestamp);
        writer.WriteString("offerVersion", "V2");
        writer.WriteString("offerType", "Invalid");
        writer.WriteString("resource", container.Self);
        writer.WriteString("offerResourceId", container.Rid);
        writer.WriteStartObject("content");
        writer.WriteNumber("offerThroughput", LeastThroughput);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static CosmosResponse Ok(JsonElement body, string? etag)
        => new() { Status = 200, Body = JsonValues.Write(writer => body.WriteTo(writer)), ETag = etag, SessionToken = "0:-1#1" };

    private CosmosResponse Feed(CosmosRequest request, string rid, string name, IEnumerable<JsonElement> resources)
    {
        IReadOnlyCollection<JsonElement> items = request.Body.IsEmpty ? [.. resources] : FeedQuery.Select(QuerySpec.Parse(request.Body.Span), resources, account.Now);
        return new() { Status = 200, Body = CosmosResponse.Feed(rid, name, items), ItemCount = items.Count };
    }
}
