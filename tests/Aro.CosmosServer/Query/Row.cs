using System.Text.Json;
using Aro.CosmosServer.Documents;

namespace Aro.CosmosServer.Query;

/// <summary>A document that a query selects, with its values of ORDER BY.</summary>
internal readonly record struct Row(StoredDocument Document, IReadOnlyList<JsonElement> Values);
