using System.Text;
using System.Text.Json.Nodes;

namespace Aro.Benchmarks.Validation;

/// <summary>Bodies of PUT requests: the members every version requires, and all that a version has.</summary>
internal static class CreateBodies
{
    private const string Group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/";

    /// <summary>The operators of a workload identity cluster.</summary>
    public static IReadOnlyList<string> Operators { get; } =
    [
        "aro-operator", "cloud-controller-manager", "cloud-network-config", "disk-csi-driver", "file-csi-driver", "image-registry", "ingress", "machine-api",
    ];

    /// <summary>What a client must send.</summary>
    public static byte[] Small() => Bytes(Required());

    /// <summary>Every member that the oldest version takes.</summary>
    public static byte[] FullOldest() => Bytes(Envelope(Required()));

    /// <summary>Every member that the newest version takes for a cluster with a service principal.</summary>
    public static byte[] FullNewest()
    {
        JsonObject body = Envelope(Required());
        body["systemData"] = Parse("""
            {"createdBy":"someone@example.com","createdByType":"User","createdAt":"2026-01-02T03:04:05Z",
             "lastModifiedBy":"someone@example.com","lastModifiedByType":"User","lastModifiedAt":"2026-01-02T03:04:05Z"}
            """);
        JsonNode properties = body["properties"]!;
        properties["clusterProfile"]!["fipsValidatedModules"] = "Enabled";
        properties["networkProfile"]!["outboundType"] = "Loadbalancer";
        properties["networkProfile"]!["loadBalancerProfile"] = Parse("""{"managedOutboundIps":{"count":3}}""");
        properties["networkProfile"]!["preconfiguredNSG"] = "Disabled";
        foreach (JsonNode machines in new[] { properties["masterProfile"]!, properties["workerProfiles"]![0]! })
        {
            machines["encryptionAtHost"] = "Enabled";
            machines["diskEncryptionSetId"] = Group + "des-rg/providers/Microsoft.Compute/diskEncryptionSets/des";
        }

        return Bytes(body);
    }

    /// <summary>A workload identity cluster with its operators.</summary>
    public static byte[] WorkloadIdentity()
    {
        JsonObject body = Required();
        body["properties"]!.AsObject().Remove("servicePrincipalProfile");
        JsonObject identities = [];
        const string identity = Group + "id-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";
        foreach (string name in Operators)
        {
            identities[name] = new JsonObject { ["resourceId"] = identity + name };
        }

        body["properties"]!["platformWorkloadIdentityProfile"] = new JsonObject { ["platformWorkloadIdentities"] = identities };
        body["identity"] = new JsonObject { ["type"] = "UserAssigned", ["userAssignedIdentities"] = new JsonObject { [identity + "cluster"] = new JsonObject() } };
        return Bytes(body);
    }

    /// <summary>The body with other values of what may change.</summary>
    public static byte[] Changed(byte[] body)
    {
        JsonObject changed = JsonNode.Parse(body)!.AsObject();
        changed["tags"] = Parse("""{"cost.center":"43","owner":"another@example.com","stage":"test"}""");
        JsonNode properties = changed["properties"]!;
        if (properties["servicePrincipalProfile"] is { } principal)
        {
            principal["clientId"] = "aaaaaaaa-0000-0000-0000-000000000002";
            principal["clientSecret"] = "s3cret2";
        }

        if (properties["networkProfile"]!["loadBalancerProfile"] is { } balancer)
        {
            balancer["managedOutboundIps"]!["count"] = 4;
        }

        foreach ((_, JsonNode? identity) in properties["platformWorkloadIdentityProfile"]?["platformWorkloadIdentities"]?.AsObject() ?? [])
        {
            identity!["resourceId"] = identity["resourceId"]!.GetValue<string>() + "2";
        }

        return Bytes(changed);
    }

    private static JsonObject Required() => Parse($$$$"""
        {
          "location": "eastus",
          "properties": {
            "clusterProfile": {
              "pullSecret": "{\"auths\":{\"registry.example\":{\"auth\":\"c2VjcmV0\"},\"quay.example\":{\"auth\":\"c2VjcmV0\"}}}",
              "domain": "mycluster",
              "resourceGroupId": "{{{{Group}}}}aro-managed"
            },
            "servicePrincipalProfile": { "clientId": "aaaaaaaa-0000-0000-0000-000000000001", "clientSecret": "s3cret" },
            "networkProfile": { "podCidr": "10.128.0.0/14", "serviceCidr": "172.30.0.0/16" },
            "masterProfile": { "vmSize": "Standard_D8s_v3", "subnetId": "{{{{Group}}}}net-rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/master" },
            "workerProfiles": [
              {
                "name": "worker", "vmSize": "Standard_D4s_v3", "diskSizeGB": 128,
                "subnetId": "{{{{Group}}}}net-rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/worker", "count": 3
              }
            ],
            "apiserverProfile": { "visibility": "Public" },
            "ingressProfiles": [ { "name": "default", "visibility": "Public" } ]
          }
        }
        """);

    private static JsonObject Envelope(JsonObject body)
    {
        body["id"] = Group + "clusters-rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c1";
        body["name"] = "c1";
        body["type"] = "Microsoft.RedHatOpenShift/openShiftClusters";
        body["tags"] = Parse("""{"cost.center":"42","owner":"someone@example.com","stage":"production"}""");
        JsonNode properties = body["properties"]!;
        properties["provisioningState"] = "Succeeded";
        properties["clusterProfile"]!["version"] = "4.17.27";
        properties["consoleProfile"] = Parse("""{"url":"https://console-openshift-console.apps.mycluster.eastus.aroapp.io/"}""");
        properties["apiserverProfile"]!["url"] = "https://api.mycluster.eastus.aroapp.io:6443/";
        properties["apiserverProfile"]!["ip"] = "192.0.2.1";
        properties["ingressProfiles"]![0]!["ip"] = "192.0.2.2";
        return body;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
