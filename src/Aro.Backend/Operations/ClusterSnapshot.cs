using System.Text.Json;
using System.Text.Json.Serialization;
using Aro.Api.Internal;
using Aro.Api.Secrets;

namespace Aro.Backend.Operations;

/// <summary>The copy of a cluster that stays on its operation: deep, so that neither changes with the other, and without secrets (invariant I5).</summary>
internal static class ClusterSnapshot
{
    private static readonly ClusterSnapshotJsonContext Json = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new NoSecretConverter<SecureString>(), new NoSecretConverter<SecureBytes>() },
        });

    /// <summary>Copies everything but the secrets.</summary>
    public static OpenShiftCluster Of(OpenShiftCluster cluster) =>
        JsonSerializer.SerializeToElement(cluster, Json.OpenShiftCluster).Deserialize(Json.OpenShiftCluster)!;

    private sealed class NoSecretConverter<T> : JsonConverter<T>
        where T : class
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return null;
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}

/// <summary>Source-generated contracts of <see cref="ClusterSnapshot"/>.</summary>
[JsonSerializable(typeof(OpenShiftCluster))]
internal sealed partial class ClusterSnapshotJsonContext : JsonSerializerContext;
