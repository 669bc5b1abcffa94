using System.Text.Json.Nodes;

namespace Aro.EndToEnd.Tests.Hosting;

/// <summary>A resource group with a virtual network, and the clusters a test creates in it.</summary>
internal sealed class TestCluster(ArmHttp arm, IReadOnlyDictionary<string, string> environment, string name)
{
    private readonly string _subscription = $"/subscriptions/{environment["AZURE_SUBSCRIPTION_ID"]}";

    public string Name => name;

    public string ResourceGroup => $"{_subscription}/resourceGroups/{name}-rg";

    public string ManagedResourceGroup => $"{_subscription}/resourceGroups/{name}-managed";

    public string VirtualNetwork => $"{ResourceGroup}/providers/Microsoft.Network/virtualNetworks/vnet";

    public string Id => $"{ResourceGroup}/providers/Microsoft.RedHatOpenShift/openShiftClusters/{name}";

    public string Url(string apiVersion) => $"{Id}?api-version={apiVersion}";

    public async Task CreateNetworkAsync(CancellationToken cancellationToken)
    {
        await arm.AcceptedAsync(HttpMethod.Put, $"{ResourceGroup}?api-version=2021-04-01", """{"location":"eastus"}""", cancellationToken);
        ArmReply network = await arm.AcceptedAsync(
            HttpMethod.Put,
            $"{VirtualNetwork}?api-version=2022-07-01",
            """
            {"location":"eastus","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[
              {"name":"master","properties":{"addressPrefix":"10.0.0.0/23"}},{"name":"worker","properties":{"addressPrefix":"10.0.2.0/23"}}]}}
            """,
            cancellationToken);
        if (network.Operation is not null)
        {
            await arm.WaitAsync(network.Operation, cancellationToken);
        }
    }

    /// <summary>A create body shaped as the example that the api-version publishes.</summary>
    public string Body(string apiVersion, string clientId)
    {
        bool encryption = string.CompareOrdinal(apiVersion, "2021") > 0;
        JsonObject body = JsonNode.Parse($$"""
            {
              "location": "eastus",
              "tags": { "key": "value" },
              "properties": {
                "clusterProfile": {
                  "pullSecret": "{\"auths\":{\"registry.connect.redhat.com\":{\"auth\":\"\"} } }",
                  "domain": "{{name}}",
                  "resourceGroupId": "{{ManagedResourceGroup}}"
                },
                "consoleProfile": {},
                "servicePrincipalProfile": { "clientId": "{{clientId}}", "clientSecret": "secret" },
                "networkProfile": { "podCidr": "10.128.0.0/14", "serviceCidr": "172.30.0.0/16" },
                "masterProfile": { "vmSize": "Standard_D8s_v3", "subnetId": "{{VirtualNetwork}}/subnets/master" },
                "workerProfiles": [
                  { "name": "worker", "vmSize": "Standard_D4s_v3", "diskSizeGB": 128, "subnetId": "{{VirtualNetwork}}/subnets/worker", "count": 3 }
                ],
                "apiserverProfile": { "visibility": "Public" },
                "ingressProfiles": [ { "name": "default", "visibility": "Public" } ]
              }
            }
            """)!.AsObject();
        if (encryption)
        {
            JsonNode properties = body["properties"]!;
            properties["clusterProfile"]!["fipsValidatedModules"] = "Enabled";
            properties["masterProfile"]!["encryptionAtHost"] = "Enabled";
            properties["workerProfiles"]![0]!["encryptionAtHost"] = "Disabled";
            properties["networkProfile"]!["loadBalancerProfile"] = new JsonObject { ["managedOutboundIps"] = new JsonObject { ["count"] = 1 } };
            properties["networkProfile"]!["preconfiguredNSG"] = "Disabled";
        }

        return body.ToJsonString();
    }

    /// <summary>Sends the create and returns the operation's URL.</summary>
    public async Task<string> BeginCreateAsync(string apiVersion, CancellationToken cancellationToken)
    {
        ArmReply reply = await arm.SendAsync(HttpMethod.Put, Url(apiVersion), Body(apiVersion, ClientId), cancellationToken);
        ((int)reply.Status).ShouldBe(201, reply.Body?.ToJsonString());
        return reply.Operation!;
    }

    /// <summary>Client id of its own: two clusters cannot share one.</summary>
    public string ClientId { get; } = new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString("D");
}
