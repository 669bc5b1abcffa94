using System.Globalization;
using System.Text.Json;
using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Faults;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Query;
using Aro.CosmosServer.Resources;

namespace Aro.CosmosServer.Handlers;

/// <summary>
/// The incremental change feed: the latest version of each document, in the order of its last write. If-None-Match holds the number of the
/// last transaction seen, or * for "from now"; the answer's ETag is where to go on. The documents of a transaction come together.
/// </summary>
internal sealed class ChangeFeedHandlers(Account account, CosmosFaults faults)
{
    public CosmosResponse Read(CosmosRequest request)
    {
        if (!string.Equals(request.Header(CosmosHeaders.ChangeFeedMode), CosmosHeaders.IncrementalFeed, StringComparison.OrdinalIgnoreCase))
        {
            throw CosmosErrorException.BadRequest("Only the incremental (latest version) change feed is served.");
        }

        Container container = account.FindContainer(request.Database, request.Container);
        QueryScope scope = RequestScope.Of(request, container);
        long visible = faults.VisibleLsn(scope.Partition);
        long after = Start(request, visible);
        DateTimeOffset? since = DateTimeOffset.TryParse(request.Header("If-Modified-Since"), CultureInfo.InvariantCulture, out DateTimeOffset time) ? time : null;
        int most = RequestScope.PageSize(request);
        List<JsonElement> items = [];
        long last = after;
        foreach (StoredDocument document in scope.Partition.Changes.Values.Where(d => d.Lsn > after && d.Lsn <= visible))
        {
            if (items.Count >= most && document.Lsn != last)
            {
                return Page(scope, last, items);
            }

            last = document.Lsn;
            if (scope.Includes(document) && (since is null || document.Root.GetProperty("_ts").GetInt64() >= since.Value.ToUnixTimeSeconds()))
            {
                items.Add(DocumentBody.WithLsn(document));
            }
        }

        return Page(scope, Math.Max(after, visible), items);
    }

    private static long Start(CosmosRequest request, long visible)
    {
        string? match = request.Header("If-None-Match");
        if (string.IsNullOrEmpty(match))
        {
            return 0;
        }

        return match == "*" ? visible
            : long.TryParse(match.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long lsn) ? lsn
            : throw CosmosErrorException.BadRequest($"The If-None-Match value {match} is not a place in the change feed.");
    }

    private static CosmosResponse Page(QueryScope scope, long last, List<JsonElement> items) => new()
    {
        Status = items.Count == 0 ? 304 : 200,
        ETag = $"\"{last.ToString(CultureInfo.InvariantCulture)}\"",
        Body = items.Count == 0 ? null : CosmosResponse.Feed(scope.Container.Rid, "Documents", items),
        ItemCount = items.Count,
        Charge = items.Count == 0 ? 1 : items.Sum(i => RequestCharges.Read(i.GetRawText().Length)),
        SessionToken = scope.Partition.SessionToken,
        Lsn = scope.Partition.Lsn,
    };
}
