using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Frontend.Authentication;

namespace Aro.Frontend;

/// <summary>Source-generated JSON of the small contracts of the frontend. The cluster itself is written by its api-version.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(CloudErrorBody))]
[JsonSerializable(typeof(SystemData))]
[JsonSerializable(typeof(ArmMetadata))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class FrontendJsonContext : JsonSerializerContext;
