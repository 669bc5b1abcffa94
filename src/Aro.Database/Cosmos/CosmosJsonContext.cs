using System.Text.Json.Serialization;

namespace Aro.Database.Cosmos;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<CosmosContainerDefinition>))]
[JsonSerializable(typeof(CosmosContainerDefinition))]
[JsonSerializable(typeof(CosmosQueuedDocument))]
internal sealed partial class CosmosJsonContext : JsonSerializerContext;
