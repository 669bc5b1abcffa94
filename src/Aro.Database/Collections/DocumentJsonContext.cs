using System.Text.Json.Serialization;
using Aro.Api.Internal;

namespace Aro.Database.Collections;

/// <summary>Generated contracts of the stored documents. <see cref="DocumentCodec"/> adds what concerns secrets.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(OpenShiftClusterDocument))]
[JsonSerializable(typeof(OperationDocument))]
[JsonSerializable(typeof(ClaimDocument))]
[JsonSerializable(typeof(SubscriptionDocument))]
[JsonSerializable(typeof(OpenShiftVersionDocument))]
[JsonSerializable(typeof(PlatformWorkloadIdentityRoleSetDocument))]
[JsonSerializable(typeof(BillingDocument))]
[JsonSerializable(typeof(PoolWorkerDocument))]
[JsonSerializable(typeof(PortalDocument))]
[JsonSerializable(typeof(GatewayDocument))]
internal sealed partial class DocumentJsonContext : JsonSerializerContext;
