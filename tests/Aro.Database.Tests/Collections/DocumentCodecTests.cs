using System.Buffers;
using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Api.Versions;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Tests.Support;

namespace Aro.Database.Tests.Collections;

public sealed class DocumentCodecTests
{
    private static readonly JsonSerializerOptions s_revealing = new(JsonSerializerDefaults.Web) { Converters = { new RevealString(), new RevealBytes() } };

    private readonly DocumentCodec _codec = TestDocuments.Codec();

    [Fact]
    public void Encode_ClusterDocument_IsCamelCaseWithEnumTextsAndWithoutNulls()
    {
        DocumentWrite write = _codec.Encode(TestDocuments.Cluster(TestDocuments.Id, TestDocuments.OperationId(1)));
        (write.Id, write.Kind, write.QueuedAt, write.LeaseExpires, write.TimeToLive).ShouldBe(("cluster|group|cluster", "cluster", 1, null, null));
        JsonObject json = Json(write);
        json["id"]!.GetValue<string>().ShouldBe("cluster|group|cluster");
        json["kind"]!.GetValue<string>().ShouldBe("cluster");
        json["partitionKey"]!.GetValue<string>().ShouldBe("11111111-1111-1111-1111-111111111111");
        json["queuedAt"]!.GetValue<long>().ShouldBe(1);
        json["cluster"]!["properties"]!["provisioningState"]!.GetValue<string>().ShouldBe("Creating");
        json["cluster"]!["properties"]!["workerProfiles"]![0]!["diskSizeGB"].ShouldBeNull();
        json["cluster"]!["tags"]!["Owner"]!.GetValue<string>().ShouldBe("me");
        json["checkpoint"].ShouldBeNull();
        Encoding.UTF8.GetString(write.Json.Span).ShouldNotContain("null");
    }

    [Fact]
    public void Encode_IndexedMembers_AreThoseOfTheDocument()
    {
        OpenShiftClusterDocument cluster = TestDocuments.Cluster(TestDocuments.Id, TestDocuments.OperationId(1), queuedAt: 12);
        cluster.Lease.Expires = 34;
        DocumentWrite write = _codec.Encode(cluster);
        (write.QueuedAt, write.LeaseExpires).ShouldBe((12, 34));
        Json(write)["lease"]!["expires"]!.GetValue<long>().ShouldBe(34);

        OperationDocument operation = TestDocuments.Operation(TestDocuments.Id, TestDocuments.OperationId(1));
        operation.Ttl = 56;
        (_codec.Encode(operation).TimeToLive, Json(_codec.Encode(operation))["ttl"]!.GetValue<int>()).ShouldBe((56, 56));
    }

    [Fact]
    public void Encode_WithoutIdOrPartition_IsRefused()
    {
        Should.Throw<ArgumentException>(() => _codec.Encode(new ClaimDocument { PartitionKey = "p" }));
        Should.Throw<ArgumentException>(() => _codec.Encode(new ClaimDocument { Id = "i" }));
    }

    public static TheoryData<Type> StoredTypes() => [.. DocumentType.All.Keys];

    [Fact]
    public void StoredTypes_AreAllDocumentsEachOfItsOwnKind()
    {
        DocumentType.All.Keys.ShouldBe(typeof(Document).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Document))), ignoreOrder: true);
        DocumentType.All.Values.Select(t => t.Kind).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(StoredTypes))]
    public void EveryMember_WrittenAndRead_ComesBack(Type type) => Invoke(nameof(CheckEveryMember), type);

    [Theory]
    [MemberData(nameof(StoredTypes))]
    public void UnknownMembers_OfAnyType_SurviveAReadAndAWrite(Type type) => Invoke(nameof(CheckUnknownMembers), type);

    [Fact]
    public void UnknownMembers_AtEveryDepth_SurviveAReadAndAWrite()
    {
        JsonObject json = Json(_codec.Encode(Filled<OpenShiftClusterDocument>()));
        int objects = UnknownMembers.Plant(json, typeof(OpenShiftClusterDocument));
        objects.ShouldBeGreaterThan(20);
        OpenShiftClusterDocument read = _codec.Decode<OpenShiftClusterDocument>(Stored(json));
        JsonObject written = Json(_codec.Encode(read));
        UnknownMembers.Count(written).ShouldBe(objects);
        JsonNode.DeepEquals(written, json).ShouldBeTrue();
    }

    [Fact]
    public void UnknownMembers_OfAStoredError_SurviveAReadAndAWrite()
    {
        JsonObject json = Json(_codec.Encode(Filled<OperationDocument>()));
        json["error"] = JsonNode.Parse(
            """{"code":"C","message":"M","later":1,"details":[{"code":"D","message":"N","later":2}],"additionalInfo":[{"type":"T","info":{},"later":3}]}""");
        JsonNode.DeepEquals(Json(_codec.Encode(_codec.Decode<OperationDocument>(Stored(json)))), json).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"id":"i","partitionKey":"p","kind":"operation"}""")]
    [InlineData("""{"id":"other","partitionKey":"p","kind":"cluster"}""")]
    [InlineData("""{"id":"i","partitionKey":"other","kind":"cluster"}""")]
    [InlineData("""{"id":"i","partitionKey":"p","kind":"cluster","cluster":null}""")]
    [InlineData("""{"id":"i","partitionKey":"p","kind":"cluster","queuedAt":"soon"}""")]
    [InlineData("""{"id":"i","partitionKey":"p","kind":"cluster","cluster":{"properties":{"provisioningState":"Unheard"}}}""")]
    [InlineData("""{"id":"i","partitionKey":"p","kind":"cluster","cluster":{"properties":{"sshKey":7}}}""")]
    [InlineData("""{"id":"i","partitionKey":"p","kind":"cluster","cluster":{"properties":{"createdAt":"never"}}}""")]
    public void Decode_NotOfTheType_Throws(string json) =>
        Should.Throw<JsonException>(() => _codec.Decode<OpenShiftClusterDocument>(new StoredDocument("p", "i", "1", Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void Decode_LeastDocument_HasDefaults()
    {
        StoredDocument stored = new("p", "i", "1", """{"id":"i","partitionKey":"p","kind":"cluster"}"""u8.ToArray());
        OpenShiftClusterDocument document = _codec.Decode<OpenShiftClusterDocument>(stored);
        document.Lease.Epoch.ShouldBe(0);
        document.Cluster.Properties.WorkerProfiles.ShouldBeEmpty();
    }

    [Fact]
    public void DecodePublished_EveryMember_IsWrittenByEveryApiVersionAsTheWholeDocumentIs()
    {
        JsonObject json = Json(_codec.Encode(Filled<OpenShiftClusterDocument>()));
        UnknownMembers.Plant(json, typeof(OpenShiftClusterDocument));
        StoredDocument stored = Stored(json);
        OpenShiftCluster whole = _codec.Decode<OpenShiftClusterDocument>(stored).Cluster;
        PublishedCluster published = DocumentCodec.DecodePublished(stored);
        published.ETag.ShouldBe("1");
        ApiVersions.All.Count.ShouldBeGreaterThan(5);
        foreach (ApiVersion version in ApiVersions.All)
        {
            Written(version, published.Cluster).ShouldBe(Written(version, whole), version.Name);
        }
    }

    [Fact]
    public void DecodePublished_ClusterWithSecrets_HoldsNone()
    {
        JsonObject json = Json(_codec.Encode(Filled<OpenShiftClusterDocument>()));
        OpenShiftClusterProperties properties = DocumentCodec.DecodePublished(Stored(json)).Cluster.Properties;
        properties.ClusterProfile.Domain.ShouldNotBeEmpty();
        properties.ClusterProfile.PullSecret.ShouldBeNull();
        properties.ServicePrincipalProfile.ShouldNotBeNull().ClientSecret.ShouldBeNull();
        properties.AdminKubeconfig.ShouldBeNull();
        properties.KubeadminPassword.ShouldBeNull();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"id":"i","partitionKey":"p","kind":"operation"}""")]
    [InlineData("""{"id":"other","partitionKey":"p","kind":"cluster"}""")]
    [InlineData("""{"id":"i","partitionKey":"other","kind":"cluster"}""")]
    public void DecodePublished_NotThisCluster_Throws(string json) =>
        Should.Throw<JsonException>(() => DocumentCodec.DecodePublished(new StoredDocument("p", "i", "1", Encoding.UTF8.GetBytes(json))));

    private static string Written(ApiVersion version, OpenShiftCluster cluster)
    {
        ArrayBufferWriter<byte> buffer = new();
        version.Clusters.Write(buffer, cluster);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Invoke(string check, Type type) =>
        typeof(DocumentCodecTests).GetMethod(check, BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(type).Invoke(this, BindingFlags.DoNotWrapExceptions, null, null, null);

    private void CheckEveryMember<T>()
        where T : Document
    {
        T document = Filled<T>();
        string before = Comparable(document);
        Comparable(RoundTrip(document)).ShouldBe(before);
        DocumentWrite write = _codec.Encode(document);
        write.Kind.ShouldBe(DocumentType.All[typeof(T)].Kind);
        write.TimeToLive.ShouldBe((document as IExpiringDocument)?.Ttl);
    }

    private void CheckUnknownMembers<T>()
        where T : Document
    {
        JsonObject json = Json(_codec.Encode(Filled<T>()));
        int objects = UnknownMembers.Plant(json, typeof(T));
        JsonObject written = Json(_codec.Encode(_codec.Decode<T>(Stored(json))));
        UnknownMembers.Count(written).ShouldBe(objects);
        JsonNode.DeepEquals(written, json).ShouldBeTrue();
    }

    private T RoundTrip<T>(T document)
        where T : Document
    {
        DocumentWrite write = _codec.Encode(document);
        return _codec.Decode<T>(new StoredDocument(document.PartitionKey, document.Id, "1", write.Json));
    }

    private static JsonObject Json(DocumentWrite write) => JsonNode.Parse(write.Json.Span)!.AsObject();

    private static StoredDocument Stored(JsonObject json) =>
        new((string)json["partitionKey"]!, (string)json["id"]!, "1", JsonSerializer.SerializeToUtf8Bytes(json));

    /// <summary>All members as text, secrets opened.</summary>
    private static string Comparable(object document) => JsonSerializer.Serialize(document, s_revealing);

    private static T Filled<T>()
        where T : Document
    {
        T document = (T)Fill(typeof(T), "");
        (document.Id, document.PartitionKey, document.Kind) = ("the id", "the partition", DocumentType.All[typeof(T)].Kind);
        return document;
    }

    private static object Fill(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return $"value of {name} \"ü<>&'+";
        }

        if (type == typeof(SecureString))
        {
            return SecureString.FromPlaintext($"secret {name}");
        }

        if (type == typeof(SecureBytes))
        {
            return SecureBytes.FromPlaintext(Encoding.UTF8.GetBytes($"secret {name}"));
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(1)!;
        }

        if (type == typeof(DateTimeOffset))
        {
            return new DateTimeOffset(2025, 7, 25, 1, 2, 3, 456, TimeSpan.Zero);
        }

        if (type == typeof(Guid))
        {
            return new Guid("0badc0de-0000-0000-0000-00000000beef");
        }

        if (type.IsPrimitive)
        {
            return Convert.ChangeType(name.Length + 1, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type == typeof(JsonElement))
        {
            return JsonElement.Parse("""{"a":1}""");
        }

        if (type == typeof(IReadOnlyDictionary<string, string>))
        {
            return new Dictionary<string, string> { ["Key One"] = name };
        }

        if (type.IsInterface && type.IsGenericType)
        {
            // Errors nest in errors: one level.
            return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        }

        object value = type.GetConstructors().Single(c => c.GetParameters().Length == 0).Invoke(null);
        if (value is IDictionary map)
        {
            map["Key One"] = Fill(type.GetGenericArguments()[1], name);
            return map;
        }

        if (value is IList list)
        {
            list.Add(Fill(type.GetGenericArguments()[0], name));
            list.Add(Fill(type.GetGenericArguments()[0], name));
            return list;
        }

        foreach (PropertyInfo property in type.GetProperties().Where(p => p.CanWrite && p.Name != nameof(InternalObject.UnknownMembers)))
        {
            property.SetValue(value, Fill(property.PropertyType, property.Name));
        }

        return value;
    }

    private sealed class RevealString : System.Text.Json.Serialization.JsonConverter<SecureString>
    {
        public override SecureString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, SecureString value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
    }

    private sealed class RevealBytes : System.Text.Json.Serialization.JsonConverter<SecureBytes>
    {
        public override SecureBytes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, SecureBytes value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.Reveal());
    }
}
