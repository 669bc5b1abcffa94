using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

public class CreateTests
{
    /// <summary>The installer takes the region's name in no other spelling.</summary>
    [Theory]
    [InlineData("East US")]
    [InlineData("EASTUS")]
    [InlineData(" east us ")]
    public void Create_RegionInAnySpelling_HasItsName(string location) =>
        Bodies.Created(Bodies.Latest, Bodies.Minimal().With("location", $"\"{location}\"")).Location.ShouldBe("eastus");

    /// <summary>Whoever signs in with it takes a GUID in no other form.</summary>
    [Theory]
    [InlineData("{AAAAAAAA-0000-0000-0000-00000000000b}", "aaaaaaaa-0000-0000-0000-00000000000b")]
    [InlineData("urn:uuid:aaaaaaaa00000000000000000000000b", "aaaaaaaa-0000-0000-0000-00000000000b")]
    [InlineData("AAAAAAAA-0000-0000-0000-00000000000b", "AAAAAAAA-0000-0000-0000-00000000000b")]
    public void Create_ClientIdInAnyForm_IsStoredInTheUsualOne(string sent, string stored)
    {
        JsonObject template = Bodies.Minimal().With("properties.servicePrincipalProfile.clientId", $"\"{sent}\"");
        OpenShiftCluster current = Bodies.Installed(Bodies.Latest, template);

        current.Properties.ServicePrincipalProfile!.ClientId.ShouldBe(stored);
        StoredJson.Of(Bodies.Version(Bodies.Latest).Clusters.Replace(Bodies.Bytes(template), current, Bodies.Request)).ShouldBe(StoredJson.Of(current));
    }

    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void Create_PublishedShape_KeepsWhatWasAskedAndFillsDefaults(string version)
    {
        OpenShiftCluster cluster = Bodies.Created(version);

        cluster.Id.ShouldBe("/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/clusters-rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c1");
        cluster.Name.ShouldBe("c1");
        cluster.Type.ShouldBe("Microsoft.RedHatOpenShift/openShiftClusters");
        cluster.Location.ShouldBe("eastus");
        cluster.Tags.ShouldBe(new Dictionary<string, string> { ["cost.center"] = "42" });
        OpenShiftClusterProperties properties = cluster.Properties;
        properties.ClusterProfile.Version.ShouldBe("4.17.27");
        properties.ClusterProfile.Domain.ShouldBe("mycluster");
        properties.ClusterProfile.FipsValidatedModules.ShouldBe("Disabled");
        properties.ClusterProfile.PullSecret!.Reveal().ShouldBe("""{"auths":{"registry.example":{"auth":"c2VjcmV0"}}}""");
        properties.ServicePrincipalProfile!.ClientId.ShouldBe("aaaaaaaa-0000-0000-0000-000000000001");
        properties.ServicePrincipalProfile.ClientSecret!.Reveal().ShouldBe("s3cret");
        properties.NetworkProfile.PodCidr.ShouldBe("10.128.0.0/14");
        properties.NetworkProfile.ServiceCidr.ShouldBe("172.30.0.0/16");
        properties.NetworkProfile.OutboundType.ShouldBe("Loadbalancer");
        properties.NetworkProfile.PreconfiguredNsg.ShouldBe("Disabled");
        properties.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count.ShouldBe(1);
        properties.MasterProfile.VmSize.ShouldBe("Standard_D8s_v3");
        properties.MasterProfile.EncryptionAtHost.ShouldBe("Disabled");
        WorkerProfile worker = properties.WorkerProfiles.ShouldHaveSingleItem();
        (worker.Name, worker.VmSize, worker.DiskSizeGB, worker.Count, worker.EncryptionAtHost).ShouldBe(("worker", "Standard_D4s_v3", 128, 3, "Disabled"));
        properties.ApiserverProfile.Visibility.ShouldBe("Public");
        properties.IngressProfiles.ShouldHaveSingleItem().Name.ShouldBe("default");
        properties.OperatorFlags!.Count.ShouldBe(46);
        properties.OperatorFlags["aro.guardrails.method"].ShouldBe("auto");
    }

    [Fact]
    public void Create_MembersOfTheLatestVersion_AreKept()
    {
        JsonObject body = Bodies.Minimal();
        JsonNode properties = body["properties"]!;
        string encryptionSet = $"/subscriptions/{Bodies.Subscription}/resourceGroups/des-rg/providers/Microsoft.Compute/diskEncryptionSets/des";
        properties["clusterProfile"]!["fipsValidatedModules"] = "Enabled";
        properties["clusterProfile"]!["version"] = "4.19.1";
        properties["networkProfile"]!["outboundType"] = "UserDefinedRouting";
        properties["networkProfile"]!["preconfiguredNSG"] = "Enabled";
        properties["apiserverProfile"]!["visibility"] = "Private";
        properties["ingressProfiles"]![0]!["visibility"] = "Private";
        properties["masterProfile"]!["encryptionAtHost"] = "Enabled";
        properties["masterProfile"]!["diskEncryptionSetId"] = encryptionSet;
        properties["workerProfiles"]![0]!["encryptionAtHost"] = "Enabled";
        properties["workerProfiles"]![0]!["diskEncryptionSetId"] = encryptionSet.ToUpperInvariant().Replace("RESOURCEGROUPS", "resourceGroups", StringComparison.Ordinal);

        OpenShiftClusterProperties cluster = Bodies.Created(Bodies.Latest, body).Properties;

        cluster.ClusterProfile.FipsValidatedModules.ShouldBe("Enabled");
        cluster.ClusterProfile.Version.ShouldBe("4.19.1");
        cluster.NetworkProfile.OutboundType.ShouldBe("UserDefinedRouting");
        cluster.NetworkProfile.LoadBalancerProfile.ShouldBeNull();
        cluster.NetworkProfile.PreconfiguredNsg.ShouldBe("Enabled");
        cluster.MasterProfile.EncryptionAtHost.ShouldBe("Enabled");
        cluster.MasterProfile.DiskEncryptionSetId.ShouldBe(encryptionSet);
        cluster.WorkerProfiles[0].EncryptionAtHost.ShouldBe("Enabled");
    }

    [Theory]
    [MemberData(nameof(Bodies.WorkloadIdentityVersions), MemberType = typeof(Bodies))]
    public void Create_WorkloadIdentity_StoresIdentities(string version)
    {
        OpenShiftCluster cluster = Bodies.Created(version, Bodies.WorkloadIdentity());

        cluster.Identity!.Type.ShouldBe("UserAssigned");
        cluster.Identity.UserAssignedIdentities!.Keys.ShouldHaveSingleItem().ShouldEndWith("/userAssignedIdentities/cluster");
        cluster.Properties.ServicePrincipalProfile.ShouldBeNull();
        cluster.Properties.PlatformWorkloadIdentityProfile!.UpgradeableTo.ShouldBe("4.18.0");
        cluster.Properties.PlatformWorkloadIdentityProfile.PlatformWorkloadIdentities!.Keys.ShouldBe(["cloud-controller-manager", "ingress"]);
    }

    [Fact]
    public void Create_ValuesTheServiceSets_AreIgnored()
    {
        JsonObject body = Bodies.Minimal();
        body["id"] = Bodies.Id.ToString().ToUpperInvariant();
        body["systemData"] = Bodies.Parse("""{ "createdBy": "mallory" }""");
        body["properties"]!["provisioningState"] = "AdminUpdating";
        body["properties"]!["consoleProfile"]!["url"] = "https://evil.example/";
        body["properties"]!["apiserverProfile"]!["ip"] = "203.0.113.1";
        body["properties"]!["ingressProfiles"]![0]!["ip"] = "203.0.113.2";
        body["properties"]!["clusterProfile"]!["oidcIssuer"] = "https://evil.example/";

        OpenShiftCluster cluster = Bodies.Created(Bodies.Latest, body);

        cluster.Id.ShouldStartWith("/subscriptions/1111");
        cluster.Id.ShouldContain("/resourceGroups/clusters-rg/");
        cluster.SystemData.ShouldBeNull();
        cluster.Properties.ConsoleProfile.Url.ShouldBeNull();
        cluster.Properties.ApiserverProfile.Ip.ShouldBeNull();
        cluster.Properties.IngressProfiles[0].Ip.ShouldBeNull();
        cluster.Properties.ClusterProfile.OidcIssuer.ShouldBeNull();
    }

    [Fact]
    public void Create_SystemDataHeader_IsStored()
    {
        SystemData header = new() { CreatedBy = "someone", CreatedByType = "User", LastModifiedByType = "Application" };

        OpenShiftCluster cluster = Bodies.Version(Bodies.Latest).Clusters.Create(Bodies.Bytes(Bodies.Minimal()), Bodies.Request with { SystemData = header });

        cluster.SystemData!.CreatedBy.ShouldBe("someone");
        cluster.SystemData.CreatedByType.ShouldBe("User");
        cluster.SystemData.LastModifiedByType.ShouldBe("Application");
    }

    [Fact]
    public void Create_NoDefaultVersion_IsTheServicesFault()
    {
        Errors.CloudErrorException error = Should.Throw<Errors.CloudErrorException>(
            () => Bodies.Version(Bodies.Latest).Clusters.Create(Bodies.Bytes(Bodies.Minimal()), Bodies.Request with { DefaultVersion = null }));

        error.StatusCode.ShouldBe(500);
        error.Body.Target.ShouldBe("properties.clusterProfile.version");
    }

    /// <summary>The remedy is one that helps: only what there is can be named, and only a default can be left to the service.</summary>
    [Theory]
    [InlineData("4.20.0-RC.1", "4.20.0-rc.1,4.9.8", "4.9.8", "use one of 4.9.8, 4.20.0-rc.1, or leave the member out.")]
    [InlineData("4.15.1", "4.9.8", null, "use one of 4.9.8.")]
    [InlineData("4.15.1", "", null, "this region has none at the moment. Try again later.")]
    public void Create_VersionThatCannotBeInstalled_IsToldWhatCan(string version, string enabled, string? defaultVersion, string remedy)
    {
        ClusterRequest request = Bodies.Request with
        {
            EnabledVersions = enabled.Split(',', StringSplitOptions.RemoveEmptyEntries),
            DefaultVersion = defaultVersion,
        };
        byte[] body = Bodies.Bytes(Bodies.Minimal().With("properties.clusterProfile.version", $"\"{version}\""));

        Should.Throw<Errors.CloudErrorException>(() => Bodies.Version(Bodies.Latest).Clusters.Create(body, request)).Body.Message
            .ShouldBe($"'{version}' is not a version that can be installed; {remedy}");
    }
}
