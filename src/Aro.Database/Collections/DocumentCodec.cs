using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Database.Documents;

namespace Aro.Database.Collections;

/// <summary>Documents to and from their stored JSON. Secrets are sealed on the way in and opened lazily on the way out.</summary>
public sealed class DocumentCodec(ISecretProtector protector)
{
    private static readonly JsonSerializerOptions s_options = CreateOptions(SealSecrets);

    private static readonly JsonTypeInfo<OpenShiftClusterDocument> s_published =
        (JsonTypeInfo<OpenShiftClusterDocument>)CreateOptions(PublishedContract.Apply).GetTypeInfo(typeof(OpenShiftClusterDocument));

    /// <summary>The stored form of a document.</summary>
    /// <exception cref="ArgumentException">The document has no id or no partition, which its secrets are bound to.</exception>
    /// <exception cref="SecretOpenException">A sealed secret was taken over from another document or member and cannot be opened.</exception>
    public DocumentWrite Encode<T>(T document)
        where T : Document
    {
        if (document.Id.Length == 0 || document.PartitionKey.Length == 0)
        {
            throw new ArgumentException($"A {Contract<T>.Kind} document needs an id and a partition before it is stored.", nameof(document));
        }

        document.Kind = Contract<T>.Kind;
        byte[] json;
        using (SecretScope.Begin(protector, document.PartitionKey, document.Id))
        {
            json = JsonSerializer.SerializeToUtf8Bytes(document, Contract<T>.Info);
        }

        int? timeToLive = (document as IExpiringDocument)?.Ttl;
        return document switch
        {
            OpenShiftClusterDocument cluster => new(document.Id, document.Kind, json, cluster.QueuedAt, cluster.Lease.Expires, timeToLive),
            PoolWorkerDocument worker => new(document.Id, document.Kind, json, LeaseExpires: worker.Lease.Expires, TimeToLive: timeToLive),
            _ => new(document.Id, document.Kind, json, TimeToLive: timeToLive),
        };
    }

    /// <summary>The document behind a stored form. Throws <see cref="JsonException"/> when it is not of the type.</summary>
    public T Decode<T>(StoredDocument stored)
        where T : Document
    {
        T? document;
        using (SecretScope.Begin(protector, stored.Partition, stored.Id))
        {
            document = JsonSerializer.Deserialize(stored.Json.Span, Contract<T>.Info);
        }

        Check(document, stored);
        return document;
    }

    /// <summary>The part of a cluster's stored form that is shown. Throws <see cref="JsonException"/> when it is not a cluster's.</summary>
    public static PublishedCluster DecodePublished(StoredDocument stored)
    {
        OpenShiftClusterDocument? document = JsonSerializer.Deserialize(stored.Json.Span, s_published);
        Check(document, stored);
        return new PublishedCluster(document.Cluster, stored.ETag);
    }

    private static void Check<T>([NotNull] T? document, StoredDocument stored)
        where T : Document
    {
        if (document is null || document.Kind != Contract<T>.Kind)
        {
            throw new JsonException($"Document '{stored.Id}' in partition '{stored.Partition}' is not a {Contract<T>.Kind} document.");
        }

        if (document.Id != stored.Id || document.PartitionKey != stored.Partition)
        {
            throw new JsonException($"Document '{stored.Id}' in partition '{stored.Partition}' holds the body of another document.");
        }
    }

    private static JsonSerializerOptions CreateOptions(Action<JsonTypeInfo> modifier)
    {
        JsonSerializerOptions options = new(DocumentJsonContext.Default.Options)
        {
            TypeInfoResolver = DocumentJsonContext.Default.WithAddedModifier(modifier),
            // The JSON stands in no HTML; escaping '+' would lengthen every base64.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly();
        return options;
    }

    private static void SealSecrets(JsonTypeInfo type)
    {
        if (type.ElementType == typeof(SecureString) || type.ElementType == typeof(SecureBytes))
        {
            throw new NotSupportedException("A secret is a member of an object, not an element of a list, so that it can be bound to its place.");
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            string member = $"{type.Type.Name}.{property.Name}";
            if (property.PropertyType == typeof(SecureString))
            {
                property.CustomConverter = new SecureStringConverter(member);
            }
            else if (property.PropertyType == typeof(SecureBytes))
            {
                property.CustomConverter = new SecureBytesConverter(member);
            }
        }
    }

    private static class Contract<T>
        where T : Document
    {
        public static readonly string Kind = DocumentType.Of<T>().Kind;

        public static readonly JsonTypeInfo<T> Info = (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));
    }
}
