namespace Aro.LocalCloud.Faults;

/// <summary>A rule of the fault injection: which requests fail, how, and how often.</summary>
public sealed record FaultRule
{
    /// <summary>Name of the rule; one with the same name is replaced.</summary>
    public required string Name { get; init; }

    /// <summary>How the requests fail.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>HTTP method, or null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Regular expression (without case) found in <c>host/path?query</c>. Default: every request.</summary>
    public string Url { get; init; } = "";

    /// <summary>Status of <see cref="FaultKind.Respond"/>. Default 500.</summary>
    public int StatusCode { get; init; } = 500;

    /// <summary>Error code of <see cref="FaultKind.Respond"/>. Default <c>InternalServerError</c>.</summary>
    public string Code { get; init; } = "InternalServerError";

    /// <summary>Seconds of a <c>Retry-After</c> header; null for none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Real time waited before anything else.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Matching requests let through first. Default 0.</summary>
    public int Skip { get; init; }

    /// <summary>How many requests fail; null for all.</summary>
    public int? Times { get; init; }
}
