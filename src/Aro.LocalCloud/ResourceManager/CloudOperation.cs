using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>What an asynchronous operation does when its time has come.</summary>
internal enum CloudOperationKind
{
    /// <summary>A resource becomes provisioned.</summary>
    Put,

    /// <summary>A resource disappears.</summary>
    Delete,

    /// <summary>A resource group and everything in it disappears.</summary>
    DeleteGroup,

    /// <summary>A deployment runs.</summary>
    Deploy,
}

/// <summary>An asynchronous operation of the cloud. Kept, so that clients may poll it across a restart.</summary>
internal sealed record CloudOperation
{
    public const string InProgress = "InProgress";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Canceled = "Canceled";

    public required string Id { get; init; }

    public required CloudOperationKind Kind { get; init; }

    public required string ResourceId { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    /// <summary>When the simulated work is done.</summary>
    public required DateTimeOffset DueTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The error object of a failed or canceled operation, as JSON.</summary>
    public string? Error { get; init; }

    public bool IsRunning => Status == InProgress;

    public string Serialize() => JsonSerializer.Serialize(this, CloudJson.Options);

    public static CloudOperation Deserialize(string text) => JsonSerializer.Deserialize<CloudOperation>(text, CloudJson.Options)!;

    public CloudOperation End(string status, DateTimeOffset now, JsonObject? error = null) =>
        this with { Status = status, EndTime = now, Error = error is null ? null : CloudJson.Write(error) };
}
