using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Api.Versions;

namespace Aro.Api.Tests.Administration;

public class AdminClusterTests
{
    private static readonly string Latest = Bodies.Latest;

    [Fact]
    public void Admin_IsNoneOfThePublishedVersions()
    {
        ApiVersions.All.ShouldNotContain(ApiVersions.Admin);
        ApiVersions.TryGet("admin", out _).ShouldBeFalse();
        ApiVersions.Admin.IsAdmin.ShouldBeTrue();
        ApiVersions.All.ShouldAllBe(version => !version.IsAdmin);
    }

    /// <summary>Exactly the members of the newest version without those hidden from administrators, and those only administrators see.</summary>
    [Fact]
    public void Write_ServicePrincipalCluster_HasTheseMembers()
    {
        OpenShiftCluster cluster = Maintained();
        cluster.Properties.NetworkProfile.SoftwareDefinedNetwork = "OVNKubernetes";

        List<string> added = [.. Paths(Get(cluster)).Except(Paths(Bodies.Get(Latest, cluster)))];
        List<string> hidden = [.. Paths(Bodies.Get(Latest, cluster)).Except(Paths(Get(cluster)))];

        added.Where(path => !path.Contains("operatorFlags.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(
        [
            "properties.apiserverProfile.intIp",
            "properties.architectureVersion",
            "properties.createdAt",
            "properties.createdBy",
            "properties.failedProvisioningState",
            "properties.imageRegistryStorageAccountName",
            "properties.infraId",
            "properties.lastAdminUpdateError",
            "properties.lastProvisioningState",
            "properties.maintenanceState",
            "properties.maintenanceTask",
            "properties.networkProfile.mtuSize",
            "properties.networkProfile.privateEndpointIp",
            "properties.networkProfile.softwareDefinedNetwork",
            "properties.operatorFlags",
            "properties.operatorVersion",
            "properties.provisionedBy",
            "properties.servicePrincipalProfile.spObjectId",
            "properties.storageSuffix",
        ]);
        hidden.Order(StringComparer.Ordinal).ShouldBe(
        [
            "systemData", "systemData.createdAt", "systemData.createdBy", "systemData.createdByType", "systemData.lastModifiedAt",
            "systemData.lastModifiedBy", "systemData.lastModifiedByType",
        ]);
    }

    [Fact]
    public void Write_ClusterFullOfSecrets_ShowsNone()
    {
        const string secret = "top-secret-value";
        var cluster = (OpenShiftCluster)Filled.Create(typeof(OpenShiftCluster), secret);

        string shown = Get(cluster).ToJsonString();

        shown.ShouldNotContain(secret);
        shown.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        shown.ShouldNotContain("ecret\"", Case.Insensitive);
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Write_PublishedVersions_ShowNothingOfIt(string version)
    {
        JsonObject shown = Bodies.Get(version, Maintained());

        Paths(shown).ShouldAllBe(path => !path.Contains("aintenance", StringComparison.Ordinal) && !path.Contains("operator", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Patch_PublishedVersions_DoNotKnowTheMembers(string version)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => Bodies.Version(version).Clusters.Patch(
            """{"properties":{"maintenanceTask":"Everything"}}"""u8.ToArray(), Bodies.Installed(version), Bodies.Request));

        error.Body.Code.ShouldBe("InvalidRequestContent");
        error.Body.Target.ShouldBe("properties.maintenanceTask");
    }

    /// <summary>What is shown can be sent back, and changes nothing but what maintenance itself changes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Patch_WhatIsShown_ChangesNothing(bool isWorkloadIdentity)
    {
        OpenShiftCluster current = Bodies.Installed(Latest, isWorkloadIdentity ? Bodies.WorkloadIdentity() : Bodies.Minimal(Latest));
        ServiceSets.MarkUnknown(current);

        OpenShiftCluster patched = Patch(Get(current).ToJsonString(), current);

        patched.Properties.MaintenanceTask.ShouldBe(MaintenanceTask.Everything);
        patched.Properties.MaintenanceState.ShouldBe(MaintenanceState.Unplanned);
        patched.Properties.MaintenanceTask = null;
        patched.Properties.MaintenanceState = null;
        StoredJson.Of(patched).ShouldBe(StoredJson.Of(current));
    }

    /// <summary>Every member that is shown, except the few that may change, is refused with its own path.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Patch_AnyOtherMember_IsRefused(bool isWorkloadIdentity)
    {
        string[] mutable =
            ["properties.operatorVersion", "properties.maintenanceTask", "properties.networkProfile.outboundType", "id", "name", "type"];
        OpenShiftCluster current = isWorkloadIdentity ? Bodies.Installed(Latest, Bodies.WorkloadIdentity()) : Maintained();
        int tried = 0;
        foreach ((string path, JsonValue value) in Leaves(Get(current), ""))
        {
            if (mutable.Contains(path) || path.StartsWith("properties.operatorFlags", StringComparison.Ordinal))
            {
                continue;
            }

            JsonObject body = Get(current);
            JsonNode changed = value.GetValueKind() == System.Text.Json.JsonValueKind.Number
                ? JsonValue.Create(value.GetValue<int>() + 1)
                : path == "properties.createdAt" ? JsonValue.Create("2001-01-01T00:00:00Z") : JsonValue.Create("changed");
            Find(body, value.GetPath()).ReplaceWith(changed);
            body["properties"]!.AsObject().Remove("maintenanceTask");

            CloudErrorException error = Should.Throw<CloudErrorException>(() => Patch(body.ToJsonString(), current), path);

            error.Body.Code.ShouldBe("PropertyChangeNotAllowed", path);
            tried++;
        }

        tried.ShouldBeGreaterThan(30);
    }

    [Theory]
    [InlineData("""{"tags":{"a":"b"}}""", "tags")]
    [InlineData("""{"tags":{"cost.center":"43"}}""", "tags['cost.center']")]
    [InlineData("""{"tags":null}""", "tags")]
    [InlineData("""{"properties":{"servicePrincipalProfile":{"clientSecret":"stolen"}}}""", "properties.servicePrincipalProfile.clientSecret")]
    [InlineData("""{"properties":{"networkProfile":{"loadBalancerProfile":{"managedOutboundIps":{"count":7}}}}}""", "properties.networkProfile.loadBalancerProfile.managedOutboundIps.count")]
    public void Patch_WhatCustomersMayChange_IsRefused(string body, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => Patch(body, Maintained()));

        error.Body.Code.ShouldBe("PropertyChangeNotAllowed");
        error.Body.Target.ShouldBe(target);
    }

    [Theory]
    [InlineData("properties.platformWorkloadIdentityProfile.upgradeableTo", "\"4.19.0\"")]
    [InlineData("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress.resourceId", "\"changed\"", "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities['ingress'].resourceId")]
    [InlineData("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.dns", "{}", "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities")]
    [InlineData("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities.ingress", "null", "properties.platformWorkloadIdentityProfile.platformWorkloadIdentities")]
    [InlineData("identity.userAssignedIdentities", """{"changed":{}}""")]
    [InlineData("identity.userAssignedIdentities", """{"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/id-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cluster":{"clientId":"changed"}}""", "identity.userAssignedIdentities['/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/id-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cluster'].clientId")]
    [InlineData("identity", "null")]
    public void Patch_Identities_AreRefused(string path, string json, string? target = null)
    {
        JsonObject body = new JsonObject().With(path, json);

        CloudErrorException error = Should.Throw<CloudErrorException>(
            () => Patch(body.ToJsonString(), Bodies.Installed(Latest, Bodies.WorkloadIdentity())));

        (error.Body.Code, error.Body.Target, error.Body.Details).ShouldBe(("PropertyChangeNotAllowed", target ?? path, null));
    }

    [Theory]
    [InlineData("""{"properties":{"clusterProfile":{"pullSecret":"{}"}}}""", "properties.clusterProfile.pullSecret")]
    [InlineData("""{"systemData":{}}""", "systemData")]
    public void Patch_HiddenMember_IsUnknown(string body, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => Patch(body, Maintained()));

        error.Body.Code.ShouldBe("InvalidRequestContent");
        error.Body.Target.ShouldBe(target);
    }

    [Theory]
    [InlineData("""{"properties":{"maintenanceTask":"Nothing"}}""", "InvalidParameter", "properties.maintenanceTask")]
    [InlineData("""{"properties":{"maintenanceTask":"everything"}}""", "InvalidParameter", "properties.maintenanceTask")]
    [InlineData("""{"properties":{"maintenanceTask":"OperatorUpdate"}}""", "MaintenanceTaskNotAvailable", "properties.maintenanceTask")]
    [InlineData("""{"properties":{"maintenanceTask":"SyncClusterObject"}}""", "MaintenanceTaskNotAvailable", "properties.maintenanceTask")]
    [InlineData("""{"properties":{"maintenanceTask":"MigrateLoadBalancer"}}""", "MaintenanceTaskNotAvailable", "properties.maintenanceTask")]
    [InlineData("""{"properties":{"networkProfile":{"outboundType":"LoadBalancer"}}}""", "InvalidParameter", "properties.networkProfile.outboundType")]
    [InlineData("""{"operatorFlagsMergeStrategy":"replace"}""", "InvalidParameter", "operatorFlagsMergeStrategy")]
    [InlineData("""{"properties":{"operatorFlags":{"a":true}}}""", "InvalidRequestContent", "properties.operatorFlags['a']")]
    public void Patch_ValueOutsideTheRules_IsRefused(string body, string code, string target)
    {
        CloudErrorException error = Should.Throw<CloudErrorException>(() => Patch(body, Maintained()));

        error.StatusCode.ShouldBe(400);
        error.Body.Code.ShouldBe(code);
        error.Body.Target.ShouldBe(target);
    }

    [Theory]
    [InlineData("{}", MaintenanceTask.Everything)]
    [InlineData("""{"properties":{"maintenanceTask":""}}""", MaintenanceTask.Everything)]
    [InlineData("""{"properties":{"maintenanceTask":"CertificatesRenewal"}}""", MaintenanceTask.CertificatesRenewal)]
    public void Patch_Work_SetsTaskAndState(string body, MaintenanceTask task)
    {
        OpenShiftCluster current = Maintained();
        current.Properties.MaintenanceState = MaintenanceState.Pending;

        // What was asked for before is no part of this request.
        current.Properties.MaintenanceTask = MaintenanceTask.CertificatesRenewal;

        OpenShiftClusterProperties planned = Patch(body, current).Properties;
        current.Properties.MaintenanceState = null;
        OpenShiftClusterProperties unplanned = Patch(body, current).Properties;

        (planned.MaintenanceTask, planned.MaintenanceState).ShouldBe((task, MaintenanceState.Planned));
        (unplanned.MaintenanceTask, unplanned.MaintenanceState).ShouldBe((task, MaintenanceState.Unplanned));
        planned.LastAdminUpdateError.ShouldBeNull();
    }

    [Theory]
    [InlineData("Pending", MaintenanceState.Pending)]
    [InlineData("None", MaintenanceState.None)]
    [InlineData("CustomerActionNeeded", MaintenanceState.CustomerActionNeeded)]
    public void Patch_Signal_SetsOnlyTheState(string task, MaintenanceState state)
    {
        OpenShiftCluster current = Maintained();

        OpenShiftClusterProperties patched = Patch($$$"""{"properties":{"maintenanceTask":"{{{task}}}"}}""", current).Properties;

        (patched.MaintenanceTask, patched.MaintenanceState).ShouldBe((null, state));
        patched.LastAdminUpdateError.ShouldBe(current.Properties.LastAdminUpdateError);
    }

    [Theory]
    [InlineData("""{"properties":{"operatorFlags":{"x":"1"}}}""", "own,x", "present")]
    [InlineData("""{"operatorFlagsMergeStrategy":"merge","properties":{"operatorFlags":{"own":"1"}}}""", "own", "1")]
    [InlineData("""{"operatorFlagsMergeStrategy":"","properties":{"operatorFlags":{"x":"1"}}}""", "own,x", "present")]
    [InlineData("""{"properties":{"operatorFlags":{"own":null,"x":"1"}}}""", "x", null)]
    public void Patch_OperatorFlags_AreMergedOneByOne(string body, string names, string? own)
    {
        OpenShiftCluster current = Maintained();

        IReadOnlyDictionary<string, string> flags = Patch(body, current).Properties.OperatorFlags!;

        flags.Keys.Order(StringComparer.Ordinal).ShouldBe(names.Split(','));
        flags.GetValueOrDefault("own").ShouldBe(own);
        current.Properties.OperatorFlags!.Keys.ShouldBe(["own"]);
    }

    [Theory]
    [InlineData("""{"operatorFlagsMergeStrategy":"reset"}""", 0)]
    [InlineData("""{"operatorFlagsMergeStrategy":"reset","properties":{"operatorFlags":{"x":"1","aro.banner.enabled":"true"}}}""", 1)]
    [InlineData("""{"properties":{"operatorFlags":null}}""", 0)]
    public void Patch_OperatorFlagsReset_StartsFromTheDefaults(string body, int more)
    {
        IReadOnlyDictionary<string, string> flags = Patch(body, Maintained()).Properties.OperatorFlags!;

        flags.Count.ShouldBe(Conversion.OperatorFlagDefaults.All.Count + more);
        flags.Keys.ShouldNotContain("own");
        flags["aro.banner.enabled"].ShouldBe(more == 0 ? "false" : "true");
    }

    [Fact]
    public void Patch_OutboundTypeAndOperatorVersion_AreStored()
    {
        OpenShiftClusterProperties patched = Patch(
            """{"properties":{"operatorVersion":"v2","networkProfile":{"outboundType":"UserDefinedRouting"}}}""", Maintained()).Properties;

        patched.OperatorVersion.ShouldBe("v2");
        patched.NetworkProfile.OutboundType.ShouldBe("UserDefinedRouting");
    }

    [Fact]
    public void Patch_OutboundTypeToAndFro_TakesTheLoadBalancerProfileAlong()
    {
        OpenShiftCluster routed = Patch("""{"properties":{"networkProfile":{"outboundType":"UserDefinedRouting"}}}""", Maintained());
        routed.Properties.NetworkProfile.LoadBalancerProfile.ShouldBeNull();

        NetworkProfile balanced = Patch("""{"properties":{"networkProfile":{"outboundType":"Loadbalancer"}}}""", routed).Properties.NetworkProfile;

        balanced.OutboundType.ShouldBe("Loadbalancer");
        balanced.LoadBalancerProfile!.ManagedOutboundIps!.Count.ShouldBe(1);
        Patch("""{"properties":{"networkProfile":{"outboundType":null}}}""", routed).Properties.NetworkProfile.OutboundType.ShouldBe("Loadbalancer");
    }

    [Fact]
    public void CreateAndReplace_AreRefused()
    {
        IClusterApi api = ApiVersions.Admin.Clusters;

        Should.Throw<CloudErrorException>(() => api.Create(Bodies.Bytes(Bodies.Minimal()), Bodies.Request)).Body.Code.ShouldBe("RequestNotAllowed");
        Should.Throw<CloudErrorException>(() => api.Replace(Bodies.Bytes(Bodies.Minimal()), Maintained(), Bodies.Request)).Body.Code.ShouldBe("RequestNotAllowed");
    }

    private static OpenShiftCluster Maintained()
    {
        OpenShiftCluster cluster = Bodies.Installed(Latest);
        ServiceSets.AddLiveWorkers(cluster);
        OpenShiftClusterProperties properties = cluster.Properties;
        properties.CreatedBy = "build-1";
        properties.ProvisionedBy = "build-2";
        properties.ImageRegistryStorageAccountName = "imageregistryxyz";
        properties.LastProvisioningState = ProvisioningState.Succeeded;
        properties.FailedProvisioningState = ProvisioningState.AdminUpdating;
        properties.LastAdminUpdateError = "StepTimeout: The ingress did not settle.";
        properties.MaintenanceTask = MaintenanceTask.Everything;
        properties.MaintenanceState = MaintenanceState.Unplanned;
        properties.OperatorVersion = "v1";
        properties.OperatorFlags = new Dictionary<string, string> { ["own"] = "present" };
        properties.NetworkProfile.MtuSize = 1500;
        properties.UserAdminKubeconfig = SecureBytes.FromPlaintext([1, 2, 3]);
        return cluster;
    }

    private static OpenShiftCluster Patch(string body, OpenShiftCluster current) =>
        ApiVersions.Admin.Clusters.Patch(Encoding.UTF8.GetBytes(body), current, Bodies.Request);

    private static JsonObject Get(OpenShiftCluster cluster)
    {
        ArrayBufferWriter<byte> output = new();
        ApiVersions.Admin.Clusters.Write(output, cluster);
        return Bodies.Parse(Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static JsonNode Find(JsonObject body, string path)
    {
        JsonNode found = body;
        foreach (string segment in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            found = segment.EndsWith(']') && int.TryParse(segment[..^1], out int index) ? found[index]! : found[segment.Trim('\'', ']')]!;
        }

        return found;
    }

    private static IEnumerable<string> Paths(JsonNode node)
    {
        foreach ((string name, JsonNode? value) in node.AsObject())
        {
            yield return name;
            if (value is JsonObject child)
            {
                foreach (string path in Paths(child))
                {
                    yield return name + "." + path;
                }
            }
        }
    }

    private static IEnumerable<(string Path, JsonValue Value)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(entry => Leaves(entry.Value, path.Length == 0 ? entry.Key : path + "." + entry.Key)),
        JsonArray list => list.SelectMany((item, i) => Leaves(item, $"{path}[{i}]")),
        JsonValue value when !value.GetPath().Contains('\'', StringComparison.Ordinal) => [(path, value)],
        _ => [],
    };
}
