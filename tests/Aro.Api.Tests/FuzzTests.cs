using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>
/// Mangled bodies: the answer is a cluster or a 4xx that says what is wrong and at which member of the body, never anything else, and
/// never at a high price.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    // 11 published versions and nine kinds: 101,970 bodies besides those of administrators.
    private const int BodiesOfEachKind = 1030;
    private const string Accepted = "accepted";
    private const string RefusedAsAWhole = "refused as a whole";
    private const string RefusedForMembers = "refused for its members";
    private const int Seed = 20261126;
    private static readonly TimeSpan MostCpu = TimeSpan.FromMilliseconds(50);

    // What clients send who change one thing.
    private static JsonObject[] Patches =>
    [
        new JsonObject { ["tags"] = new JsonObject { ["a"] = "b", ["c"] = null } }
            .With("properties.servicePrincipalProfile.clientId", $"\"{Bodies.ClientId}\"").With("properties.servicePrincipalProfile.clientSecret", "\"s\""),
        new JsonObject().With("properties.networkProfile.loadBalancerProfile.managedOutboundIps.count", "3"),
        new JsonObject().With("identity.userAssignedIdentities", $$"""{ "{{Bodies.Identities}}other": {} }""")
            .With("properties.platformWorkloadIdentityProfile.upgradeableTo", "\"4.18.9\"")
            .With("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.resourceId", $"\"{Bodies.Identities}new\""),
    ];

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Any_MutatedBody_IsAnsweredOrRefusedCheaply(string version)
    {
        bool hasWorkloadIdentity = ModelMembers.Of(version).ContainsKey("identity");
        OpenShiftCluster[] clusters = hasWorkloadIdentity
            ? [Bodies.Installed(version), Bodies.Installed(version, Bodies.WorkloadIdentity())]
            : [Bodies.Installed(version)];
        JsonObject[] good = [Bodies.Minimal(version), Bodies.WorkloadIdentity(), .. clusters.Select(cluster => Bodies.Get(version, cluster)), .. Patches];

        Fuzz(Bodies.Version(version).Clusters, ModelMembers.Of(version).Keys, clusters, good, ["create", "replace", "patch"]);
    }

    [Fact]
    public void Patch_MutatedBodyOfAnAdministrator_IsAnsweredOrRefusedCheaply()
    {
        OpenShiftCluster[] clusters = [Bodies.Installed("2025-07-25"), Bodies.Installed("2025-07-25", Bodies.WorkloadIdentity())];
        ArrayBufferWriter<byte> shown = new();
        ApiVersions.Admin.Clusters.Write(shown, clusters[0]);
        JsonObject[] good =
        [
            Bodies.Parse(Encoding.UTF8.GetString(shown.WrittenSpan)),
            Bodies.Parse("""{"operatorFlagsMergeStrategy":"merge","properties":{"operatorFlags":{"a":"b","c":null},"maintenanceTask":"Everything","operatorVersion":"v2"}}"""),
        ];

        Fuzz(ApiVersions.Admin.Clusters, ModelMembers.Of("admin").Keys, clusters, good, ["patch"]);
    }

    private void Fuzz(IClusterApi api, IEnumerable<string> members, OpenShiftCluster[] clusters, JsonObject[] good, string[] operations)
    {
        output.WriteLine($"seed {Seed}");
        Random random = new(Seed);
        HashSet<string> known = new(members, StringComparer.Ordinal);
        MutationSigns[] signs = [.. good.Select(body => new MutationSigns(body))];
        Dictionary<MutationKind, int> seen = [];
        Dictionary<string, int> answers = [];
        List<string> problems = [];
        for (int round = 0; round < BodiesOfEachKind; round++)
        {
            List<Attempt> batch = [];
            foreach (MutationKind kind in Mutation.Kinds)
            {
                int original = random.Next(good.Length);
                byte[] body = Mutation.Of(good[original], kind, random);
                batch.Add(new Attempt(api, body, operations[random.Next(operations.Length)], clusters[random.Next(clusters.Length)]));
                seen[kind] = seen.GetValueOrDefault(kind) + (signs[original].In(body).Contains(kind) ? 1 : 0);
            }

            // The clock is read once for many bodies; only a batch that took longer than one body may is looked into.
            TimeSpan start = ThreadCpu.Used();
            List<CloudErrorException?> refusals = batch.ConvertAll(attempt => attempt.Send());
            if (ThreadCpu.Used() - start > MostCpu)
            {
                batch.ForEach(attempt => attempt.IsCheap(MostCpu).ShouldBeTrue(attempt.ToString()));
            }

            foreach ((Attempt attempt, CloudErrorException? refusal) in batch.Zip(refusals))
            {
                if (refusal is not null && attempt.Problem(refusal, known.Contains) is { } problem)
                {
                    problems.Add(problem);
                }

                string answer = refusal is null ? Accepted : refusal.Body.Target is null ? RefusedAsAWhole : RefusedForMembers;
                answers[answer] = answers.GetValueOrDefault(answer) + 1;
            }
        }

        output.WriteLine(string.Join(", ", seen.Select(entry => $"{entry.Value} × {entry.Key}").Concat(answers.Select(entry => $"{entry.Value} × {entry.Key}"))));
        problems.ShouldBeEmpty();
        Mutation.Kinds.ShouldAllBe(kind => seen.GetValueOrDefault(kind) > BodiesOfEachKind * 97 / 100);
        answers.Keys.Order(StringComparer.Ordinal).ShouldBe([Accepted, RefusedAsAWhole, RefusedForMembers]);
        answers.Values.ShouldAllBe(count => count > 20);
    }
}
