using System.Text;
using System.Text.Json.Nodes;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Encryption;
using Aro.Database.Tests.Support;

namespace Aro.Database.Tests.Collections;

public sealed class SecretsInDocumentsTests
{
    private static readonly SecretKey s_old = TestDocuments.Key("old", 1);
    private static readonly SecretKey s_new = TestDocuments.Key("new", 2);

    private readonly DocumentCodec _codec = TestDocuments.Codec(s_old);

    [Fact]
    public void Encode_PlainSecrets_AreSealedAndOpenAgain()
    {
        DocumentWrite write = _codec.Encode(Cluster());
        string json = Encoding.UTF8.GetString(write.Json.Span);
        json.ShouldNotContain(TestDocuments.ClientSecret);
        json.ShouldNotContain("registry.example");
        Properties(write)["clusterProfile"]!["pullSecret"]!.GetValue<string>().ShouldStartWith("v1:old:");

        OpenShiftClusterProperties read = Decode(_codec, write).Cluster.Properties;
        read.ClusterProfile.PullSecret.ShouldNotBeNull().Reveal().ShouldBe(TestDocuments.PullSecret);
        read.ServicePrincipalProfile.ShouldNotBeNull().ClientSecret.ShouldNotBeNull().Reveal().ShouldBe(TestDocuments.ClientSecret);
        read.SshKey.ShouldNotBeNull().Reveal().ShouldBe([1, 2, 3, 250]);
        read.ClusterProfile.PullSecret.ToString().ShouldBe("***");
    }

    [Fact]
    public void Encode_EmptySecret_ComesBackEmpty()
    {
        OpenShiftClusterDocument cluster = Cluster();
        cluster.Cluster.Properties.ClusterProfile.PullSecret = SecureString.FromPlaintext("");
        Decode(_codec, _codec.Encode(cluster)).Cluster.Properties.ClusterProfile.PullSecret.ShouldNotBeNull().Reveal().ShouldBe("");
    }

    [Fact]
    public void Encode_SecretsThatWereRead_AreWrittenBackUnchanged()
    {
        DocumentWrite first = _codec.Encode(Cluster());
        OpenShiftClusterDocument read = Decode(_codec, first);
        _codec.Encode(read).Json.Span.SequenceEqual(first.Json.Span).ShouldBeTrue();
        read.Cluster.Properties.SshKey!.Reveal();
        _codec.Encode(read).Json.Span.SequenceEqual(first.Json.Span).ShouldBeTrue();
    }

    [Fact]
    public void Encode_SecretOfAnOlderKey_IsSealedAnewWithTheNewest()
    {
        DocumentCodec rotated = TestDocuments.Codec(s_old, s_new);
        DocumentWrite write = rotated.Encode(Decode(rotated, _codec.Encode(Cluster())));
        string json = Encoding.UTF8.GetString(write.Json.Span);
        json.ShouldNotContain("v1:old:");
        OpenShiftClusterDocument read = Decode(TestDocuments.Codec(s_new), write);
        read.Cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldBe(TestDocuments.PullSecret);
    }

    [Fact]
    public void Encode_SecretThatCannotBeOpened_IsKeptAndTheDocumentStaysWritable()
    {
        DocumentWrite first = _codec.Encode(Cluster());
        DocumentCodec keyless = TestDocuments.Codec(s_new);
        OpenShiftClusterDocument read = Decode(keyless, first);
        Should.Throw<SecretOpenException>(() => read.Cluster.Properties.SshKey!.Reveal());
        read.Cluster.Properties.ServicePrincipalProfile!.ClientSecret = SecureString.FromPlaintext("replaced");
        DocumentWrite second = keyless.Encode(read);

        OpenShiftClusterDocument again = Decode(TestDocuments.Codec(s_old, s_new), second);
        again.Cluster.Properties.SshKey!.Reveal().ShouldBe([1, 2, 3, 250]);
        again.Cluster.Properties.ServicePrincipalProfile!.ClientSecret!.Reveal().ShouldBe("replaced");
    }

    [Fact]
    public void Encode_SecretTakenToAnotherDocument_IsBoundAnew()
    {
        ClusterResourceId other = new(TestDocuments.Subscription, "group", "other");
        OpenShiftClusterDocument copy = TestDocuments.Cluster(other, TestDocuments.OperationId(2));
        copy.Cluster.Properties.ClusterProfile.PullSecret = Decode(_codec, _codec.Encode(Cluster())).Cluster.Properties.ClusterProfile.PullSecret;
        Decode(_codec, _codec.Encode(copy)).Cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldBe(TestDocuments.PullSecret);
    }

    [Fact]
    public void Decode_CiphertextsOfTwoMembersSwapped_OpenNeither()
    {
        DocumentWrite write = _codec.Encode(Cluster());
        JsonObject json = JsonNode.Parse(write.Json.Span)!.AsObject();
        JsonNode properties = json["cluster"]!["properties"]!;
        (string pull, string client) = ((string)properties["clusterProfile"]!["pullSecret"]!, (string)properties["servicePrincipalProfile"]!["clientSecret"]!);
        (properties["clusterProfile"]!["pullSecret"], properties["servicePrincipalProfile"]!["clientSecret"]) = (client, pull);

        OpenShiftClusterProperties read = Decode(_codec, write with { Json = Encoding.UTF8.GetBytes(json.ToJsonString()) }).Cluster.Properties;
        Should.Throw<SecretOpenException>(() => read.ClusterProfile.PullSecret!.Reveal());
        Should.Throw<SecretOpenException>(() => read.ServicePrincipalProfile!.ClientSecret!.Reveal());
        read.SshKey!.Reveal().ShouldBe([1, 2, 3, 250]);
    }

    [Theory]
    [InlineData("22222222-2222-2222-2222-222222222222", "Group", "Cluster")]
    [InlineData("11111111-1111-1111-1111-111111111111", "Group", "Other")]
    public void Decode_CiphertextOfAnotherDocument_DoesNotOpen(string subscription, string group, string name)
    {
        ClusterResourceId other = new(Guid.Parse(subscription), group, name);
        DocumentWrite theirs = _codec.Encode(TestDocuments.Cluster(other, TestDocuments.OperationId(2)));
        DocumentWrite ours = _codec.Encode(Cluster());
        string json = Encoding.UTF8.GetString(ours.Json.Span)
            .Replace((string)Properties(ours)["sshKey"]!, (string)Properties(theirs)["sshKey"]!, StringComparison.Ordinal);
        OpenShiftClusterDocument read = Decode(_codec, ours with { Json = Encoding.UTF8.GetBytes(json) });
        Should.Throw<SecretOpenException>(() => read.Cluster.Properties.SshKey!.Reveal());
    }

    private static OpenShiftClusterDocument Cluster() => TestDocuments.Cluster(TestDocuments.Id, TestDocuments.OperationId(1));

    private static JsonNode Properties(DocumentWrite write) => JsonNode.Parse(write.Json.Span)!["cluster"]!["properties"]!;

    private static OpenShiftClusterDocument Decode(DocumentCodec codec, DocumentWrite write) =>
        codec.Decode<OpenShiftClusterDocument>(new StoredDocument(TestDocuments.Id.Partition, write.Id, "1", write.Json));
}
