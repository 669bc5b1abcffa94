using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Aro.Api.Contracts;
using Aro.Api.Errors;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>
/// The laws say of random clusters only what the random clusters have: every member with different values, and without it. The bodies are
/// always the same ones.
/// </summary>
public class GeneratorTests
{
    private const string Seed = "0N0XIzNsQ0O2";
    private const string Advice = "Give it one in ClusterMembers.cs (or, where no new cluster may have two values of it, a row with the reason in GeneratorTests.HaveOneValue)";

    private static readonly ConcurrentDictionary<string, JsonObject[]> Samples = new(StringComparer.Ordinal);

    // Members of which a new cluster may have one value at most, and why.
    private static readonly Dictionary<string, string> HaveOneValue = new(StringComparer.Ordinal)
    {
        ["properties.workerProfiles[].name"] = "there is exactly one profile, with a fixed name",
        ["properties.ingressProfiles[].name"] = "there is exactly one profile, with a fixed name",
        ["identity.type"] = "of the four that ARM knows, a cluster takes UserAssigned",
        ["properties.networkProfile.loadBalancerProfile.outboundIps[].id"] = "not implemented: refused",
        ["properties.networkProfile.loadBalancerProfile.outboundIpPrefixes[].id"] = "not implemented: refused",
        ["properties.networkProfile.loadBalancerProfile.allocatedOutboundPorts"] = "not implemented: refused",
    };

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Bodies_EveryWritableMember_HasDifferentValues(string version)
    {
        JsonObject[] bodies = Sample(version);
        List<string> problems = [];
        foreach ((string path, MemberContract member) in WritableMembers.Of(version).Where(entry => WritableMembers.HasValues(entry.Value)))
        {
            HashSet<string> values = [.. bodies.SelectMany(body => WritableMembers.Values(body, path, member))];
            if (values.Count < 2 != HaveOneValue.ContainsKey(path))
            {
                problems.Add(values.Count < 2
                    ? $"{path} has {values.Count} random values. {Advice}."
                    : $"{path} has {values.Count} random values: remove its row from GeneratorTests.HaveOneValue.");
            }

            problems.AddRange((member.AllowedValues ?? [])
                .Where(value => !values.Contains(ClusterMembers.Json(value)) && WithParent(bodies, path).Take(50).Any(body => IsAccepted(version, Set(body, path, value))))
                .Select(value => $"A new cluster may have the value {value} of {path}, and no random one has it. {Advice}."));
        }

        problems.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Bodies_EveryOptionalMember_IsLeftOutOfSome(string version)
    {
        JsonObject[] bodies = Sample(version);

        // What may be left out is what the service says. Some may only be left out of masters and workers at once.
        WritableMembers.Of(version).Keys
            .Where(path => bodies.All(body => WritableMembers.Parents(body, path).All(parent => parent.ContainsKey(WritableMembers.NameOf(path)))))
            .Where(path => WithParent(bodies, path).Take(10).Any(body => IsOptional(version, body, path)))
            .Select(path => $"A new cluster needs no {path}, and every random one has it. Make it Maybe in ClusterMembers.cs.")
            .ShouldBeEmpty();
    }

    /// <summary>Otherwise one could be stored in the place of the other and no law would notice.</summary>
    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Bodies_AnyTwoMembers_DifferInSome(string version)
    {
        JsonObject[] bodies = Sample(version);
        List<(string Path, string?[] Values)> members =
        [
            .. WritableMembers.Of(version).Where(entry => ModelMembers.IsLeaf(entry.Value)).Select(
                entry => (entry.Key, Array.ConvertAll(bodies, body => WritableMembers.Values(body, entry.Key, entry.Value).FirstOrDefault()))),
        ];

        foreach ((string path, string?[] values) in members)
        {
            // Of members that no cluster has at once, none can be in the place of the other.
            members.Where(other => other.Path != path && Both(values, other.Values).Any() && Both(values, other.Values).All(pair => pair.First == pair.Second))
                .Select(other => $"{path} and {other.Path} are the same in every random cluster. Draw them independently in ClusterMembers.cs.")
                .ShouldBeEmpty();
        }

        static IEnumerable<(string? First, string? Second)> Both(string?[] values, string?[] others) =>
            values.Zip(others).Where(pair => pair.First is not null && pair.Second is not null);
    }

    private static JsonObject[] Sample(string version) => Samples.GetOrAdd(version, name => ClusterBodies.Of(name).Array[200].Single(_ => true, Seed));

    private static IEnumerable<JsonObject> WithParent(JsonObject[] bodies, string path) => bodies.Where(body => WritableMembers.Parents(body, path).Count > 0);

    private static bool IsOptional(string version, JsonObject body, string path)
    {
        IEnumerable<string> namesakes = WritableMembers.Of(version).Keys.Where(other => WritableMembers.NameOf(other) == WritableMembers.NameOf(path));
        return IsAccepted(version, Without(body, [path])) || IsAccepted(version, Without(body, namesakes));
    }

    private static JsonObject Without(JsonObject body, IEnumerable<string> paths)
    {
        JsonObject changed = body.DeepClone().AsObject();
        foreach (string path in paths)
        {
            foreach (JsonObject parent in WritableMembers.Parents(changed, path))
            {
                parent.Remove(WritableMembers.NameOf(path));
            }
        }

        return changed;
    }

    private static JsonObject Set(JsonObject body, string path, string value)
    {
        JsonObject changed = body.DeepClone().AsObject();
        foreach (JsonObject parent in WritableMembers.Parents(changed, path))
        {
            parent[WritableMembers.NameOf(path)] = value;
        }

        return changed;
    }

    private static bool IsAccepted(string version, JsonObject body)
    {
        try
        {
            Bodies.Created(version, body);
            return true;
        }
        catch (CloudErrorException)
        {
            return false;
        }
    }
}
