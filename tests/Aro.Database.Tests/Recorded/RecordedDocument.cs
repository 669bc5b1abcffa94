using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;

namespace Aro.Database.Tests.Recorded;

/// <summary>A document that a release wrote.</summary>
/// <param name="Set">The release.</param>
/// <param name="Name">Name of its file, without the extension.</param>
/// <param name="Stored">The document.</param>
internal sealed record RecordedDocument(string Set, string Name, StoredDocument Stored)
{
    /// <summary>All documents of all sets.</summary>
    public static IReadOnlyList<RecordedDocument> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Recorded"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read),
    ];

    /// <summary>The document's type in this build.</summary>
    public Type Type => (string)Json["kind"]! switch
    {
        DocumentKinds.Cluster => typeof(OpenShiftClusterDocument),
        DocumentKinds.Operation => typeof(OperationDocument),
        DocumentKinds.Claim => typeof(ClaimDocument),
        DocumentKinds.Subscription => typeof(SubscriptionDocument),
        DocumentKinds.Version => typeof(OpenShiftVersionDocument),
        DocumentKinds.RoleSet => typeof(PlatformWorkloadIdentityRoleSetDocument),
        var kind => throw new InvalidOperationException($"This build reads no '{kind}'."),
    };

    /// <summary>A new copy of the JSON.</summary>
    public JsonObject Json => JsonNode.Parse(Stored.Json.Span)!.AsObject();

    /// <summary>Reads a document of the same type and writes it as this build does.</summary>
    public DocumentWrite Rewrite(DocumentCodec codec, StoredDocument stored, Action<Document> change) => (string)Json["kind"]! switch
    {
        DocumentKinds.Cluster => Rewrite<OpenShiftClusterDocument>(codec, stored, change),
        DocumentKinds.Operation => Rewrite<OperationDocument>(codec, stored, change),
        DocumentKinds.Claim => Rewrite<ClaimDocument>(codec, stored, change),
        DocumentKinds.Subscription => Rewrite<SubscriptionDocument>(codec, stored, change),
        DocumentKinds.Version => Rewrite<OpenShiftVersionDocument>(codec, stored, change),
        DocumentKinds.RoleSet => Rewrite<PlatformWorkloadIdentityRoleSetDocument>(codec, stored, change),
        var kind => throw new InvalidOperationException($"This build writes no '{kind}'."),
    };

    /// <inheritdoc />
    public override string ToString() => $"{Set}/{Name}";

    private static DocumentWrite Rewrite<T>(DocumentCodec codec, StoredDocument stored, Action<Document> change)
        where T : Document
    {
        T document = codec.Decode<T>(stored);
        change(document);
        return codec.Encode(document);
    }

    private static RecordedDocument Read(string path)
    {
        byte[] json = File.ReadAllBytes(path);
        JsonNode parsed = JsonNode.Parse(json)!;
        return new RecordedDocument(
            Path.GetFileName(Path.GetDirectoryName(path)!),
            Path.GetFileNameWithoutExtension(path),
            new StoredDocument((string)parsed["partitionKey"]!, (string)parsed["id"]!, "1", json));
    }
}
