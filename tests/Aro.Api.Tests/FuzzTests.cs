using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>
/// Mangled bodies: the answer is a cluster or a 4xx that says what is wrong and at which member of the body, never anything else, and
/// never at a high price.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    // In each, a body of every harmful kind and one of a gentle kind: with 11 published versions 103,400 bodies besides those of administrators.
    private const int Rounds = 940;
    private const int LookedAt = 8;
    private const int DistinctBodiesOfAllVersions = 100_000;

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Any_MutatedBody_IsAnsweredOrRefusedCheaply(string version)
    {
        int distinct = Fuzz(version, Bodies.Version(version).Clusters, ["create", "replace", "patch"], random => FuzzBodies.Of(version, random));

        distinct.ShouldBeGreaterThanOrEqualTo((DistinctBodiesOfAllVersions + ApiVersions.Names.Count - 1) / ApiVersions.Names.Count, FuzzSeed.Hint);
    }

    [Fact]
    public void Patch_MutatedBodyOfAnAdministrator_IsAnsweredOrRefusedCheaply()
    {
        OpenShiftCluster[] clusters = [Bodies.Installed(Bodies.Latest), Bodies.Installed(Bodies.Latest, Bodies.WorkloadIdentity())];
        JsonObject[] shown = Array.ConvertAll(clusters, cluster =>
        {
            ArrayBufferWriter<byte> written = new();
            ApiVersions.Admin.Clusters.Write(written, cluster);
            return Bodies.Parse(Encoding.UTF8.GetString(written.WrittenSpan));
        });
        JsonObject patch = Bodies.Parse(
            """{"operatorFlagsMergeStrategy":"merge","properties":{"operatorFlags":{"a":"b","c":null},"maintenanceTask":"Everything","operatorVersion":"v2"}}""");

        Fuzz("admin", ApiVersions.Admin.Clusters, ["patch"], _ => new FuzzBodies(clusters, shown, [], [patch]));
    }

    // How many bodies were sent that no version had been sent before.
    private int Fuzz(string version, IClusterApi api, string[] operations, Func<Random, FuzzBodies> bodiesOf)
    {
        output.WriteLine(FuzzSeed.Hint);
        try
        {
            Random random = FuzzSeed.RandomFor(version);
            FuzzRun run = new(version, api, operations, bodiesOf(random), random);
            for (int round = 0; round < Rounds; round++)
            {
                run.AddHarmful(isLookedAt: round % LookedAt == 0);
                run.AddGentle(GentleMutation.Kinds[round % GentleMutation.Kinds.Count]);
                run.Send();
            }

            output.WriteLine($"# fuzz {version}, seed {FuzzSeed.Chosen}: {run}");
            run.Problems.ShouldBeEmpty();
            Mutation.Kinds.ShouldAllBe(kind => run.Seen.GetValueOrDefault(kind) > Rounds / LookedAt * 9 / 10);
            run.Answers.Keys.Order(StringComparer.Ordinal).ShouldBe([FuzzRun.Accepted, FuzzRun.RefusedAsAWhole, FuzzRun.RefusedForMembers]);
            run.Answers.Values.ShouldAllBe(count => count > run.Answers.Values.Sum() / 20);
            return run.DistinctBodies;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{FuzzSeed.Hint} {e.Message}", e);
        }
    }
}
