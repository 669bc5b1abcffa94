using System.Text.Json.Serialization;

namespace Aro.Api.Errors;

/// <summary>The body of every error answer: <c>{"error": {…}}</c>.</summary>
/// <param name="Error">The error.</param>
public sealed record CloudErrorResponse([property: JsonPropertyName("error")] CloudErrorBody Error);
