using System.Text.Json.Nodes;
using Aro.Api.Errors;

namespace Aro.Api.Tests;

/// <summary>The static rules, one row per rule: what is changed in a good body, and the finding it must give.</summary>
public class ValidationTests
{
    private const string Net = "/subscriptions/" + Bodies.Subscription + "/resourceGroups/net-rg/providers/Microsoft.Network/virtualNetworks/";
    private const string OtherSubscription = "/subscriptions/99999999-2222-3333-4444-555555555555";

    public static TheoryData<string, string, string?, string, string> Refused() => new()
    {
        { "2020-04-30", "id", "\"/subscriptions/x\"", "MismatchingResourceID", "id" },
        { "2020-04-30", "name", "\"c2\"", "MismatchingResourceName", "name" },
        { "2020-04-30", "type", "\"Microsoft.Compute/virtualMachines\"", "MismatchingResourceType", "type" },
        { "2020-04-30", "location", null, "InvalidParameter", "location" },
        { "2020-04-30", "location", "\"westus\"", "InvalidParameter", "location" },
        { "2020-04-30", "properties.provisioningState", "\"Canceled\"", "InvalidParameter", "properties.provisioningState" },
        { "2023-07-01-preview", "properties.provisioningState", "\"Canceled\"", "InvalidParameter", "properties.provisioningState" },
        { "2025-07-25", "properties.provisioningState", "\"Cancelled\"", "InvalidParameter", "properties.provisioningState" },
        { "2025-07-25", "properties.provisioningState", "\"succeeded\"", "InvalidParameter", "properties.provisioningState" },
        { "2020-04-30", "properties.clusterProfile.pullSecret", "\"not json\"", "InvalidParameter", "properties.clusterProfile.pullSecret" },
        { "2020-04-30", "properties.clusterProfile.pullSecret", "\"[]\"", "InvalidParameter", "properties.clusterProfile.pullSecret" },
        { "2020-04-30", "properties.clusterProfile.pullSecret", "\"{\\\"auths\\\":{\\\"r\\\":\\\"x\\\"}}\"", "InvalidParameter", "properties.clusterProfile.pullSecret" },
        { "2020-04-30", "properties.clusterProfile.domain", null, "InvalidParameter", "properties.clusterProfile.domain" },
        { "2020-04-30", "properties.clusterProfile.domain", "\"1cluster\"", "InvalidParameter", "properties.clusterProfile.domain" },
        { "2020-04-30", "properties.clusterProfile.domain", "\"My\"", "InvalidParameter", "properties.clusterProfile.domain" },
        { "2020-04-30", "properties.clusterProfile.domain", "\"mycluster\\n\"", "InvalidParameter", "properties.clusterProfile.domain" },
        { "2020-04-30", "properties.clusterProfile.domain", "\"c1.westus.aroapp.io\"", "InvalidParameter", "properties.clusterProfile.domain" },
        { "2020-04-30", "properties.clusterProfile.domain", "\"a1.b.eastus.aroapp.io\"", "InvalidParameter", "properties.clusterProfile.domain" },
        { "2020-04-30", "properties.clusterProfile.version", "\"4.15.1\"", "InvalidParameter", "properties.clusterProfile.version" },
        { "2020-04-30", "properties.clusterProfile.version", "\"latest\"", "InvalidParameter", "properties.clusterProfile.version" },
        { "2020-04-30", "properties.clusterProfile.resourceGroupId", null, "InvalidParameter", "properties.clusterProfile.resourceGroupId" },
        { "2020-04-30", "properties.clusterProfile.resourceGroupId", "\"aro-managed\"", "InvalidParameter", "properties.clusterProfile.resourceGroupId" },
        { "2020-04-30", "properties.clusterProfile.resourceGroupId", "\"" + Bodies.ManagedGroup + "\\n\"", "InvalidParameter", "properties.clusterProfile.resourceGroupId" },
        { "2020-04-30", "properties.clusterProfile.resourceGroupId", "\"" + OtherSubscription + "/resourceGroups/x\"", "InvalidParameter", "properties.clusterProfile.resourceGroupId" },
        { "2020-04-30", "properties.clusterProfile.resourceGroupId", "\"/SUBSCRIPTIONS/" + Bodies.Subscription + "/resourcegroups/CLUSTERS-RG\"", "InvalidParameter", "properties.clusterProfile.resourceGroupId" },
        { "2022-04-01", "properties.clusterProfile.fipsValidatedModules", "\"enabled\"", "InvalidParameter", "properties.clusterProfile.fipsValidatedModules" },
        { "2020-04-30", "properties.consoleProfile.url", "\"http://a b\"", "InvalidParameter", "properties.consoleProfile.url" },
        { "2020-04-30", "properties.servicePrincipalProfile", null, "InvalidParameter", "properties.servicePrincipalProfile" },
        { "2025-07-25", "properties.servicePrincipalProfile", null, "InvalidParameter", "properties.servicePrincipalProfile" },
        { "2020-04-30", "properties.servicePrincipalProfile.clientId", "\"clientId\"", "InvalidParameter", "properties.servicePrincipalProfile.clientId" },
        { "2020-04-30", "properties.servicePrincipalProfile.clientId", null, "InvalidParameter", "properties.servicePrincipalProfile.clientId" },
        { "2020-04-30", "properties.servicePrincipalProfile.clientSecret", null, "InvalidParameter", "properties.servicePrincipalProfile.clientSecret" },
        { "2020-04-30", "properties.servicePrincipalProfile.clientSecret", "\"\"", "InvalidParameter", "properties.servicePrincipalProfile.clientSecret" },
        { "2020-04-30", "properties.networkProfile.podCidr", null, "InvalidParameter", "properties.networkProfile.podCidr" },
        { "2020-04-30", "properties.networkProfile.podCidr", "\"10.128.0.0\"", "InvalidParameter", "properties.networkProfile.podCidr" },
        { "2020-04-30", "properties.networkProfile.podCidr", "\"10.128.0/14\"", "InvalidParameter", "properties.networkProfile.podCidr" },
        { "2020-04-30", "properties.networkProfile.podCidr", "\"10.128.0.0/33\"", "InvalidParameter", "properties.networkProfile.podCidr" },
        { "2020-04-30", "properties.networkProfile.podCidr", "\"fd00::/16\"", "InvalidParameter", "properties.networkProfile.podCidr" },
        { "2020-04-30", "properties.networkProfile.podCidr", "\"10.128.0.0/19\"", "InvalidParameter", "properties.networkProfile.podCidr" },
        { "2020-04-30", "properties.networkProfile.podCidr", "\"10.128.1.0/18\"", "InvalidNetworkAddress", "properties.networkProfile.podCidr" },
        { "2020-04-30", "properties.networkProfile.podCidr", "\"100.64.0.0/16\"", "InvalidCIDRRange", "properties.networkProfile.podCidr" },
        { "2020-04-30", "properties.networkProfile.podCidr", "\"100.0.0.0/8\"", "InvalidCIDRRange", "properties.networkProfile.podCidr" },
        { "2020-04-30", "properties.networkProfile.serviceCidr", "\"172.30.0.0/23\"", "InvalidParameter", "properties.networkProfile.serviceCidr" },
        { "2020-04-30", "properties.networkProfile.serviceCidr", "\"169.254.168.0/22\"", "InvalidCIDRRange", "properties.networkProfile.serviceCidr" },
        { "2020-04-30", "properties.networkProfile.serviceCidr", "\"172.30.0.1/22\"", "InvalidNetworkAddress", "properties.networkProfile.serviceCidr" },
        { "2021-09-01-preview", "properties.networkProfile.softwareDefinedNetwork", "\"Calico\"", "InvalidParameter", "properties.networkProfile.softwareDefinedNetwork" },
        { "2021-09-01-preview", "properties.networkProfile.softwareDefinedNetwork", null, "InvalidParameter", "properties.networkProfile.softwareDefinedNetwork" },
        { "2023-04-01", "properties.networkProfile.outboundType", "\"loadbalancer\"", "InvalidParameter", "properties.networkProfile.outboundType" },
        { "2023-04-01", "properties.networkProfile.outboundType", "\"UserDefinedRouting\"", "InvalidParameter", "properties.networkProfile.outboundType" },
        { "2023-11-22", "properties.networkProfile.loadBalancerProfile.managedOutboundIps.count", "0", "InvalidParameter", "properties.networkProfile.loadBalancerProfile.managedOutboundIps.count" },
        { "2023-11-22", "properties.networkProfile.loadBalancerProfile.managedOutboundIps.count", "21", "InvalidParameter", "properties.networkProfile.loadBalancerProfile.managedOutboundIps.count" },
        { "2023-11-22", "properties.networkProfile.loadBalancerProfile.effectiveOutboundIps", "[{\"id\":\"x\"}]", "InvalidParameter", "properties.networkProfile.loadBalancerProfile.effectiveOutboundIps" },
        { "2023-07-01-preview", "properties.networkProfile.loadBalancerProfile.outboundIps", "[{\"id\":\"x\"}]", "InvalidParameter", "properties.networkProfile.loadBalancerProfile.outboundIps" },
        { "2023-07-01-preview", "properties.networkProfile.loadBalancerProfile.outboundIpPrefixes", "[{\"id\":\"x\"}]", "InvalidParameter", "properties.networkProfile.loadBalancerProfile.outboundIpPrefixes" },
        { "2023-07-01-preview", "properties.networkProfile.loadBalancerProfile.allocatedOutboundPorts", "8", "InvalidParameter", "properties.networkProfile.loadBalancerProfile.allocatedOutboundPorts" },
        { "2023-09-04", "properties.networkProfile.preconfiguredNSG", "\"Yes\"", "InvalidParameter", "properties.networkProfile.preconfiguredNSG" },
        { "2020-04-30", "properties.masterProfile.vmSize", null, "InvalidParameter", "properties.masterProfile.vmSize" },
        { "2020-04-30", "properties.masterProfile.vmSize", "\"Standard_D4s_v3\"", "InvalidParameter", "properties.masterProfile.vmSize" },
        { "2020-04-30", "properties.masterProfile.vmSize", "\"standard_d8s_v3\"", "InvalidParameter", "properties.masterProfile.vmSize" },
        { "2020-04-30", "properties.masterProfile.vmSize", "\"Standard_D8s_v6\"", "InvalidParameter", "properties.masterProfile.vmSize" },
        { "2020-04-30", "properties.masterProfile.subnetId", "\"master\"", "InvalidParameter", "properties.masterProfile.subnetId" },
        { "2020-04-30", "properties.masterProfile.subnetId", "\"" + OtherSubscription + "/resourceGroups/n/providers/Microsoft.Network/virtualNetworks/vnet/subnets/master\"", "InvalidParameter", "properties.masterProfile.subnetId" },
        { "2021-09-01-preview", "properties.masterProfile.encryptionAtHost", "\"On\"", "InvalidParameter", "properties.masterProfile.encryptionAtHost" },
        { "2021-09-01-preview", "properties.masterProfile.diskEncryptionSetId", "\"des\"", "InvalidParameter", "properties.masterProfile.diskEncryptionSetId" },
        { "2020-04-30", "properties.apiserverProfile.visibility", null, "InvalidParameter", "properties.apiserverProfile.visibility" },
        { "2020-04-30", "properties.apiserverProfile.visibility", "\"Internal\"", "InvalidParameter", "properties.apiserverProfile.visibility" },
        { "2020-04-30", "properties.apiserverProfile.url", "\"http://a b\"", "InvalidParameter", "properties.apiserverProfile.url" },
        { "2020-04-30", "properties.apiserverProfile.ip", "\"1.2.3\"", "InvalidParameter", "properties.apiserverProfile.ip" },
        { "2023-09-04", "properties.workerProfilesStatus", "[{\"name\":\"x\"}]", "InvalidParameter", "properties.workerProfilesStatus" },
        { "2020-04-30", "properties.workerProfiles", null, "InvalidParameter", "properties.workerProfiles" },
        { "2020-04-30", "properties.workerProfiles", "[]", "InvalidParameter", "properties.workerProfiles" },
        { "2020-04-30", "properties.workerProfiles", "[{\"name\":\"worker\"},{\"name\":\"more\"}]", "InvalidParameter", "properties.workerProfiles" },
        { "2020-04-30", "properties.workerProfiles[0].name", "\"w\"", "InvalidParameter", "properties.workerProfiles['w'].name" },
        { "2020-04-30", "properties.workerProfiles[0].name", null, "InvalidParameter", "properties.workerProfiles[0].name" },
        { "2020-04-30", "properties.workerProfiles[0].vmSize", "\"Standard_D2s_v3\"", "InvalidParameter", "properties.workerProfiles['worker'].vmSize" },
        { "2020-04-30", "properties.workerProfiles[0].diskSizeGB", "127", "InvalidParameter", "properties.workerProfiles['worker'].diskSizeGB" },
        { "2020-04-30", "properties.workerProfiles[0].subnetId", "\"" + Net + "other/subnets/worker\"", "InvalidParameter", "properties.workerProfiles['worker'].subnetId" },
        { "2020-04-30", "properties.workerProfiles[0].subnetId", "\"" + Net + "VNET/subnets/Master\"", "InvalidParameter", "properties.workerProfiles['worker'].subnetId" },
        { "2021-09-01-preview", "properties.workerProfiles[0].encryptionAtHost", "\"On\"", "InvalidParameter", "properties.workerProfiles['worker'].encryptionAtHost" },
        { "2020-04-30", "properties.workerProfiles[0].count", "1", "InvalidParameter", "properties.workerProfiles['worker'].count" },
        { "2020-04-30", "properties.workerProfiles[0].count", "51", "InvalidParameter", "properties.workerProfiles['worker'].count" },
        { "2021-09-01-preview", "properties.workerProfiles[0].diskEncryptionSetId", "\"/subscriptions/" + Bodies.Subscription + "/resourceGroups/r/providers/Microsoft.Compute/diskEncryptionSets/d\"", "InvalidParameter", "properties.workerProfiles['worker'].diskEncryptionSetId" },
        { "2020-04-30", "properties.ingressProfiles", "[]", "InvalidParameter", "properties.ingressProfiles" },
        { "2020-04-30", "properties.ingressProfiles[0].name", "\"apps\"", "InvalidParameter", "properties.ingressProfiles['apps'].name" },
        { "2020-04-30", "properties.ingressProfiles[0].visibility", "\"private\"", "InvalidParameter", "properties.ingressProfiles['default'].visibility" },
        { "2020-04-30", "properties.ingressProfiles[0].visibility", null, "InvalidParameter", "properties.ingressProfiles['default'].visibility" },
        { "2020-04-30", "properties.ingressProfiles[0].ip", "\"::1\"", "InvalidParameter", "properties.ingressProfiles['default'].ip" },
        { "2025-07-25", "identity", "{\"type\":\"UserAssigned\"}", "InvalidParameter", "identity" },
    };

    public static TheoryData<string, string?, string> RefusedWorkloadIdentity() => new()
    {
        { "properties.servicePrincipalProfile", "{\"clientId\":\"aaaaaaaa-0000-0000-0000-000000000001\",\"clientSecret\":\"x\"}", "properties.servicePrincipalProfile" },
        { "identity", null, "identity" },
        { "identity.userAssignedIdentities", null, "identity.userAssignedIdentities" },
        { "identity.userAssignedIdentities", "{}", "identity.userAssignedIdentities" },
        { "identity.userAssignedIdentities", "{\"x\":{}}", "identity.userAssignedIdentities['x']" },
        { "identity.type", "\"SystemAssigned\"", "identity.type" },
        { "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities", null, "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities" },
        { "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.resourceId", null, "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities['ingress'].resourceId" },
        { "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.resourceId", "\"x\"", "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities['ingress'].resourceId" },
        { "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.resourceId", "\"" + Bodies.Identities + "CCM\"", "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities['ingress'].resourceId" },
        { "properties.platformWorkloadIdentityProfile.upgradeableTo", "\"4.18\"", "properties.platformWorkloadIdentityProfile.upgradeableTo" },
    };

    public static TheoryData<string, string, string> Accepted() => new()
    {
        { "2020-04-30", "location", "\"EastUS\"" },
        { "2020-04-30", "type", "\"microsoft.redhatopenshift/OPENSHIFTCLUSTERS\"" },
        { "2020-04-30", "properties.clusterProfile.pullSecret", "\"\"" },
        { "2020-04-30", "properties.clusterProfile.pullSecret", "\"null\"" },
        { "2020-04-30", "properties.clusterProfile.domain", "\"c1.eastus.aroapp.io\"" },
        { "2020-04-30", "properties.clusterProfile.domain", "\"cluster.example.com\"" },
        { "2020-04-30", "properties.clusterProfile.version", "\"4.16.30\"" },
        { "2020-04-30", "properties.clusterProfile.version", "\"\"" },
        { "2020-04-30", "properties.clusterProfile.resourceGroupId", "\"/Subscriptions/" + Bodies.Subscription + "/RESOURCEGROUPS/x\"" },
        { "2020-04-30", "properties.servicePrincipalProfile.clientId", "\"AAAAAAAA000000000000000000000001\"" },
        { "2020-04-30", "properties.servicePrincipalProfile.clientId", "\"urn:uuid:aaaaaaaa-0000-0000-0000-000000000001\"" },
        { "2020-04-30", "properties.networkProfile.podCidr", "\"10.128.0.0/18\"" },
        { "2020-04-30", "properties.networkProfile.serviceCidr", "\"172.30.0.0/22\"" },
        { "2023-11-22", "properties.networkProfile.loadBalancerProfile", "{}" },
        { "2023-11-22", "properties.networkProfile.loadBalancerProfile", "{\"managedOutboundIps\":{\"count\":20}}" },
        { "2023-07-01-preview", "properties.provisioningState", "\"Cancelled\"" },
        { "2023-11-22", "properties.provisioningState", "\"Canceled\"" },
        { "2020-04-30", "properties.workerProfiles[0].count", "2" },
        { "2020-04-30", "properties.workerProfiles[0].count", "50" },
        { "2020-04-30", "properties.masterProfile.vmSize", "\"Standard_E104is_v5\"" },
        { "2025-07-25", "properties.consoleProfile", "null" },
        { "2025-07-25", "properties.clusterProfile.version", "null" },
        { "2025-07-25", "systemData", "null" },
        { "2025-07-25", "tags", "null" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
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
    [MemberData(nameof(RefusedWorkloadIdentity))]
    public void Create_WorkloadIdentityRuleBroken_NamesMember(string path, string? json, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Created("2025-07-25", Bodies.WorkloadIdentity().With(path, json)));

        (error.Body.Code, error.Body.Target).ShouldBe(("InvalidParameter", target), error.Body.Message);
        error.Body.Details.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Create_RuleKept_IsAccepted(string version, string path, string json) =>
        Bodies.Created(version, Bodies.Minimal(version).With(path, json)).Name.ShouldBe("c1");

    [Fact]
    public void Create_SeveralRulesBroken_ReportsAllInOrder()
    {
        JsonObject body = Bodies.Minimal()
            .With("location", "\"westus\"")
            .With("properties.masterProfile.vmSize", "\"Standard_A1\"")
            .With("properties.workerProfiles[0].count", "1")
            .With("properties.clusterProfile.domain", "\"-\"");

        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created("2025-07-25", body)).Body;

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

        CloudErrorBody error = Should.Throw<CloudErrorException>(() => Bodies.Created("2025-07-25", body)).Body;

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

        Bodies.Created("2025-07-25", body).Properties.MasterProfile.VmSize.ShouldBe("Standard_D8s_v6");
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
