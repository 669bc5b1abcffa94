using System.Net;
using System.Text.Json.Nodes;

namespace Aro.EndToEnd.Tests.Hosting;

/// <summary>What ARM answered.</summary>
internal sealed record ArmReply(HttpStatusCode Status, JsonNode? Body, string? Operation)
{
    /// <summary>Where a delete's result is polled.</summary>
    public string? Location { get; init; }

    /// <summary>The error code of an error answer.</summary>
    public string? ErrorCode => Body?["error"]?["code"]?.GetValue<string>();
}
