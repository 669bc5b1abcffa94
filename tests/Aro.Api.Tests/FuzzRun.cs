using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>Sends mangled bodies to an api-version in batches, and counts what comes of them.</summary>
internal sealed class FuzzRun(string version, IClusterApi api, string[] operations, FuzzBodies bodies, Random random)
{
    public const string Accepted = "accepted";
    public const string RefusedAsAWhole = "refused as a whole";
    public const string RefusedForMembers = "refused for its members";
    private static readonly TimeSpan MostCpu = TimeSpan.FromMilliseconds(50);

    private readonly IReadOnlyDictionary<string, Contracts.MemberContract> _members = ModelMembers.Of(version);
    private readonly Dictionary<JsonObject, JsonTokens> _tokens = [];
    private readonly List<Attempt> _batch = [];

    /// <summary>How many of the bodies that were looked at show what was done to them.</summary>
    public Dictionary<MutationKind, int> Seen { get; } = [];

    /// <summary>How many bodies had each answer.</summary>
    public Dictionary<string, int> Answers { get; } = [];

    /// <summary>Bad refusals.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>How many bodies were sent that no version had been sent before.</summary>
    public int DistinctBodies { get; private set; }

    /// <summary>Adds a body of every harmful kind to the batch. To look at whether it shows what was done to it takes about as long as to send it.</summary>
    public void AddHarmful(bool isLookedAt)
    {
        foreach (MutationKind kind in Mutation.Kinds)
        {
            (string operation, int cluster) = PickTarget();
            JsonObject original = bodies.Any(operation, cluster, random);
            if (!_tokens.TryGetValue(original, out JsonTokens? tokens))
            {
                _tokens.Add(original, tokens = JsonTokens.Of(original.ToJsonString()));
            }

            byte[] body = Mutation.Of(tokens.Copy(), kind, random);
            Add(body, operation, cluster);
            if (isLookedAt)
            {
                Seen[kind] = Seen.GetValueOrDefault(kind) + (new MutationSigns(original).In(body).Contains(kind) ? 1 : 0);
            }
        }
    }

    /// <summary>Adds a body of a gentle kind to the batch, made of one that fits where it is sent.</summary>
    public void AddGentle(GentleKind kind)
    {
        (string operation, int cluster) = PickTarget();
        Add(GentleMutation.Of(bodies.Fitting(operation, cluster, random), version, kind, random), operation, cluster);
    }

    /// <summary>Sends the batch.</summary>
    public void Send()
    {
        // The clock is read once for many bodies; only a batch that took longer than one body may is looked into.
        TimeSpan start = ThreadCpu.Used();
        List<CloudErrorException?> refusals = _batch.ConvertAll(attempt => attempt.Send());
        if (ThreadCpu.Used() - start > MostCpu)
        {
            _batch.ForEach(attempt => attempt.IsCheap(MostCpu).ShouldBeTrue(attempt.ToString()));
        }

        foreach ((Attempt attempt, CloudErrorException? refusal) in _batch.Zip(refusals))
        {
            if (refusal is not null && attempt.Problem(refusal, _members.ContainsKey) is { } problem)
            {
                Problems.Add(problem);
            }

            string answer = refusal is null ? Accepted : refusal.Body.Target is null ? RefusedAsAWhole : RefusedForMembers;
            Answers[answer] = Answers.GetValueOrDefault(answer) + 1;
        }

        _batch.Clear();
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(
        ", ", Seen.Select(entry => $"{entry.Value} × {entry.Key}").Concat(Answers.Select(entry => $"{entry.Value} × {entry.Key}")).Append($"{DistinctBodies} new bodies"));

    private (string Operation, int Cluster) PickTarget() => (operations[random.Next(operations.Length)], random.Next(bodies.Clusters.Length));

    private void Add(byte[] body, string operation, int cluster)
    {
        DistinctBodies += Tests.DistinctBodies.Add(body) ? 1 : 0;
        _batch.Add(new Attempt(api, body, operation, bodies.Clusters[cluster]));
    }
}
