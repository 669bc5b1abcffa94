using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>Requests and bodies of the shapes that clients send.</summary>
internal static class Bodies
{
    public const string Subscription = "11111111-2222-3333-4444-555555555555";
    public const string Vnet = "/subscriptions/" + Subscription + "/resourceGroups/net-rg/providers/Microsoft.Network/virtualNetworks/vnet";
    public const string ClientId = "aaaaaaaa-0000-0000-0000-000000000001";
    public const string ManagedGroup = "/subscriptions/" + Subscription + "/resourceGroups/aro-managed";
    public const string Identities = "/subscriptions/" + Subscription + "/resourceGroups/id-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";

    /// <summary>The newest api-version, which has whatever a test wants to say of none in particular.</summary>
    public static string Latest { get; } = ApiVersions.Names[^1];

    public static ClusterResourceId Id { get; } = new(Guid.Parse(Subscription), "clusters-rg", "c1");

    public static ClusterRequest Request { get; } = new()
    {
        Id = Id,
        Location = "eastus",
        Domain = "eastus.aroapp.io",
        EnabledVersions = ["4.16.30", "4.17.27", "4.19.1"],
        DefaultVersion = "4.17.27",
        PlatformOperators = new Dictionary<string, IReadOnlyList<string>>
        {
            ["4.16"] = ["cloud-controller-manager", "ingress"],
            ["4.17"] = ["cloud-controller-manager", "ingress"],
            ["4.18"] = ["cloud-controller-manager", "ingress"],
            ["4.19"] = ["cloud-controller-manager", "ingress"],
            ["4.20"] = ["cloud-controller-manager", "ingress", "machine-api"],
        },
    };

    /// <summary>The members every api-version has.</summary>
    public static JsonObject Minimal(string? apiVersion = null)
    {
        JsonObject body = Parse($$$$"""
            {
              "location": "eastus",
              "tags": { "cost.center": "42" },
              "properties": {
                "clusterProfile": {
                  "pullSecret": "{\"auths\":{\"registry.example\":{\"auth\":\"c2VjcmV0\"}}}",
                  "domain": "mycluster",
                  "resourceGroupId": "{{{{ManagedGroup}}}}"
                },
                "consoleProfile": {},
                "servicePrincipalProfile": { "clientId": "{{{{ClientId}}}}", "clientSecret": "s3cret" },
                "networkProfile": { "podCidr": "10.128.0.0/14", "serviceCidr": "172.30.0.0/16" },
                "masterProfile": { "vmSize": "Standard_D8s_v3", "subnetId": "{{{{Vnet}}}}/subnets/master" },
                "workerProfiles": [
                  { "name": "worker", "vmSize": "Standard_D4s_v3", "diskSizeGB": 128, "subnetId": "{{{{Vnet}}}}/subnets/worker", "count": 3 }
                ],
                "apiserverProfile": { "visibility": "Public" },
                "ingressProfiles": [ { "name": "default", "visibility": "Public" } ]
              }
            }
            """);
        if (apiVersion == "2021-09-01-preview")
        {
            body["properties"]!["networkProfile"]!["softwareDefinedNetwork"] = "OVNKubernetes";
        }

        return body;
    }

    /// <summary>A workload identity cluster of 2024-08-12-preview and later.</summary>
    public static JsonObject WorkloadIdentity()
    {
        JsonObject body = Minimal();
        JsonObject properties = body["properties"]!.AsObject();
        properties.Remove("servicePrincipalProfile");
        properties["platformWorkloadIdentityProfile"] = Parse($$$"""
            {
              "upgradeableTo": "4.18.0",
              "platformWorkloadIdentities": {
                "cloud-controller-manager": { "resourceId": "{{{Identities}}}ccm" },
                "ingress": { "resourceId": "{{{Identities}}}ingress" }
              }
            }
            """);
        body["identity"] = Parse($$$"""{ "type": "UserAssigned", "userAssignedIdentities": { "{{{Identities}}}cluster": {} } }""");
        return body;
    }

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public static byte[] Bytes(JsonNode? body) => System.Text.Encoding.UTF8.GetBytes(body?.ToJsonString() ?? "null");

    public static byte[] Bytes(string body) => System.Text.Encoding.UTF8.GetBytes(body);

    public static ApiVersion Version(string name) => ApiVersions.TryGet(name, out ApiVersion? version) ? version : throw new ArgumentException(name, nameof(name));

    public static OpenShiftCluster Created(string apiVersion, JsonObject? body = null) =>
        Version(apiVersion).Clusters.Create(Bytes(body ?? Minimal(apiVersion)), Request);

    /// <summary>A created cluster after the service has set everything it sets.</summary>
    public static OpenShiftCluster Installed(string apiVersion, JsonObject? body = null)
    {
        OpenShiftCluster cluster = Created(apiVersion, body);
        ServiceSets.Apply(cluster);
        return cluster;
    }

    public static JsonObject Get(string apiVersion, OpenShiftCluster cluster)
    {
        System.Buffers.ArrayBufferWriter<byte> output = new();
        Version(apiVersion).Clusters.Write(output, cluster);
        return Parse(System.Text.Encoding.UTF8.GetString(output.WrittenSpan));
    }

    public static TheoryData<string> AllVersions() => [.. ApiVersions.Names];

    public static TheoryData<string> WorkloadIdentityVersions() => [.. ApiVersions.All.Where(version => version.HasRoleSets).Select(version => version.Name)];
}
