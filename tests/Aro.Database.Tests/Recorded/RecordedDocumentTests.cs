using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Sqlite;
using Aro.Database.Tests.Support;

namespace Aro.Database.Tests.Recorded;

/// <summary>What earlier releases wrote is read and written again without loss, also when releases write in turns.</summary>
public sealed class RecordedDocumentTests
{
    /// <summary>Names the folder of a new set, for example <c>tests/Aro.Database.Tests/Recorded/2027-01</c>; then the set is written.</summary>
    private const string RecordVariable = "ARO_RECORD_DOCUMENTS";

    private readonly DocumentCodec _codec = TestDocuments.Codec(DocumentRecorder.Key);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Documents => [.. RecordedDocument.All.Select(d => d.ToString())];

    [Fact]
    public async Task Recorder_ThisBuild_RecordsTheKindsThatAreRecordedSoFar()
    {
        IReadOnlyDictionary<string, DocumentWrite> now = DocumentRecorder.Create();
        if (System.Environment.GetEnvironmentVariable(RecordVariable) is { Length: > 0 } folder)
        {
            await DocumentRecorder.WriteAsync(folder, Cancel);
        }

        RecordedDocument.All.ShouldNotBeEmpty();
        RecordedDocument.All.Select(d => (string)d.Json["kind"]!).Except(now.Values.Select(d => d.Kind), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Rewrite_RecordedDocument_LosesNothing(string name)
    {
        RecordedDocument recorded = Find(name);
        DocumentWrite written = recorded.Rewrite(_codec, recorded.Stored, static _ => { });
        JsonNode.DeepEquals(JsonNode.Parse(written.Json.Span), recorded.Json).ShouldBeTrue(Encoding.UTF8.GetString(written.Json.Span));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Decode_RecordedCluster_OpensItsSecrets(string name)
    {
        RecordedDocument recorded = Find(name);
        if (recorded.Type == typeof(OpenShiftClusterDocument))
        {
            OpenShiftClusterProperties properties = _codec.Decode<OpenShiftClusterDocument>(recorded.Stored).Cluster.Properties;
            properties.ClusterProfile.PullSecret!.Reveal().ShouldBe(TestDocuments.PullSecret);
            properties.ServicePrincipalProfile!.ClientSecret!.Reveal().ShouldBe(TestDocuments.ClientSecret);
            properties.SshKey!.Reveal().ShouldBe([1, 2, 3, 250]);
        }
        else
        {
            Encoding.UTF8.GetString(recorded.Stored.Json.Span).ShouldNotContain("v1:k1:");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Write_NextReleaseAndThisOneInTurns_NeitherLosesTheOthersMembers(string name)
    {
        RecordedDocument recorded = Find(name);
        await using SqliteTestStore file = new();
        IDocumentStore store = file.Open(static o => o.Synchronous = SqliteSynchronous.Normal);
        string etag = (await store.CommitAsync(
            recorded.Stored.Partition, [new BatchItem.Create(recorded.Rewrite(_codec, recorded.Stored, static _ => { }))], Cancel))[0]!;

        JsonObject expected = recorded.Json;
        int objects = 0;
        for (int round = 1; round <= 5; round++)
        {
            // The next release: it knows a member more of every object, and changes each.
            objects = UnknownMembers.Plant(expected, recorded.Type, round);
            etag = (await store.CommitAsync(
                recorded.Stored.Partition,
                [new BatchItem.Replace(new DocumentWrite(recorded.Stored.Id, (string)expected["kind"]!, Encoding.UTF8.GetBytes(expected.ToJsonString())), etag)],
                Cancel))[0]!;

            // This release: it changes a member it knows.
            StoredDocument read = (await store.ReadAsync(recorded.Stored.Partition, recorded.Stored.Id, Cancel))!;
            DocumentWrite written = recorded.Rewrite(_codec, read, document => Change(document, expected, round));
            etag = (await store.CommitAsync(recorded.Stored.Partition, [new BatchItem.Replace(written, etag)], Cancel))[0]!;
        }

        JsonNode after = JsonNode.Parse((await store.ReadAsync(recorded.Stored.Partition, recorded.Stored.Id, Cancel))!.Json.Span)!;
        objects.ShouldBeGreaterThanOrEqualTo(1);
        UnknownMembers.Count(after).ShouldBe(objects);
        JsonNode.DeepEquals(after, expected).ShouldBeTrue(after.ToJsonString());
    }

    private static void Change(Document document, JsonObject expected, int round)
    {
        switch (document)
        {
            case OpenShiftClusterDocument cluster:
                expected["dequeues"] = cluster.Dequeues = round;
                break;
            case OperationDocument operation:
                expected["message"] = operation.Message = $"round {round}";
                break;
            case ClaimDocument claim:
                expected["value"] = claim.Value = $"round {round}";
                break;
            case SubscriptionDocument subscription:
                expected["state"] = subscription.State = $"round {round}";
                break;
            case OpenShiftVersionDocument version:
                expected["installerPullspec"] = version.InstallerPullspec = $"round {round}";
                break;
            case PlatformWorkloadIdentityRoleSetDocument roles:
                expected["openShiftVersion"] = roles.OpenShiftVersion = $"4.{round}";
                break;
            default:
                throw new InvalidOperationException($"Nothing is known about {document.GetType().Name}.");
        }
    }

    private static RecordedDocument Find(string name) => RecordedDocument.All.Single(d => d.ToString() == name);
}
