using System.Text.Json;

namespace Aro.CosmosServer.Query;

/// <summary>A page of a query.</summary>
internal sealed record QueryResult(IReadOnlyList<JsonElement> Items, string? Continuation, double Charge);
