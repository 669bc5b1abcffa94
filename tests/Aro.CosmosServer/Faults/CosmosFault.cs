using Aro.CosmosServer.Http;

namespace Aro.CosmosServer.Faults;

/// <summary>A way for a request to go wrong.</summary>
public abstract record CosmosFault
{
    private CosmosFault()
    {
    }

    /// <summary>429 with x-ms-retry-after-ms; nothing is done.</summary>
    public sealed record Throttle(TimeSpan RetryAfter) : CosmosFault;

    /// <summary>An error such as 449, 410 or 503; nothing is done.</summary>
    public sealed record Fail(int Status, int SubStatus = 0) : CosmosFault;

    /// <summary>The connection breaks before anything is done.</summary>
    public sealed record LoseRequest : CosmosFault;

    /// <summary>The request is carried out, then the connection breaks instead of the answer.</summary>
    public sealed record LoseAnswer : CosmosFault;

    /// <summary>The request is carried out, then nothing comes until the client gives up.</summary>
    public sealed record HoldAnswer : CosmosFault;

    /// <summary>The request waits so long, by the server's clock, before it is carried out.</summary>
    public sealed record Delay(TimeSpan Time) : CosmosFault;

    /// <summary>The request is changed before it is carried out: a server that ignores a header, for one.</summary>
    public sealed record Tamper(Action<CosmosRequest> Change) : CosmosFault;
}
