using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>What the store makes of clusters, for random clusters of every api-version.</summary>
public class DocumentCodecLawTests
{
    private static readonly DocumentCodec Codec =
        new(new AesGcmSecretProtector(new SecretKeyRing([new SecretKey("k1", new byte[SecretKey.Length])]), new RandomIdGenerator()));

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void EncodeThenDecode_AnyCluster_KeepsEverything(string version) =>
        Gen.Select(ClusterBodies.Of(version), Gen.Bool).Sample(
            (body, isScaled) =>
            {
                OpenShiftClusterDocument document = Document(Bodies.Installed(version, body));
                if (isScaled)
                {
                    ServiceSets.AddLiveWorkers(document.Cluster);
                }

                ServiceSets.MarkUnknown(document).ShouldBeGreaterThan(10);

                OpenShiftClusterDocument read = Reread(document);

                StoredJson.Of(read).ShouldBe(StoredJson.Of(document));

                // What was read behaves as what was written.
                OpenShiftCluster updated = Bodies.Version(version).Clusters.Replace(Bodies.Bytes(Bodies.Get(version, read.Cluster)), read.Cluster, Bodies.Request);
                StoredJson.Of(updated).ShouldBe(StoredJson.Of(document.Cluster).Replace("\"tags\":{},", "", StringComparison.Ordinal));
            },
            iter: 50);

    [Fact]
    public void EncodeThenDecode_EverythingSet_KeepsEverything()
    {
        OpenShiftClusterDocument document = (OpenShiftClusterDocument)Filled.Create(typeof(OpenShiftClusterDocument));
        document.Kind = DocumentKinds.Cluster;

        StoredJson.Of(Reread(document)).ShouldBe(StoredJson.Of(document));
    }

    /// <summary>Shows that the law can fail: whatever value is lost on the way, and whatever member of a later build.</summary>
    [Fact]
    public void EncodeThenDecode_AnythingLostOnTheWay_IsNoticed()
    {
        OpenShiftClusterDocument document = (OpenShiftClusterDocument)Filled.Create(typeof(OpenShiftClusterDocument));
        document.Kind = DocumentKinds.Cluster;
        string before = StoredJson.Of(document);
        JsonObject stored = Bodies.Parse(Encoding.UTF8.GetString(Codec.Encode(document).Json.Span));
        List<string> unnoticed = [];
        List<string> paths = [.. Leaves(stored).Select(leaf => leaf.GetPath())];
        foreach (string path in paths)
        {
            JsonObject lossy = stored.DeepClone().AsObject();
            Remove(Leaves(lossy).Single(leaf => leaf.GetPath() == path));
            if (!IsNoticed(lossy))
            {
                unnoticed.Add(path);
            }
        }

        paths.Count.ShouldBeGreaterThan(100);
        unnoticed.ShouldBeEmpty();

        bool IsNoticed(JsonObject lossy)
        {
            try
            {
                return StoredJson.Of(Decode(document, Bodies.Bytes(lossy))) != before;
            }
            catch (JsonException)
            {
                return true;
            }
        }
    }

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(member => Leaves(member.Value!)),
        JsonArray list => list.SelectMany(item => Leaves(item!)),
        _ => [node],
    };

    private static void Remove(JsonNode leaf)
    {
        if (leaf.Parent is JsonObject map)
        {
            map.Remove(leaf.GetPropertyName());
        }
        else
        {
            leaf.Parent!.AsArray().Remove(leaf);
        }
    }

    private static OpenShiftClusterDocument Document(OpenShiftCluster cluster) => new()
    {
        Id = DocumentIds.Cluster(Bodies.Id),
        PartitionKey = Bodies.Id.Partition,
        Kind = DocumentKinds.Cluster,
        Uid = Guid.Parse(Bodies.Subscription),
        QueuedAt = 1,
        Cluster = cluster,
    };

    private static OpenShiftClusterDocument Reread(OpenShiftClusterDocument document) =>
        Decode(document, Codec.Encode(document).Json);

    private static OpenShiftClusterDocument Decode(OpenShiftClusterDocument document, ReadOnlyMemory<byte> json) =>
        Codec.Decode<OpenShiftClusterDocument>(new StoredDocument(document.PartitionKey, document.Id, "1", json));
}
