using System.Text.Json.Nodes;
using Aro.Api.Errors;

namespace Aro.Api.Tests;

/// <summary>The static rules, a row of <see cref="ValidationRows"/> each, and rules of more than one member.</summary>
public class ValidationTests
{
    [Theory]
    [MemberData(nameof(ValidationRows.Refused), MemberType = typeof(ValidationRows))]
    public void Create_RuleBroken_NamesMemberAndCode(string version, string path, string? json, string code, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Created(version, Bodies.Minimal(version).With(path, json)));

        error.StatusCode.ShouldBe(400);
        (error.Body.Code, error.Body.Target).ShouldBe((code, target), error.Body.Message);

        // The workers are compared with the masters, so breaking these two breaks a rule of the workers as well.
        bool isShared = target.StartsWith("properties.masterProfile.", StringComparison.Ordinal) && json?.StartsWith("\"Standard", StringComparison.Ordinal) == false;
        (error.Body.Details?.Count ?? 1).ShouldBeInRange(1, isShared ? 2 : 1);
        error.Body.Message.Length.ShouldBeGreaterThan(20);
    }

    [Theory]
    [MemberData(nameof(ValidationRows.RefusedWorkloadIdentity), MemberType = typeof(ValidationRows))]
    public void Create_WorkloadIdentityRuleBroken_NamesMember(string path, string? json, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Created(Bodies.Latest, Bodies.WorkloadIdentity().With(path, json)));

        (error.Body.Code, error.Body.Target).ShouldBe(("InvalidParameter", target), error.Body.Message);
        error.Body.Details.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(ValidationRows.Accepted), MemberType = typeof(ValidationRows))]
    public void Create_RuleKept_IsAccepted(string version, string path, string json) =>
        Bodies.Created(version, Bodies.Minimal(version).With(path, json)).Name.ShouldBe("c1");

    [Theory]
    [MemberData(nameof(ValidationRows.AcceptedPrivate), MemberType = typeof(ValidationRows))]
    public void Create_RuleOfPrivateClustersKept_IsAccepted(string version, string path, string json)
    {
        JsonObject body = Bodies.Minimal(version)
            .With("properties.apiserverProfile.visibility", "\"Private\"")
            .With("properties.ingressProfiles[0].visibility", "\"Private\"")
            .With("properties.masterProfile.diskEncryptionSetId", "\"" + ValidationRows.EncryptionSet + "\"")
            .With("properties.workerProfiles[0].diskEncryptionSetId", "\"" + ValidationRows.EncryptionSet + "\"");

        Bodies.Created(version, body.With(path, json)).Name.ShouldBe("c1");
    }

    [Theory]
    [MemberData(nameof(ValidationRows.AcceptedWorkloadIdentity), MemberType = typeof(ValidationRows))]
    public void Create_WorkloadIdentityRuleKept_IsAccepted(string path, string json) =>
        Bodies.Created(Bodies.Latest, Bodies.WorkloadIdentity().With(path, json)).Name.ShouldBe("c1");

    /// <summary>The zone of an address, what a version says of itself before its release, and the name of an operator may have any length.</summary>
    [Fact]
    public void Create_LongValues_AreCutOffInMessages()
    {
        string text = new('9', 10_000);
        JsonObject network = Bodies.Minimal().With("properties.networkProfile.podCidr", $"\"fe80::1%{text}/64\"");
        JsonObject version = Bodies.Minimal()
            .With("properties.clusterProfile.version", $"\"4.17.0-{text}\"")
            .With("properties.masterProfile.vmSize", "\"Standard_D8s_v6\"");
        JsonObject identities = Bodies.WorkloadIdentity().With(
            "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities",
            $$"""{ "{{text}}": { "resourceId": "{{Bodies.Identities}}a" }, "b": { "resourceId": "{{Bodies.Identities}}a" } }""");

        foreach (JsonObject body in new[] { network, version, identities })
        {
            CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created(Bodies.Latest, body)).Body;
            (error.Details ?? [error]).ShouldAllBe(finding => finding.Message.Length < 1000);
        }
    }

    [Fact]
    public void Create_SeveralRulesBroken_ReportsAllInOrder()
    {
        JsonObject body = Bodies.Minimal()
            .With("location", "\"westus\"")
            .With("properties.masterProfile.vmSize", "\"Standard_A1\"")
            .With("properties.workerProfiles[0].count", "1")
            .With("properties.clusterProfile.domain", "\"-\"");

        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created(Bodies.Latest, body)).Body;

        error.Code.ShouldBe("InvalidParameter");
        error.Message.ShouldStartWith("The request has 4 errors");
        error.Details!.Select(detail => detail.Target).ShouldBe(
            ["location", "properties.clusterProfile.domain", "properties.masterProfile.vmSize", "properties.workerProfiles['worker'].count"]);
    }

    [Fact]
    public void Create_WrongShapeAndBrokenRules_ReportsBoth()
    {
        JsonObject body = Bodies.Minimal()
            .With("properties.masterProfile", "\"large\"")
            .With("properties.networkProfile.podCIDR", "\"10.0.0.0/14\"")
            .With("properties.apiserverProfile.visibility", "\"Hidden\"");

        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created(Bodies.Latest, body)).Body;

        error.Code.ShouldBe("InvalidRequestContent");
        error.Details!.Select(detail => (detail.Code, detail.Target)).ShouldBe(
        [
            ("InvalidRequestContent", "properties.masterProfile"),
            ("InvalidRequestContent", "properties.networkProfile.podCIDR"),
            ("InvalidParameter", "properties.apiserverProfile.visibility"),
        ], ignoreOrder: true);
    }

    [Fact]
    public void Create_DevelopmentSizes_OnlyWhereAllowed()
    {
        JsonObject body = Bodies.Minimal().With("properties.workerProfiles[0].vmSize", "\"Standard_D2s_v3\"");

        Bodies.Version("2020-04-30").Clusters.Create(Bodies.Bytes(body), Bodies.Request with { AllowDevelopmentVmSizes = true })
            .Properties.WorkerProfiles[0].VmSize.ShouldBe("Standard_D2s_v3");
    }

    [Fact]
    public void Create_SizeOfNewerMachines_NeedsItsVersion()
    {
        JsonObject body = Bodies.Minimal().With("properties.masterProfile.vmSize", "\"Standard_D8s_v6\"").With("properties.clusterProfile.version", "\"4.19.1\"");

        Bodies.Created(Bodies.Latest, body).Properties.MasterProfile.VmSize.ShouldBe("Standard_D8s_v6");
    }

    [Fact]
    public void Create_OpenShiftSdn_MayUseTheReservedNetworks()
    {
        JsonObject body = Bodies.Minimal("2021-09-01-preview")
            .With("properties.networkProfile.softwareDefinedNetwork", "\"OpenShiftSDN\"")
            .With("properties.networkProfile.podCidr", "\"100.64.0.0/14\"");

        Bodies.Created("2021-09-01-preview", body).Properties.NetworkProfile.SoftwareDefinedNetwork.ShouldBe("OpenShiftSDN");
    }

    [Fact]
    public void Create_UserDefinedRoutingWithLoadBalancer_IsRefused()
    {
        JsonObject body = Bodies.Minimal()
            .With("properties.networkProfile.outboundType", "\"UserDefinedRouting\"")
            .With("properties.networkProfile.loadBalancerProfile", "{\"managedOutboundIps\":{\"count\":1}}")
            .With("properties.apiserverProfile.visibility", "\"Private\"")
            .With("properties.ingressProfiles[0].visibility", "\"Private\"");

        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Created("2023-11-22", body));

        error.Body.Target.ShouldBe("properties.networkProfile.loadBalancerProfile");
    }
}
