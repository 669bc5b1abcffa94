using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>What created a cluster, or what GET shows of it, can be sent again in every version and changes nothing.</summary>
public class SentAgainTests
{
    private static readonly string Latest = Bodies.Latest;

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

    /// <summary>The stored name is not that of the region where an older build kept what the client sent.</summary>
    [Theory]
    [InlineData("East US", "eastus")]
    [InlineData("eastus", "EastUS")]
    [InlineData("eastus", "East US")]
    public void ReplaceAndPatch_RegionInOtherSpelling_IsNoChange(string sent, string stored)
    {
        OpenShiftCluster current = Bodies.Installed(Latest);
        current.Location = stored;
        byte[] body = Bodies.Bytes(Bodies.Minimal().With("location", $"\"{sent}\""));

        StoredJson.Of(Bodies.Version(Latest).Clusters.Replace(body, current, Bodies.Request)).ShouldBe(StoredJson.Of(current));
        StoredJson.Of(Bodies.Version(Latest).Clusters.Patch(body, current, Bodies.Request)).ShouldBe(StoredJson.Of(current));
    }

    /// <summary>Versions that show the live workers as the requested ones do not tell which they are.</summary>
    [Theory]
    [MemberData(nameof(Bodies.AllVersions), MemberType = typeof(Bodies))]
    public void ReplaceAndPatch_WhatGetShowsInALaterVersion_ChangesNothing(string version)
    {
        OpenShiftCluster current = Bodies.Installed(version);
        ServiceSets.AddLiveWorkers(current);
        string before = StoredJson.Of(current);
        foreach (string later in ApiVersions.Names.SkipWhile(name => name != version))
        {
            JsonObject shown = Bodies.Get(version, current);
            JsonObject network = shown["properties"]!["networkProfile"]!.AsObject();
            foreach (string name in network.Select(member => member.Key).ToArray())
            {
                if (!ModelMembers.Of(later).ContainsKey("properties.networkProfile." + name))
                {
                    network.Remove(name);
                }
            }

            StoredJson.Of(Bodies.Version(later).Clusters.Replace(Bodies.Bytes(shown), current, Bodies.Request)).ShouldBe(before, later);
            StoredJson.Of(Bodies.Version(later).Clusters.Patch(Bodies.Bytes(shown), current, Bodies.Request)).ShouldBe(before, later);
        }
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
}
