using System.Net;
using Microsoft.Azure.Cosmos;

namespace Aro.Database.Cosmos;

/// <summary>
/// Tells whether a container was changed, from its change feed. The feed shows what is in a container now and not what was deleted,
/// which makes nothing claimable. Calls come one after the other.
/// </summary>
internal sealed class CosmosChangeFeed(Container container, CosmosCalls calls)
{
    // One document is enough to know.
    private static readonly ChangeFeedRequestOptions s_options = new() { PageSizeHint = 1 };

    private string? _position;

    /// <summary>Goes to the end of the feed: what is written from now on counts as a change.</summary>
    public async Task SkipToEndAsync(CancellationToken cancellationToken)
    {
        using FeedIterator pages = container.GetChangeFeedStreamIterator(ChangeFeedStartFrom.Now(), ChangeFeedMode.Incremental, s_options);
        while (true)
        {
            using CosmosReply<ResponseMessage> reply = await calls.SendAsync("changeFeed", pages.ReadNextAsync, cancellationToken);
            if (reply.Status == HttpStatusCode.NotModified)
            {
                _position = reply.Response!.ContinuationToken;
                return;
            }

            if (!reply.IsSuccess)
            {
                throw CosmosErrors.Unavailable(calls.Container, reply);
            }
        }
    }

    /// <summary>
    /// Whether there was a change since the last call. After one, the rest of the feed is skipped rather than read: who is told of a
    /// change looks at everything anyway, so that a call costs the same however many documents were changed.
    /// </summary>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_position is not null)
        {
            using FeedIterator pages = container.GetChangeFeedStreamIterator(
                ChangeFeedStartFrom.ContinuationToken(_position), ChangeFeedMode.Incremental, s_options);
            using CosmosReply<ResponseMessage> reply = await calls.SendAsync("changeFeed", pages.ReadNextAsync, cancellationToken);
            if (reply.Status == HttpStatusCode.NotModified)
            {
                _position = reply.Response!.ContinuationToken;
                return false;
            }

            // A position that is not understood any more (400, 410) is as good as a change.
            if (!reply.IsSuccess && reply.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.Gone))
            {
                throw CosmosErrors.Unavailable(calls.Container, reply);
            }
        }

        await SkipToEndAsync(cancellationToken);
        return true;
    }
}
