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
        Gen.Select(ClusterBodies.Sparse(version), Gen.Bool).Sample(
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
        Codec.Decode<OpenShiftClusterDocument>(new StoredDocument(document.PartitionKey, document.Id, "1", Codec.Encode(document).Json));
}
