using System.Text.Json.Nodes;

namespace Aro.Demo;

/// <summary>What ARM answered.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Body">The body, if any.</param>
/// <param name="Operation">URL of the asynchronous operation, if one was started.</param>
/// <param name="RequestId">Header <c>x-ms-request-id</c>.</param>
/// <param name="CorrelationId">Header <c>x-ms-correlation-request-id</c>.</param>
internal sealed record ArmAnswer(int StatusCode, JsonNode? Body, string? Operation, string? RequestId, string? CorrelationId);
