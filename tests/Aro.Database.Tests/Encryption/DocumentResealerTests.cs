using System.Text;
using System.Text.RegularExpressions;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using Aro.Database.Encryption.Rotation;
using Aro.Database.Tests.Support;

namespace Aro.Database.Tests.Encryption;

public sealed partial class DocumentResealerTests
{
    private static readonly SecretKey Old = TestDocuments.Key("old", 1);
    private static readonly SecretKey New = TestDocuments.Key("new", 2);
    private static readonly DocumentResealer Resealer = new(TestDocuments.Protector(Old, New));

    [Fact]
    public void Reseal_OldKey_ChangesNothingButTheSealedTexts()
    {
        StoredDocument before = Stored(json => json
            .Replace("\"tags\":", "\"next\" : {\"deep\":[1.0, 1e2, \"\\u00e9\\/\"]},\r\n\t\"tags\":", StringComparison.Ordinal)
            .Replace("+", "\\u002B", StringComparison.Ordinal));

        ResealedDocument made = Resealer.Reseal(before);

        made.Problems.ShouldBeEmpty();
        made.Secrets.ShouldBe(3);
        DocumentWrite write = made.Write.ShouldNotBeNull();
        string after = Encoding.UTF8.GetString(write.Json.Span);
        after.ShouldNotContain("v1:old:");
        Sealed().Count(after).ShouldBe(3);
        Sealed().Replace(after, "*").ShouldBe(Sealed().Replace(Encoding.UTF8.GetString(before.Json.Span), "*"));

        OpenShiftCluster cluster = TestDocuments.Codec(New).Decode<OpenShiftClusterDocument>(before with { Json = write.Json }).Cluster;
        cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldBe(TestDocuments.PullSecret);
        cluster.Properties.ServicePrincipalProfile!.ClientSecret!.Reveal().ShouldBe(TestDocuments.ClientSecret);
        cluster.Properties.SshKey!.Reveal().ShouldBe([1, 2, 3, 250]);
    }

    [Fact]
    public void Reseal_Twice_HasNothingToDo()
    {
        StoredDocument before = Stored(static json => json);
        ReadOnlyMemory<byte> json = Resealer.Reseal(before).Write!.Json;
        Resealer.Reseal(before with { Json = json }).ShouldBe(new ResealedDocument(null, 3, []), new SameOutcome());
    }

    [Fact]
    public void Reseal_QueuedAndLeased_KeepsWhatTheStoreIndexes()
    {
        OpenShiftClusterDocument cluster = TestDocuments.Cluster(TestDocuments.Id, TestDocuments.OperationId(1), queuedAt: 17);
        cluster.Lease = new Lease { Owner = "me", Expires = 99, Epoch = 4 };
        DocumentWrite written = TestDocuments.Codec(Old).Encode(cluster);
        DocumentWrite made = Resealer.Reseal(new StoredDocument(cluster.PartitionKey, cluster.Id, "1", written.Json)).Write!;
        made.ShouldBe(written with { Json = made.Json });
        (made.QueuedAt, made.LeaseExpires, made.Kind).ShouldBe((17, 99, "cluster"));
    }

    [Fact]
    public void Reseal_TimeToLive_IsKept()
    {
        StoredDocument document = Stored(static json => json.Insert(1, "\"ttl\":604800,"));
        Resealer.Reseal(document).Write!.TimeToLive.ShouldBe(604_800);
    }

    [Fact]
    public void Reseal_SecretOfAnotherDocument_IsNotTouched()
    {
        StoredDocument moved = Stored(static json => json) with { Id = "cluster|group|other" };
        ResealedDocument made = Resealer.Reseal(moved);
        made.Write.ShouldBeNull();
        made.Problems.Count.ShouldBe(3);
    }

    [Fact]
    public void Reseal_SealedMemberOfANewerBuild_IsReported()
    {
        string foreign = TestDocuments.Protector(Old).Seal([1], "somewhere");
        StoredDocument document = Stored(json => json.Insert(1, $"\"future\":\"{foreign}\",\"note\":\"v1:nobody:AAAA\","));
        ResealedDocument made = Resealer.Reseal(document);
        made.Problems.ShouldHaveSingleItem().ShouldBe("The member 'future' is sealed, but this build does not know it. Run the newest build.");
        made.Write.ShouldNotBeNull();
    }

    [Fact]
    public void Reseal_NoJson_SaysSoWithoutContent() =>
        Resealer.Reseal(new StoredDocument("p", "a", "1", "{ my secret"u8.ToArray())).Problems.ShouldBe(["Its JSON cannot be read."]);

    [Fact]
    public void SecretMembers_OfTheDocuments_AreFound()
    {
        SecretMembers.Named("pullSecret").ShouldBe(["ClusterProfile.pullSecret"]);
        SecretMembers.Named("adminKubeconfig").ShouldBe(["OpenShiftClusterProperties.adminKubeconfig"]);
        SecretMembers.Named("domain").ShouldBeEmpty();
    }

    private static StoredDocument Stored(Func<string, string> change)
    {
        DocumentWrite write = TestDocuments.Codec(Old).Encode(TestDocuments.Cluster(TestDocuments.Id, TestDocuments.OperationId(1)));
        return new StoredDocument(TestDocuments.Id.Partition, write.Id, "1", Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(write.Json.Span))));
    }

    [GeneratedRegex("v1:(old|new):[A-Za-z0-9+/=\\\\]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Sealed();

    private sealed class SameOutcome : IEqualityComparer<ResealedDocument>
    {
        public bool Equals(ResealedDocument? x, ResealedDocument? y) =>
            x!.Write == y!.Write && x.Secrets == y.Secrets && x.Problems.SequenceEqual(y.Problems);

        public int GetHashCode(ResealedDocument obj) => obj.Secrets;
    }
}
