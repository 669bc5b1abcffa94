using System.Text.Json.Nodes;
using Aro.Api.Contracts;
using Aro.Api.Errors;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>Every member has rows in <see cref="ValidationRows"/>, in every api-version that has it, and every row has a member.</summary>
public class ValidationCoverageTests
{
    /// <summary>What a create takes whatever it is: labels, and values the service sets itself and so never reads.</summary>
    private static readonly string[] WithoutRule =
    [
        "tags",
        "systemData.createdBy", "systemData.createdByType", "systemData.createdAt",
        "systemData.lastModifiedBy", "systemData.lastModifiedByType", "systemData.lastModifiedAt",
        "identity.principalId", "identity.tenantId",
        "identity.userAssignedIdentities.*.principalId", "identity.userAssignedIdentities.*.clientId",
        "properties.clusterProfile.oidcIssuer",
        "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.*.clientId",
        "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.*.objectId",
    ];

    /// <summary>Lists a create refuses whatever is in them.</summary>
    private static readonly string[] RefusedLists =
    [
        "properties.workerProfilesStatus",
        "properties.networkProfile.loadBalancerProfile.effectiveOutboundIps",
        "properties.networkProfile.loadBalancerProfile.outboundIps",
        "properties.networkProfile.loadBalancerProfile.outboundIpPrefixes",
    ];

    private static IEnumerable<(string Version, string Path, string? Json, string Code, string Target)> Refused =>
        ValidationRows.Refused().Select(row => row.Data)
            .Concat(ValidationRows.RefusedWorkloadIdentity().Select(row => ("2024-08-12-preview", row.Data.Item1, row.Data.Item2, "InvalidParameter", row.Data.Item3)));

    private static IEnumerable<(string Version, string Path)> Accepted =>
        ValidationRows.Accepted().Concat(ValidationRows.AcceptedPrivate()).Select(row => (row.Data.Item1, row.Data.Item2))
            .Concat(ValidationRows.AcceptedWorkloadIdentity().Select(row => ("2024-08-12-preview", row.Data.Item1)));

    [Fact]
    public void Leaves_OfTheModel_HaveARefusedAndAnAcceptedRowOrNoRule()
    {
        SortedSet<string> leaves = ModelMembers.Leaves();
        leaves.Count.ShouldBeGreaterThan(50);
        SortedSet<string> ruled = new(leaves.Where(leaf => !IsInRefusedList(leaf)).Except(WithoutRule), StringComparer.Ordinal);

        leaves.ShouldBe(leaves.Union(WithoutRule), ignoreOrder: true);
        ruled.Except(Refused.Select(row => ModelMembers.PathOf(row.Path))).ShouldBeEmpty();
        ruled.Except(Accepted.Select(row => ModelMembers.PathOf(row.Path))).ShouldBeEmpty();
        RefusedLists.Except(Refused.Select(row => row.Path)).ShouldBeEmpty();
        Refused.Select(row => ModelMembers.PathOf(row.Path)).Intersect(WithoutRule).ShouldBeEmpty();
    }

    [Fact]
    public void Rows_OfBothKinds_NameMembersOfTheirVersion()
    {
        foreach ((string version, string path) in Refused.Select(row => (row.Version, row.Path)).Concat(Accepted))
        {
            ModelMembers.Of(version).Keys.ShouldContain(ModelMembers.PathOf(path), version);
        }
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Create_RuleBrokenInAnyVersionThatHasTheMember_IsRefused(string version)
    {
        IReadOnlyDictionary<string, MemberContract> members = ModelMembers.Of(version);
        int count = 0;
        foreach ((string _, string path, string? json, string code, string target) in ValidationRows.Refused().Select(row => row.Data))
        {
            // How a canceled operation is called depends on the version; the rows say so one by one.
            if (path != "properties.provisioningState" && members.ContainsKey(ModelMembers.PathOf(path)))
            {
                Findings(version, Bodies.Minimal(version).With(path, json)).ShouldContain((code, target), $"{path} = {json}");
                count++;
            }
        }

        count.ShouldBeGreaterThan(60);
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Create_ValueOutsideTheEnumeration_IsRefused(string version)
    {
        KeyValuePair<string, MemberContract>[] enumerations =
            [.. ModelMembers.Of(version).Where(entry => entry.Value.AllowedValues is not null && !IsInRefusedList(entry.Key))];
        enumerations.Length.ShouldBeGreaterThan(2);
        foreach ((string path, MemberContract member) in enumerations)
        {
            string bodyPath = path.Replace("[]", "[0]", StringComparison.Ordinal);
            string target = path.Replace("workerProfiles[]", "workerProfiles['worker']", StringComparison.Ordinal).Replace("ingressProfiles[]", "ingressProfiles['default']", StringComparison.Ordinal);
            foreach (string value in member.AllowedValues!.SelectMany(allowed => new[] { allowed.ToUpperInvariant(), allowed + " " }))
            {
                JsonObject body = path == "identity.type" ? Bodies.WorkloadIdentity() : Bodies.Minimal(version);
                Findings(version, body.With(bodyPath, $"\"{value}\"")).ShouldContain(("InvalidParameter", target), $"{path} = '{value}'");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Create_MemberOfOtherVersions_IsRefused(string version)
    {
        IReadOnlyDictionary<string, MemberContract> known = ModelMembers.Of(version);
        int count = 0;
        foreach (string path in ApiVersions.Names.SelectMany(name => ModelMembers.Of(name).Keys).Distinct(StringComparer.Ordinal).Where(path => !known.ContainsKey(path)))
        {
            // What is below a member that the version lacks goes with it.
            int dot = path.LastIndexOf('.');
            if (dot > 0 && !known.ContainsKey(path[..dot].Replace("[]", "", StringComparison.Ordinal)))
            {
                continue;
            }

            JsonObject body = Bodies.Minimal(version).With(path.Replace("[]", "[0]", StringComparison.Ordinal), "null");
            string target = path.Replace("workerProfiles[]", "workerProfiles['worker']", StringComparison.Ordinal);
            Findings(version, body).ShouldContain(("InvalidRequestContent", target), path);
            count++;
        }

        count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Create_MemberWithoutRule_TakesAnythingOfItsType()
    {
        IReadOnlyDictionary<string, MemberContract> members = ModelMembers.Of(Bodies.Latest);
        string key = Bodies.Identities + "cluster";
        foreach (string path in WithoutRule)
        {
            members[path].AllowedValues.ShouldBeNull(path);
            JsonObject body = Bodies.WorkloadIdentity();
            JsonNode parent = body;
            string[] parts = path.Split('.');
            foreach (string part in parts[..^1])
            {
                string name = part != "*" ? part : parts[0] == "identity" ? key : "ingress";
                parent = parent[name] ??= new JsonObject();
            }

            parent[parts[^1]] = members[path].Kind switch
            {
                MemberKind.Time => "2020-01-01T00:00:00Z",
                MemberKind.TextMap => new JsonObject { ["<\u0001>"] = "" },
                _ => "\u0001 anything'\"",
            };
            Bodies.Created(Bodies.Latest, body).Name.ShouldBe("c1", path);
        }
    }

    private static bool IsInRefusedList(string path) => RefusedLists.Any(list => path.StartsWith(list + "[].", StringComparison.Ordinal));

    private static (string Code, string? Target)[] Findings(string version, JsonObject body)
    {
        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created(version, body), $"{version} {body}").Body;
        return [.. (error.Details ?? [error]).Select(finding => (finding.Code, finding.Target))];
    }
}
