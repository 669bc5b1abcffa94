using System.Text.Json.Nodes;

namespace Aro.Azure.ResourceManager;

/// <summary>Answer of a changing call.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Body">The body, if it was an object.</param>
/// <param name="Handle">Opaque and storable: resumes the poll of the operation. Null when the call is complete.</param>
public sealed record ArmResponse(int StatusCode, JsonObject? Body, string? Handle);
