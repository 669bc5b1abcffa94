namespace Aro.CosmosServer;

/// <summary>How a server is set up.</summary>
public sealed record CosmosTestServerOptions
{
    /// <summary>The server's clock: time stamps, time to live, GetCurrentTimestamp(), latency of faults.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Physical partitions of each container, at least 1. With more than one, clients merge.</summary>
    public int PhysicalPartitions { get; init; } = 1;

    /// <summary>The account's consistency: Strong, BoundedStaleness, Session, ConsistentPrefix or Eventual.</summary>
    public string DefaultConsistency { get; init; } = "Session";

    /// <summary>False refuses keys, as disableLocalAuth does.</summary>
    public bool AllowKeys { get; init; } = true;

    /// <summary>Judges access tokens (type=aad); null refuses all of them.</summary>
    public Func<string, bool>? AcceptsToken { get; init; }
}
