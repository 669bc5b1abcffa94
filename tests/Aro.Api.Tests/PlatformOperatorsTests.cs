using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;

namespace Aro.Api.Tests;

/// <summary>The identities of a workload identity cluster are those its version's role set names.</summary>
public class PlatformOperatorsTests
{
    private static readonly string Latest = Bodies.Latest;
    private const string Profile = "properties.platformWorkloadIdentityProfile";
    private const string Identities = Profile + ".platformWorkloadIdentities";

    public static TheoryData<string, string?, string, string> RefusedChanges() => new()
    {
        { Identities + ".ingress", null, "PlatformWorkloadIdentityMismatch", Identities },
        { Identities + ".dns", Identity("dns"), "PlatformWorkloadIdentityMismatch", Identities },
        { Profile + ".upgradeableTo", "\"4.20.0\"", "PlatformWorkloadIdentityMismatch", Identities },
        { Profile + ".upgradeableTo", "\"4.21.0\"", "InvalidParameter", Profile + ".upgradeableTo" },
        { Profile + ".upgradeableTo", "\"5.0.0\"", "InvalidParameter", Profile + ".upgradeableTo" },
    };

    [Theory]
    [MemberData(nameof(RefusedChanges))]
    public void Create_OtherIdentities_AreRefused(string path, string? value, string code, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Created(Latest, Bodies.WorkloadIdentity().With(path, value)));

        error.StatusCode.ShouldBe(400);
        error.Body.Code.ShouldBe(code);
        error.Body.Target.ShouldBe(target);
        error.Body.Details.ShouldBeNull();
    }

    [Fact]
    public void Create_UpgradeableToAMinorWithMoreOperators_TakesTheUnion()
    {
        JsonObject body = Bodies.WorkloadIdentity()
            .With(Profile + ".upgradeableTo", "\"4.20.0\"")
            .With(Identities + ".machine-api", Identity("machine-api"));

        Bodies.Created(Latest, body).Properties.PlatformWorkloadIdentityProfile!.PlatformWorkloadIdentities!.Count.ShouldBe(3);
    }

    /// <summary>Neither an older version nor another patch of the same minor version needs anything more.</summary>
    [Theory]
    [InlineData("3.20.0")]
    [InlineData("4.15.0")]
    [InlineData("4.17.99")]
    public void Create_UpgradeableToNoGreaterMinor_AddsNothing(string version) =>
        Bodies.Created(Latest, Bodies.WorkloadIdentity().With(Profile + ".upgradeableTo", $"\"{version}\""))
            .Properties.PlatformWorkloadIdentityProfile!.UpgradeableTo.ShouldBe(version);

    [Fact]
    public void Create_MinorWithoutRoleSet_IsRefused()
    {
        Versions.ClusterRequest request = Bodies.Request with
        {
            PlatformOperators = Bodies.Request.PlatformOperators.Where(entry => entry.Key != "4.17").ToDictionary(),
        };

        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => Bodies.Version(Latest).Clusters.Create(Bodies.Bytes(Bodies.WorkloadIdentity()), request));

        error.Body.Code.ShouldBe("InvalidParameter");
        error.Body.Target.ShouldBe("properties.clusterProfile.version");
        error.Body.Message.ShouldContain("4.17");
    }

    [Fact]
    public void Create_ServicePrincipalWithoutRoleSets_IsAccepted() =>
        Bodies.Version(Latest).Clusters
            .Create(Bodies.Bytes(Bodies.Minimal(Latest)), Bodies.Request with { PlatformOperators = new Dictionary<string, IReadOnlyList<string>>() })
            .Properties.ClusterProfile.Version.ShouldBe("4.17.27");

    /// <summary>A role set that changed meanwhile must not keep a customer from changing tags.</summary>
    [Fact]
    public void Patch_RoleSetChangedSinceTheCreate_OnlyChangesOfTheIdentitiesAreChecked()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        Versions.ClusterRequest request = Bodies.Request with
        {
            PlatformOperators = new Dictionary<string, IReadOnlyList<string>> { ["4.17"] = ["ingress"], ["4.18"] = ["ingress"] },
        };
        Versions.IClusterApi api = Bodies.Version(Latest).Clusters;

        api.Patch("""{"tags":{"a":"b"}}"""u8.ToArray(), current, request).Tags!.Keys.ShouldBe(["a"]);
        Should.Throw<CloudErrorException>(() => api.Patch("""{"properties":{"platformWorkloadIdentityProfile":{"upgradeableTo":"4.20.0"}}}"""u8.ToArray(), current, request))
            .Body.Target.ShouldBe(Profile + ".upgradeableTo");
    }

    /// <summary>An entry cannot be removed again, so one that the role set does not have must not get in, whatever else does not match.</summary>
    [Theory]
    [InlineData("ingress,other")]
    [InlineData(null)]
    public void Patch_IdentityAddedAfterTheRoleSetChanged_IsRefused(string? operators)
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        Dictionary<string, IReadOnlyList<string>> roleSets = Bodies.Request.PlatformOperators.Where(entry => entry.Key != "4.17").ToDictionary();
        if (operators is not null)
        {
            roleSets["4.17"] = operators.Split(',');
        }

        JsonObject body = new JsonObject().With(Identities + ".dns", Identity("dns"));
        Should.Throw<CloudErrorException>(
                () => Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request with { PlatformOperators = roleSets }))
            .Body.Code.ShouldBe(operators is null ? "InvalidParameter" : "PlatformWorkloadIdentityMismatch");
    }

    /// <summary>The finding is about what was sent, wherever the entries stand in the stored map.</summary>
    [Fact]
    public void Patch_IdentityOfAnotherOperator_NamesTheOneThatWasSent()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        foreach ((string sent, string owner) in new[] { ("cloud-controller-manager", "ingress"), ("ingress", "cloud-controller-manager") })
        {
            string id = current.Properties.PlatformWorkloadIdentityProfile!.PlatformWorkloadIdentities![owner].ResourceId!;
            JsonObject body = new JsonObject().With($"{Identities}.{sent}", $$"""{"resourceId":"{{id}}"}""");

            CloudErrorBody error = Should.Throw<CloudErrorException>(
                () => Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request)).Body;

            error.Target.ShouldBe($"{Identities}['{sent}'].resourceId");
            error.Message.ShouldContain($"'{owner}'");
        }
    }

    /// <summary>What is wrong with the stored identities is no finding about a request that changes something else of them.</summary>
    [Theory]
    [MemberData(nameof(Bodies.WorkloadIdentityVersions), MemberType = typeof(Bodies))]
    public void ReplaceAndPatch_StoredIdentitiesAgainstTheRules_OnlyTheChangeIsChecked(string version)
    {
        OpenShiftCluster current = Bodies.Installed(version, Bodies.WorkloadIdentity());
        Dictionary<string, PlatformWorkloadIdentity> stored = current.Properties.PlatformWorkloadIdentityProfile!.PlatformWorkloadIdentities!;
        stored["dns"] = new PlatformWorkloadIdentity { ResourceId = stored["ingress"].ResourceId!.ToUpperInvariant() };
        stored["retired"] = new PlatformWorkloadIdentity { ResourceId = "not an id" };
        JsonObject[] bodies =
        [
            Shown().With(Identities + ".cloud-controller-manager.resourceId", $"\"{Bodies.Identities}other\""),
            Reversed(Shown()).With("properties.networkProfile.loadBalancerProfile.managedOutboundIps.count", "9"),
        ];
        foreach (byte[] body in bodies.Select(Bodies.Bytes))
        {
            StoredJson.Of(Bodies.Version(version).Clusters.Replace(body, current, Bodies.Request)).ShouldNotBe(StoredJson.Of(current));
            StoredJson.Of(Bodies.Version(version).Clusters.Patch(body, current, Bodies.Request)).ShouldNotBe(StoredJson.Of(current));
        }

        byte[] shared = Bodies.Bytes(Shown().With(Identities + ".cloud-controller-manager.resourceId", $"\"{stored["ingress"].ResourceId}\""));
        Should.Throw<CloudErrorException>(() => Bodies.Version(version).Clusters.Replace(shared, current, Bodies.Request)).Body.Target
            .ShouldBe($"{Identities}['cloud-controller-manager'].resourceId");

        JsonObject Shown() => Bodies.Get(version, current);
    }

    private static JsonObject Reversed(JsonObject body)
    {
        JsonObject map = body["properties"]!["platformWorkloadIdentityProfile"]!["platformWorkloadIdentities"]!.AsObject();
        KeyValuePair<string, JsonNode?>[] entries = [.. map.Reverse()];
        map.Clear();
        foreach ((string name, JsonNode? identity) in entries)
        {
            map.Add(name, identity);
        }

        return body;
    }

    private static string Identity(string name) => $$"""{ "resourceId": "{{Bodies.Identities}}{{name}}" }""";
}
