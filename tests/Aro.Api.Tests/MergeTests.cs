using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>What PUT and PATCH do to an existing cluster.</summary>
public class MergeTests
{
    private static readonly string Latest = Bodies.Latest;

    public static TheoryData<string> WithOutboundIpCount() =>
        [.. ApiVersions.Names.Where(name => ModelMembers.Of(name).ContainsKey("properties.networkProfile.loadBalancerProfile.managedOutboundIps.count"))];

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
        { "properties.networkProfile.loadBalancerProfile.effectiveOutboundIps", "[]", null },
        { "properties.networkProfile.loadBalancerProfile.effectiveOutboundIps", "[{\"id\":\"x\"}]", "properties.networkProfile.loadBalancerProfile.effectiveOutboundIps[0].id" },
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
        { "systemData.createdBy", "\"mallory\"", null },
        { "systemData.createdAt", "\"2020-01-01T00:00:00Z\"", null },
    };

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Replace_TemplateThatCreatedIt_ChangesNothing(string version)
    {
        JsonObject template = Bodies.Minimal(version);
        OpenShiftCluster current = Bodies.Installed(version, template);
        ServiceSets.AddLiveWorkers(current);
        ServiceSets.MarkUnknown(current).ShouldBeGreaterThan(15);
        string before = StoredJson.Of(current);

        OpenShiftCluster result = Bodies.Version(version).Clusters.Replace(Bodies.Bytes(template), current, Bodies.Request);

        StoredJson.Of(result).ShouldBe(before);
        StoredJson.Of(current).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void ReplaceAndPatch_WhatGetShows_ChangesNothing(string version)
    {
        foreach (OpenShiftCluster current in new[] { Bodies.Installed(version), Bodies.Installed(Latest, Bodies.WorkloadIdentity()) })
        {
            ServiceSets.AddLiveWorkers(current);
            ServiceSets.MarkUnknown(current);
            string before = StoredJson.Of(current);
            byte[] shown = Bodies.Bytes(Bodies.Get(version, current));

            StoredJson.Of(Bodies.Version(version).Clusters.Replace(shown, current, Bodies.Request)).ShouldBe(before);
            StoredJson.Of(Bodies.Version(version).Clusters.Patch(shown, current, Bodies.Request)).ShouldBe(before);
            StoredJson.Of(Bodies.Version(version).Clusters.Patch(Bodies.Bytes("{}"), current, Bodies.Request)).ShouldBe(before);
        }
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Patch_Tags_ReplacesThemAndNothingElse(string version)
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        ServiceSets.MarkUnknown(current);

        OpenShiftCluster result = Bodies.Version(version).Clusters.Patch(Bodies.Bytes("""{"tags":{"b":"2","gone":null}}"""), current, Bodies.Request);

        result.Tags.ShouldBe(new Dictionary<string, string> { ["b"] = "2" });
        current.Tags.ShouldBe(new Dictionary<string, string> { ["cost.center"] = "42" });
        result.Tags = current.Tags;
        StoredJson.Of(result).ShouldBe(StoredJson.Of(current));
    }

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

    /// <summary>No contract marks the state read-only, and the published examples of a PUT send it.</summary>
    [Fact]
    public void ReplaceAndPatch_ProvisioningState_IsIgnoredInAPutAndRefusedInAPatch()
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        byte[] body = Bodies.Bytes(Bodies.Get(Latest, current).With("properties.provisioningState", "\"Failed\""));

        StoredJson.Of(Bodies.Version(Latest).Clusters.Replace(body, current, Bodies.Request)).ShouldBe(StoredJson.Of(current));
        Should.Throw<CloudErrorException>(() => Bodies.Version(Latest).Clusters.Patch(body, current, Bodies.Request)).Body.Target
            .ShouldBe("properties.provisioningState");
    }

    /// <summary>A template may hold whatever its contract lets a client send; what the service sets itself is not taken from it.</summary>
    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Replace_TemplateWithValuesTheServiceSets_ThatCreatedItIsAccepted(string version)
    {
        JsonObject template = Bodies.Minimal(version).With("properties.provisioningState", "\"AdminUpdating\"");
        if (string.CompareOrdinal(version, "2023-11-22") < 0)
        {
            template.With("properties.consoleProfile.url", "\"https://theirs.example/\"")
                .With("properties.apiserverProfile.url", "\"https://theirs.example/\"")
                .With("properties.apiserverProfile.ip", "\"203.0.113.1\"")
                .With("properties.ingressProfiles[0].ip", "\"203.0.113.2\"");
        }

        foreach (OpenShiftCluster current in new[] { Bodies.Created(version, template), Bodies.Installed(version, template) })
        {
            StoredJson.Of(Bodies.Version(version).Clusters.Replace(Bodies.Bytes(template), current, Bodies.Request)).ShouldBe(StoredJson.Of(current));
        }
    }

    [Fact]
    public void Replace_NumberOfAddressesThatADefaultHadSet_IsKept()
    {
        JsonObject template = Bodies.Minimal(Latest).With("properties.networkProfile.loadBalancerProfile", "{\"managedOutboundIps\":{}}");
        IClusterApi api = Bodies.Version(Latest).Clusters;
        OpenShiftCluster scaled = api.Patch(
            """{"properties":{"networkProfile":{"loadBalancerProfile":{"managedOutboundIps":{"count":5}}}}}"""u8.ToArray(), Bodies.Created(Latest, template), Bodies.Request);

        api.Replace(Bodies.Bytes(template), scaled, Bodies.Request).Properties.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count.ShouldBe(5);
    }

    [Fact]
    public void Patch_UpgradeableToNull_RemovesIt()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        current.Properties.PlatformWorkloadIdentityProfile!.UpgradeableTo.ShouldNotBeNull();

        Bodies.Version(Latest).Clusters
            .Patch("""{"properties":{"platformWorkloadIdentityProfile":{"upgradeableTo":null}}}"""u8.ToArray(), current, Bodies.Request)
            .Properties.PlatformWorkloadIdentityProfile!.UpgradeableTo.ShouldBeNull();
    }

    /// <summary>Clusters that never named it were installed with the default.</summary>
    [Fact]
    public void Write_ClusterWithoutASoftwareDefinedNetwork_ShowsTheDefaultAndTakesItBack()
    {
        const string version = "2021-09-01-preview";
        OpenShiftCluster current = Bodies.Installed(Latest);
        current.Properties.NetworkProfile.SoftwareDefinedNetwork.ShouldBe("OVNKubernetes");
        current.Properties.NetworkProfile.SoftwareDefinedNetwork = null;

        JsonObject shown = Bodies.Get(version, current);

        shown["properties"]!["networkProfile"]!["softwareDefinedNetwork"]!.GetValue<string>().ShouldBe("OVNKubernetes");
        OpenShiftCluster replaced = Bodies.Version(version).Clusters.Replace(Bodies.Bytes(shown), current, Bodies.Request);
        replaced.Properties.NetworkProfile.SoftwareDefinedNetwork.ShouldBe("OVNKubernetes");
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

    [Fact]
    public void Replace_TagsAbsent_RemovesThem()
    {
        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Replace(
            Bodies.Bytes(Bodies.Minimal().With("tags", null)), Bodies.Installed(Latest), Bodies.Request);

        result.Tags.ShouldBeNull();
    }

    [Fact]
    public void Replace_OtherCasing_IsNoChange()
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        string managedGroup = current.Properties.ClusterProfile.ResourceGroupId;
        JsonObject body = Bodies.Minimal()
            .With("location", "\"EASTUS\"")
            .With("properties.clusterProfile.resourceGroupId", "\"" + managedGroup.ToUpperInvariant() + "\"")
            .With("properties.masterProfile.subnetId", "\"" + Bodies.Vnet.ToUpperInvariant() + "/SUBNETS/MASTER\"")
            .With("properties.workerProfiles[0].subnetId", "\"" + Bodies.Vnet.ToUpperInvariant() + "/SUBNETS/WORKER\"");

        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Replace(Bodies.Bytes(body), current, Bodies.Request);

        result.Properties.ClusterProfile.ResourceGroupId.ShouldBe(managedGroup);
        result.Location.ShouldBe("eastus");
    }

    [Fact]
    public void Patch_ClientSecret_ChangesOnlyIt()
    {
        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(
            Bodies.Bytes("""{"properties":{"servicePrincipalProfile":{"clientSecret":"rotated"}}}"""), Bodies.Installed(Latest), Bodies.Request);

        ServicePrincipalProfile principal = result.Properties.ServicePrincipalProfile!;
        (principal.ClientId, principal.ClientSecret!.Reveal(), principal.SpObjectId).ShouldBe((Bodies.ClientId, "rotated", "sp-object-id"));
    }

    [Fact]
    public void Patch_ClientId_ForgetsTheObjectIdOfTheOldOne()
    {
        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(
            Bodies.Bytes("""{"properties":{"servicePrincipalProfile":{"clientId":"bbbbbbbb-0000-0000-0000-000000000002"}}}"""),
            Bodies.Installed(Latest),
            Bodies.Request);

        ServicePrincipalProfile principal = result.Properties.ServicePrincipalProfile!;
        (principal.ClientId, principal.ClientSecret!.Reveal(), principal.SpObjectId).ShouldBe(("bbbbbbbb-0000-0000-0000-000000000002", "s3cret", null));
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

    [Fact]
    public void Patch_EmptyPullSecret_KeepsTheStoredOne() =>
        Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes("""{"properties":{"clusterProfile":{"pullSecret":""}}}"""), Bodies.Installed(Latest), Bodies.Request)
            .Properties.ClusterProfile.PullSecret!.Reveal().ShouldContain("registry.example");

    [Theory]
    [MemberData(nameof(WithOutboundIpCount))]
    public void Patch_OutboundIpCount_KeepsTheEffectiveOnes(string version)
    {
        OpenShiftCluster result = Bodies.Version(version).Clusters.Patch(
            Bodies.Bytes("""{"properties":{"networkProfile":{"loadBalancerProfile":{"managedOutboundIps":{"count":5}}}}}"""), Bodies.Installed(version), Bodies.Request);

        result.Properties.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count.ShouldBe(5);
        result.Properties.NetworkProfile.LoadBalancerProfile.EffectiveOutboundIps.ShouldHaveSingleItem();
    }

    [Fact]
    public void Replace_OlderVersion_KeepsWhatItDoesNotKnow()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.Minimal()
            .With("properties.clusterProfile.fipsValidatedModules", "\"Enabled\"")
            .With("properties.networkProfile.preconfiguredNSG", "\"Enabled\"")
            .With("properties.networkProfile.loadBalancerProfile", "{\"managedOutboundIps\":{\"count\":7}}")
            .With("properties.masterProfile.encryptionAtHost", "\"Enabled\"")
            .With("properties.workerProfiles[0].encryptionAtHost", "\"Enabled\""));
        ServiceSets.MarkUnknown(current);

        foreach (string version in new[] { "2019-12-31-preview", "2020-04-30", "2022-04-01", "2023-09-04" })
        {
            OpenShiftCluster result = Bodies.Version(version).Clusters.Replace(Bodies.Bytes(Bodies.Minimal(version)), current, Bodies.Request);
            StoredJson.Of(result).ShouldBe(StoredJson.Of(current), version);
        }
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
    public void Patch_StoredValueOutsideTodaysRules_DoesNotBlockOtherChanges()
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        current.Properties.MasterProfile.VmSize = "Standard_Retired_v1";

        Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes("""{"tags":{"a":"b"}}"""), current, Bodies.Request).Tags!["a"].ShouldBe("b");
    }

    [Fact]
    public void Patch_DocumentWithoutDefaults_FillsThem()
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        current.Properties.MasterProfile.EncryptionAtHost = null;
        current.Properties.WorkerProfiles[0].EncryptionAtHost = null;
        current.Properties.ClusterProfile.FipsValidatedModules = null;
        current.Properties.NetworkProfile.OutboundType = null;
        current.Properties.NetworkProfile.PreconfiguredNsg = null;
        current.Properties.NetworkProfile.LoadBalancerProfile = null;
        current.Properties.OperatorFlags = null;

        OpenShiftClusterProperties result = Bodies.Version("2020-04-30").Clusters.Patch(Bodies.Bytes("{}"), current, Bodies.Request).Properties;

        result.MasterProfile.EncryptionAtHost.ShouldBe("Disabled");
        result.WorkerProfiles[0].EncryptionAtHost.ShouldBe("Disabled");
        result.ClusterProfile.FipsValidatedModules.ShouldBe("Disabled");
        result.NetworkProfile.OutboundType.ShouldBe("Loadbalancer");
        result.NetworkProfile.PreconfiguredNsg.ShouldBe("Disabled");
        result.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count.ShouldBe(1);
        result.OperatorFlags!.Count.ShouldBe(46);
    }

    [Fact]
    public void Update_SystemDataHeader_OverlaysWhatIsGiven()
    {
        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(
            Bodies.Bytes("{}"), Bodies.Installed(Latest), Bodies.Request with { SystemData = new SystemData { LastModifiedBy = "editor" } });

        (result.SystemData!.CreatedBy, result.SystemData.LastModifiedBy).ShouldBe(("someone@example.com", "editor"));
    }

    [Fact]
    public void Patch_WorkloadIdentities_MergesKeysAndForgetsIdsOfTheOldOnes()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        ServiceSets.MarkUnknown(current);
        JsonObject body = Bodies.Parse("{}");
        body.With("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.resourceId", "\"" + Bodies.Identities + "ingress2\"")
            .With("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.machine-api.resourceId", "\"" + Bodies.Identities + "mapi\"")
            .With("properties.platformWorkloadIdentityProfile.upgradeableTo", "\"4.20.0\"");

        PlatformWorkloadIdentityProfile result = Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request)
            .Properties.PlatformWorkloadIdentityProfile!;

        result.UpgradeableTo.ShouldBe("4.20.0");
        result.PlatformWorkloadIdentities!.Keys.ShouldBe(["cloud-controller-manager", "ingress", "machine-api"]);
        result.PlatformWorkloadIdentities["cloud-controller-manager"].ClientId.ShouldBe("client-of-cloud-controller-manager");
        result.PlatformWorkloadIdentities["ingress"].ClientId.ShouldBeNull();
        result.PlatformWorkloadIdentities["ingress"].UnknownMembers!.Count.ShouldBe(1);
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
    public void Patch_ClusterIdentity_ReplacesTheOldOne()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        JsonObject body = Bodies.Parse("{}");
        body["identity"] = new JsonObject { ["userAssignedIdentities"] = new JsonObject { [Bodies.Identities + "cluster2"] = new JsonObject() } };

        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request);

        result.Identity!.UserAssignedIdentities!.ShouldHaveSingleItem().Key.ShouldEndWith("/cluster2");
        (result.Identity.Type, result.Identity.PrincipalId, result.Identity.TenantId).ShouldBe(("UserAssigned", "principal-1", "tenant-1"));
    }

    [Fact]
    public void Patch_ClusterIdentityInOtherCasing_KeepsItsIds()
    {
        OpenShiftCluster current = Bodies.Installed(Latest, Bodies.WorkloadIdentity());
        JsonObject body = Bodies.Parse("{}");
        body["identity"] = new JsonObject { ["userAssignedIdentities"] = new JsonObject { [(Bodies.Identities + "cluster").ToLowerInvariant()] = new JsonObject() } };

        OpenShiftCluster result = Bodies.Version(Latest).Clusters.Patch(Bodies.Bytes(body), current, Bodies.Request);

        result.Identity!.UserAssignedIdentities!.ShouldHaveSingleItem().Value.ClientId.ShouldBe("client-1");
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
