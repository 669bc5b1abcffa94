using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>What an update may not change, remove or leave out, with the code and target of the refusal.</summary>
public class RefusedChangeTests
{
    private static readonly string Latest = Bodies.Latest;

    public static TheoryData<string, string, string?> RefusedChanges() => new()
    {
        { "properties.clusterProfile.pullSecret", "\"{\\\"auths\\\":{}}\"", null },
        { "properties.clusterProfile.domain", "\"other\"", null },
        { "properties.clusterProfile.version", "\"4.19.1\"", null },
        { "properties.clusterProfile.resourceGroupId", "\"" + Bodies.ManagedGroup + "2\"", null },
        { "properties.clusterProfile.fipsValidatedModules", "\"Enabled\"", null },
        { "properties.clusterProfile.oidcIssuer", "\"https://other.example/\"", null },
        { "properties.consoleProfile.url", "\"https://other.example/\"", null },
        { "properties.networkProfile.podCidr", "\"10.0.0.0/14\"", null },
        { "properties.networkProfile.serviceCidr", "\"172.31.0.0/16\"", null },
        { "properties.networkProfile.preconfiguredNSG", "\"Enabled\"", null },
        { "properties.masterProfile.vmSize", "\"Standard_D16s_v3\"", null },
        { "properties.masterProfile.subnetId", "\"" + Bodies.Vnet + "/subnets/other\"", null },
        { "properties.masterProfile.encryptionAtHost", "\"Enabled\"", null },
        { "properties.workerProfiles", "[]", null },
        { "properties.workerProfiles[0].count", "4", "properties.workerProfiles['worker'].count" },
        { "properties.workerProfiles[0].vmSize", "\"Standard_D8s_v3\"", "properties.workerProfiles['worker'].vmSize" },
        { "properties.apiserverProfile.visibility", "\"Private\"", null },
        { "properties.apiserverProfile.url", "\"https://other.example/\"", null },
        { "properties.apiserverProfile.ip", "\"192.0.2.99\"", null },
        { "properties.ingressProfiles[0].visibility", "\"Private\"", "properties.ingressProfiles['default'].visibility" },
        { "properties.ingressProfiles[0].ip", "\"192.0.2.99\"", "properties.ingressProfiles['default'].ip" },
    };

    public static TheoryData<string> Since20231122() => [.. ApiVersions.Names.SkipWhile(name => name != "2023-11-22")];

    [Theory]
    [MemberData(nameof(RefusedChanges))]
    public void ReplaceAndPatch_MemberThatCannotChange_IsRefused(string path, string json, string? target)
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        JsonObject body = Bodies.Get(Latest, current).With(path, json);

        foreach (Action request in new Action[]
        {
            () => Bodies.Version(Latest).Clusters.Replace(Bodies.Bytes(body), current, Bodies.Request),
            () => Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request),
        })
        {
            CloudErrorException error = Should.Throw<CloudErrorException>(request);
            (error.StatusCode, error.Body.Code, error.Body.Target).ShouldBe((400, "PropertyChangeNotAllowed", target ?? path), error.Body.Message);
        }
    }

    /// <summary>Before, a PUT may hold other values, which are ignored.</summary>
    [Theory]
    [MemberData(nameof(Since20231122))]
    public void Replace_ReadOnlySince20231122_IsRefused(string version)
    {
        OpenShiftCluster current = Bodies.Installed(version);
        JsonObject body = Bodies.Get(version, current)
            .With("properties.consoleProfile.url", "\"https://other.example/\"")
            .With("properties.apiserverProfile.url", "\"https://other.example/\"")
            .With("properties.apiserverProfile.ip", "\"192.0.2.99\"")
            .With("properties.ingressProfiles[0].ip", "\"192.0.2.99\"");

        Should.Throw<CloudErrorException>(() => Bodies.Version(version).Clusters.Replace(Bodies.Bytes(body), current, Bodies.Request))
            .Body.Details!.Select(finding => (finding.Code, finding.Target)).ShouldBe(
            [
                ("PropertyChangeNotAllowed", "properties.consoleProfile.url"),
                ("PropertyChangeNotAllowed", "properties.apiserverProfile.url"),
                ("PropertyChangeNotAllowed", "properties.apiserverProfile.ip"),
                ("PropertyChangeNotAllowed", "properties.ingressProfiles['default'].ip"),
            ]);
    }

    /// <summary>
    /// No contract marks the state read-only, and the published examples of a PUT send it. The others change while the cluster exists, so that a
    /// client may have read them before.
    /// </summary>
    [Theory]
    [InlineData("properties.provisioningState", "\"Failed\"", null)]
    [InlineData("properties.networkProfile.loadBalancerProfile.effectiveOutboundIps", "[]", null)]
    [InlineData("properties.networkProfile.loadBalancerProfile.effectiveOutboundIps", "[{\"id\":\"x\"}]", "properties.networkProfile.loadBalancerProfile.effectiveOutboundIps[0].id")]
    [InlineData("properties.workerProfilesStatus", "[]", null)]
    [InlineData("systemData.createdBy", "\"mallory\"", null)]
    [InlineData("systemData.lastModifiedAt", "\"2020-01-01T00:00:00Z\"", null)]
    public void ReplaceAndPatch_MemberThatTheServiceChanges_IsIgnoredInAPutAndRefusedInAPatch(string path, string json, string? target)
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        ServiceSets.AddLiveWorkers(current);
        byte[] body = Bodies.Bytes(Bodies.Get(Latest, current).With(path, json));

        StoredJson.Of(Bodies.Version(Latest).Clusters.Replace(body, current, Bodies.Request)).ShouldBe(StoredJson.Of(current));
        Should.Throw<CloudErrorException>(() => Bodies.Version(Latest).Clusters.Patch(body, current, Bodies.Request)).Body.Target
            .ShouldBe(target ?? path);
    }

    [Theory]
    [InlineData("properties.masterProfile.vmSize", "InvalidParameter")]
    [InlineData("properties.networkProfile.podCidr", "InvalidParameter")]
    [InlineData("properties.servicePrincipalProfile", "InvalidParameter")]
    [InlineData("properties.servicePrincipalProfile.clientId", "InvalidParameter")]
    [InlineData("properties.workerProfiles", "PropertyChangeNotAllowed")]
    [InlineData("location", "InvalidParameter")]
    public void Replace_RequiredMemberAbsent_IsAnErrorNotAChange(string path, string code)
    {
        OpenShiftCluster current = Bodies.Installed(Latest);

        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => Bodies.Version(Latest).Clusters.Replace(Bodies.Bytes(Bodies.Minimal().With(path, null)), current, Bodies.Request));

        CloudErrorBody finding = error.Body.Details?[0] ?? error.Body;
        (finding.Code, finding.Target).ShouldBe((code, path));
    }

    [Theory]
    [InlineData("""{"properties":{"servicePrincipalProfile":{"clientSecret":""}}}""", "InvalidParameter", "properties.servicePrincipalProfile.clientSecret")]
    [InlineData("""{"properties":{"servicePrincipalProfile":{"clientSecret":null}}}""", "InvalidParameter", "properties.servicePrincipalProfile.clientSecret")]
    [InlineData("""{"properties":{"servicePrincipalProfile":null}}""", "InvalidParameter", "properties.servicePrincipalProfile")]
    [InlineData("""{"properties":{"clusterProfile":{"pullSecret":null}}}""", "PropertyChangeNotAllowed", "properties.clusterProfile.pullSecret")]
    [InlineData("""{"properties":{"consoleProfile":null}}""", "PropertyChangeNotAllowed", "properties.consoleProfile.url")]
    [InlineData("""{"properties":{"workerProfiles":null}}""", "PropertyChangeNotAllowed", "properties.workerProfiles")]
    [InlineData("""{"properties":{"networkProfile":{"outboundType":"UserDefinedRouting","loadBalancerProfile":null}}}""", "InvalidParameter", "properties.networkProfile.outboundType")]
    public void Patch_RemovalThatIsNotAllowed_IsRefused(string body, string code, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), Bodies.Installed(Latest), Bodies.Request));

        CloudErrorBody finding = error.Body.Details?[0] ?? error.Body;
        (finding.Code, finding.Target).ShouldBe((code, target), error.Body.Message);
    }

    /// <summary>What a default would add for the value that is refused is nothing the client has asked for.</summary>
    [Theory]
    [InlineData("\"Loadbalancer\"")]
    [InlineData("null")]
    public void Patch_OutboundTypeOfAClusterWithoutALoadBalancer_IsTheOnlyFinding(string outboundType)
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.Minimal()
            .With("properties.apiserverProfile.visibility", "\"Private\"")
            .With("properties.ingressProfiles[0].visibility", "\"Private\"")
            .With("properties.networkProfile.outboundType", "\"UserDefinedRouting\""));

        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Version(Latest).Clusters.Patch(
            Bodies.Bytes("""{"properties":{"networkProfile":{"outboundType":?}}}""".Replace("?", outboundType, StringComparison.Ordinal)), current, Bodies.Request)).Body;

        (error.Code, error.Target).ShouldBe(("PropertyChangeNotAllowed", "properties.networkProfile.outboundType"));
        error.Details.ShouldBeNull();
    }

    [Fact]
    public void Replace_LiveWorkersChanged_IsStillRefused()
    {
        OpenShiftCluster current = Bodies.Installed("2020-04-30");
        ServiceSets.AddLiveWorkers(current);
        JsonObject body = Bodies.Get("2020-04-30", current);
        body["properties"]!["workerProfiles"]!.AsArray().Count.ShouldBe(2);

        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Version("2020-04-30").Clusters.Replace(
            Bodies.Bytes(body.With("properties.workerProfiles[0].count", "9")), current, Bodies.Request));

        error.Body.Target.ShouldBe("properties.workerProfiles");
    }

    [Fact]
    public void Replace_WorkloadIdentityLeftOut_IsRefused()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        JsonObject body = Bodies.WorkloadIdentity().With("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress", null);

        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Version(Latest).Clusters.Replace(Bodies.Bytes(body), current, Bodies.Request));

        (error.Body.Code, error.Body.Target).ShouldBe(
            ("PropertyChangeNotAllowed", "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities"));
    }

    [Fact]
    public void Patch_ReadOnlyIdOfAnIdentity_IsRefused()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        JsonObject body = Bodies.Parse("{}").With(
            "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.clientId", "\"stolen\"");

        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request));

        error.Body.Target.ShouldBe("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities['ingress'].clientId");
    }

    [Fact]
    public void Patch_ReadOnlyIdOfTheIdentityInOtherCasing_IsRefused()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        string key = (Bodies.Identities + "cluster").ToLowerInvariant();
        JsonObject body = Bodies.Parse("{}");
        body["identity"] = new JsonObject
        {
            ["userAssignedIdentities"] = new JsonObject { [key] = new JsonObject { ["clientId"] = "stolen", ["principalId"] = "principal-2" } },
        };

        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request));

        error.Body.Code.ShouldBe("PropertyChangeNotAllowed");
        error.Body.Target!.ShouldEndWith("/cluster'].clientId");
    }
}
