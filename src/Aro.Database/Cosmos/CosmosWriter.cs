using System.Net;
using Aro.Api;
using Aro.Database.Documents;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Aro.Database.Cosmos;

/// <summary>
/// Commits batches to one container. Every document carries the id of the commit that wrote it, so that a commit whose answer was lost
/// can be found again: a write that was made is never reported as a conflict with itself, however often anything on the way repeats it.
/// </summary>
internal sealed partial class CosmosWriter(
    Container container, CosmosCalls calls, CosmosReader reader, bool readsAreStrong, IIdGenerator ids, TimeProvider time, ILogger logger)
{
    private const int MaxAttempts = 3;

    public async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        if (items.FirstOrDefault(i => i is not BatchItem.Create && !CosmosETag.IsWellFormed(Condition(i))) is { } stale)
        {
            throw new DocumentPreconditionException(partition, IdOf(stale));
        }

        CosmosCommit commit = new(partition, items, ids.NewGuid().ToString("N"));
        for (int attempt = 1; ; attempt++)
        {
            (CosmosCommitResult result, Exception? failure) = commit.Items.Count == 1
                ? await SendOneAsync(commit, cancellationToken)
                : await SendBatchAsync(commit, cancellationToken);
            if (result == CosmosCommitResult.Unknown || failure is DocumentConflictException or DocumentPreconditionException)
            {
                result = await FindAsync(commit, result, cancellationToken);
                LogFoundAgain(calls.Container, commit.Id, result);
            }

            if (result == CosmosCommitResult.Applied)
            {
                return commit.ETags;
            }

            if (result != CosmosCommitResult.NotApplied || attempt == MaxAttempts)
            {
                throw failure!;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20 << (2 * attempt)), time, cancellationToken);
        }
    }

    private async Task<(CosmosCommitResult Result, Exception? Failure)> SendOneAsync(CosmosCommit commit, CancellationToken cancellationToken)
    {
        PartitionKey key = new(commit.Partition);
        BatchItem item = commit.Items[0];
        ItemRequestOptions options = new() { IfMatchEtag = Condition(item) };
        using CosmosReply<ResponseMessage> reply = item switch
        {
            BatchItem.Create => await calls.SendAsync(
                "create", token => container.CreateItemStreamAsync(commit.Body(0), key, options, token), cancellationToken),
            BatchItem.Replace => await calls.SendAsync(
                "replace", token => container.ReplaceItemStreamAsync(commit.Body(0), IdOf(item), key, options, token), cancellationToken),
            _ => await calls.SendAsync("delete", token => container.DeleteItemStreamAsync(IdOf(item), key, options, token), cancellationToken),
        };
        if (reply.IsSuccess)
        {
            commit.SetETag(0, reply.Response!.Headers.ETag);
            return (CosmosCommitResult.Applied, null);
        }

        return Judge(commit, reply, 0);
    }

    private async Task<(CosmosCommitResult Result, Exception? Failure)> SendBatchAsync(CosmosCommit commit, CancellationToken cancellationToken)
    {
        using CosmosReply<TransactionalBatchResponse> reply = await calls.SendBatchAsync(
            token =>
            {
                TransactionalBatch batch = container.CreateTransactionalBatch(new PartitionKey(commit.Partition));
                for (int i = 0; i < commit.Items.Count; i++)
                {
                    BatchItem item = commit.Items[i];
                    TransactionalBatchItemRequestOptions options = new() { IfMatchEtag = Condition(item), EnableContentResponseOnWrite = false };
                    batch = item switch
                    {
                        BatchItem.Create => batch.CreateItemStream(commit.Body(i), options),
                        BatchItem.Replace => batch.ReplaceItemStream(IdOf(item), commit.Body(i), options),
                        _ => batch.DeleteItem(IdOf(item), options),
                    };
                }

                return batch.ExecuteAsync(token);
            },
            cancellationToken);
        if (reply.IsSuccess)
        {
            for (int i = 0; i < commit.Items.Count; i++)
            {
                commit.SetETag(i, reply.Response![i].ETag);
            }

            return (CosmosCommitResult.Applied, null);
        }

        // The other items of a failed batch answer 424.
        int failed = Enumerable.Range(0, reply.Response?.Count ?? 0)
            .FirstOrDefault(i => reply.Response![i] is { IsSuccessStatusCode: false, StatusCode: not HttpStatusCode.FailedDependency }, -1);
        return Judge(commit, reply, failed);
    }

    /// <summary>What a failed call means. <paramref name="failed"/> is the item that failed; -1 when it was the call as a whole.</summary>
    private (CosmosCommitResult Result, Exception Failure) Judge<T>(CosmosCommit commit, CosmosReply<T> reply, int failed)
        where T : class, IDisposable
    {
        switch (reply.Status)
        {
            case HttpStatusCode.Conflict when failed >= 0:
                return (CosmosCommitResult.Refused, new DocumentConflictException(commit.Partition, IdOf(commit.Items[failed])));
            case HttpStatusCode.PreconditionFailed when failed >= 0:
            case HttpStatusCode.NotFound when failed >= 0 && reply.IsAbsent:
                return (CosmosCommitResult.Refused, new DocumentPreconditionException(commit.Partition, IdOf(commit.Items[failed])));
            case HttpStatusCode.RequestEntityTooLarge:
                (string id, int bytes) = commit.Largest();
                return (CosmosCommitResult.Refused, new DocumentTooLargeException(id, bytes));
            case HttpStatusCode.BadRequest:
                return (CosmosCommitResult.Refused, new ArgumentException(
                    $"Azure Cosmos DB container '{calls.Container}' does not take this batch (400/{reply.SubStatus}): {reply.Message}", nameof(commit)));
            case CosmosErrors.RetryWith:
                return (CosmosCommitResult.NotApplied, CosmosErrors.Unavailable(calls.Container, reply, "Nothing was written."));
            default:
                return CosmosErrors.IsAmbiguous(reply.Status)
                    ? (CosmosCommitResult.Unknown, CosmosErrors.Unavailable(
                        calls.Container, reply, "Whether the documents were written is not known; read them before trying again."))
                    : (CosmosCommitResult.Refused, CosmosErrors.Unavailable(calls.Container, reply, "Nothing was written."));
        }
    }

    /// <summary>
    /// Looks for what the commit left. It was made if any document carries its id, and was not made yet if any document still has the
    /// ETag it was conditional on. When others have changed all of its documents since, nobody can tell.
    /// </summary>
    private async Task<CosmosCommitResult> FindAsync(CosmosCommit commit, CosmosCommitResult otherwise, CancellationToken cancellationToken)
    {
        CosmosDocument?[] found = new CosmosDocument?[commit.Items.Count];
        bool isUntouched = false;
        try
        {
            for (int i = 0; i < found.Length; i++)
            {
                found[i] = await reader.ReadAsync(commit.Partition, IdOf(commit.Items[i]), cancellationToken);
                isUntouched |= found[i] is { } document && document.Stored.ETag == Condition(commit.Items[i]);
            }
        }
        catch (DocumentStoreUnavailableException)
        {
            return otherwise;
        }

        if (found.Any(d => d?.CommitId == commit.Id))
        {
            for (int i = 0; i < found.Length; i++)
            {
                commit.SetETag(i, found[i] is { } document && document.CommitId == commit.Id ? document.Stored.ETag : CosmosETag.Superseded);
            }

            return CosmosCommitResult.Applied;
        }

        // A replica that is behind shows what was before the commit, too.
        return otherwise == CosmosCommitResult.Unknown && isUntouched && readsAreStrong ? CosmosCommitResult.NotApplied : otherwise;
    }

    private static string IdOf(BatchItem item) => item switch
    {
        BatchItem.Create create => create.Document.Id,
        BatchItem.Replace replace => replace.Document.Id,
        BatchItem.Delete delete => delete.Id,
        _ => throw new ArgumentException("Unknown batch item.", nameof(item)),
    };

    private static string? Condition(BatchItem item) => item switch
    {
        BatchItem.Replace replace => replace.ETag,
        BatchItem.Delete delete => delete.ETag,
        _ => null,
    };

    [LoggerMessage(1, LogLevel.Debug, "Azure Cosmos DB container '{Container}': commit {CommitId} was looked for: {Result}.")]
    private partial void LogFoundAgain(string container, string commitId, CosmosCommitResult result);
}
