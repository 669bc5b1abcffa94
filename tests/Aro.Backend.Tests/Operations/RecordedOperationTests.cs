using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Cluster.Steps;
using Aro.Database.Documents;

namespace Aro.Backend.Tests.Operations;

/// <summary>Operations that an earlier release left half done are brought to their end by this one.</summary>
public sealed class RecordedOperationTests
{
    private static readonly string s_root = Path.Combine(AppContext.BaseDirectory, "Recorded");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sets => [.. Directory.GetDirectories(s_root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Resume_RecordedHalfWay_GoesOnAtTheUnfinishedStepAndEnds(string set)
    {
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        database.Store.Enabled = false;
        (List<OpenShiftClusterDocument> clusters, List<OperationDocument> operations) = await LoadAsync(database, time, set);
        database.Store.Enabled = true;
        List<OperationDocument> open = [.. operations.Where(o => !o.Status.IsTerminal())];
        open.Select(o => o.Type).Distinct().ShouldBe([OperationType.Create, OperationType.Update, OperationType.Delete], ignoreOrder: true);
        StepJournal journal = new();
        Dictionary<string, string?> handles = [];
        await using TestProcess process = new(database, type => Steps(clusters, open, type, handles), journal);

        while (await process.RunOneAsync().Soon() is { } outcome)
        {
            outcome.ShouldBe(RunOutcome.Ended);
        }

        database.Store.Violations.ShouldBeEmpty();
        List<string> expectedRuns = [];
        foreach (OperationDocument before in open)
        {
            OpenShiftClusterDocument cluster = clusters.Single(c => c.OperationId == before.OperationId);
            StepCheckpoint checkpoint = cluster.Checkpoint!;
            OperationDocument after = await database.ReadOperationAsync(before.OperationId);
            after.Status.ShouldBe(ProvisioningState.Succeeded);
            after.Steps.Select(s => s.Name).ShouldBe([.. checkpoint.Completed.Select(s => s.Name), checkpoint.Current!, "last"]);
            handles[checkpoint.Current!].ShouldBe(checkpoint.Handle);
            expectedRuns.AddRange([checkpoint.Current!, "last"]);

            StoredDocument? rest = await database.Store.ReadAsync(cluster.PartitionKey, cluster.Id, Token);
            (rest is null).ShouldBe(before.Type == OperationType.Delete);
            if (rest is not null)
            {
                OpenShiftClusterDocument ended = database.Codec.Decode<OpenShiftClusterDocument>(rest);
                (ended.QueuedAt, ended.Lease.Owner, ended.Lease.Epoch).ShouldBe((null, null, cluster.Lease.Epoch + 1));
                ended.Cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldBe(cluster.Cluster.Properties.ClusterProfile.PullSecret!.Reveal());
            }
        }

        journal.Runs.Select(r => r.Step).ShouldBe(expectedRuns, ignoreOrder: true);
        (await database.Store.ListAsync(clusters[0].PartitionKey, "claim|", null, 100, Token)).Items.ShouldNotContain(c => c.Id.EndsWith("delete", StringComparison.Ordinal));
    }

    private static async Task<(List<OpenShiftClusterDocument> Clusters, List<OperationDocument> Operations)> LoadAsync(
        TestDatabase database, SkewableTime time, string set)
    {
        List<(string Partition, DocumentWrite Write)> writes = [];
        List<OpenShiftClusterDocument> clusters = [];
        List<OperationDocument> operations = [];
        foreach (string path in Directory.GetFiles(Path.Combine(s_root, set), "*.json"))
        {
            byte[] json = await File.ReadAllBytesAsync(path, Token);
            JsonNode parsed = JsonNode.Parse(json)!;
            string kind = (string)parsed["kind"]!;
            DocumentWrite write = new(
                (string)parsed["id"]!, kind, json, (long?)parsed["queuedAt"], (long?)parsed["lease"]?["expires"], (int?)parsed["ttl"]);
            string partition = (string)parsed["partitionKey"]!;
            writes.Add((partition, write));
            StoredDocument stored = new(partition, write.Id, "1", json);
            if (kind == DocumentKinds.Cluster)
            {
                clusters.Add(database.Codec.Decode<OpenShiftClusterDocument>(stored));
            }
            else if (kind == DocumentKinds.Operation)
            {
                operations.Add(database.Codec.Decode<OperationDocument>(stored));
            }
        }

        // Written soon after they were recorded: otherwise those that live for some days would be gone where it is earlier today than then.
        time.Jump(operations.Max(o => o.StartTime) + TimeSpan.FromMinutes(5) - time.GetUtcNow());
        foreach ((string partition, DocumentWrite write) in writes)
        {
            await database.Store.CommitAsync(partition, [new BatchItem.Create(write)], Token);
        }

        return (clusters, operations);
    }

    /// <summary>Steps with the recorded names, and one more.</summary>
    private static List<IStep> Steps(
        List<OpenShiftClusterDocument> clusters, List<OperationDocument> open, OperationType type, Dictionary<string, string?> handles)
    {
        OperationDocument operation = open.Single(o => o.Type == type);
        StepCheckpoint checkpoint = clusters.Single(c => c.OperationId == operation.OperationId).Checkpoint!;
        string[] names = [.. checkpoint.Completed.Select(s => s.Name), checkpoint.Current!, "last"];
        return
        [
            .. names.Select(name => new ScriptedStep(name, (context, _) =>
            {
                handles[name] = context.Handle;
                return Task.CompletedTask;
            })),
        ];
    }
}
