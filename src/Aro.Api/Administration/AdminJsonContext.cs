using System.Text.Json.Serialization;

namespace Aro.Api.Administration;

/// <summary>Source-generated contracts of administrators' requests.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(OpenShiftVersionBody))]
[JsonSerializable(typeof(RoleSetBody))]
internal sealed partial class AdminJsonContext : JsonSerializerContext;
