using System.Net;

namespace Aro.Database.Cosmos;

/// <summary>How a call ended: with an answer, good or bad, or without any.</summary>
/// <param name="Response">The answer; null when there was none or the SDK threw it.</param>
/// <param name="Status">Its status; 0 without an answer.</param>
/// <param name="SubStatus">The service's finer status; 0 when it gave none.</param>
/// <param name="Message">What the service says about a failure.</param>
/// <param name="Failure">What the SDK threw.</param>
internal sealed record CosmosReply<T>(T? Response, HttpStatusCode Status, int SubStatus, string? Message, Exception? Failure) : IDisposable
    where T : class, IDisposable
{
    /// <summary>Whether it was done.</summary>
    public bool IsSuccess => Response is not null && (int)Status is >= 200 and < 300;

    /// <summary>Whether a document is absent, rather than its container, or its newest version on the replica that was asked.</summary>
    public bool IsAbsent => Status == HttpStatusCode.NotFound && SubStatus == 0;

    /// <inheritdoc />
    public void Dispose() => Response?.Dispose();
}
