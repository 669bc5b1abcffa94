using System.Net;
using Aro.Database.Documents;

namespace Aro.Database.Cosmos;

/// <summary>
/// Statuses that are told apart, and what they mean to a caller. Source:
/// https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb.
/// </summary>
internal static class CosmosErrors
{
    /// <summary>Stands for a call without an answer.</summary>
    public const HttpStatusCode NoAnswer = default;

    /// <summary>A concurrent write of the same document was under way; this one was not made and may be repeated as it is.</summary>
    public const HttpStatusCode RetryWith = (HttpStatusCode)449;

    private const int ReadSessionNotAvailable = 1002;

    /// <summary>Whether a write that ended so may have been made or may yet be.</summary>
    public static bool IsAmbiguous(HttpStatusCode status) =>
        status is NoAnswer or HttpStatusCode.RequestTimeout or HttpStatusCode.Gone || (int)status >= 500;

    public static DocumentStoreUnavailableException Unavailable<T>(string container, CosmosReply<T> reply, string? consequence = null)
        where T : class, IDisposable =>
        new($"Azure Cosmos DB container '{container}' cannot answer: {Problem(reply.Status, reply.SubStatus)}.{(consequence is null ? "" : " " + consequence)}", reply.Failure);

    public static string Problem(HttpStatusCode status, int subStatus) => status switch
    {
        NoAnswer => "there was no answer in time",
        HttpStatusCode.TooManyRequests => "requests exceed the throughput (429)",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"access is refused ({(int)status}/{subStatus})",
        HttpStatusCode.NotFound when subStatus == ReadSessionNotAvailable => "the replica is behind the session (404/1002)",
        HttpStatusCode.NotFound => $"the database or container does not exist (404/{subStatus})",
        RetryWith => "other writes of the document are under way (449)",
        _ => $"it answers {(int)status}/{subStatus}",
    };
}
