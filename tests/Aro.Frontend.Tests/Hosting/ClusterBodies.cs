namespace Aro.Frontend.Tests.Hosting;

/// <summary>Bodies of requests in api-version 2020-04-30.</summary>
internal static class ClusterBodies
{
    public const string ClientSecret = "top-Secret-5";

    public static string For(
        Guid subscription, string name, string? clientId = null, string? resourceGroup = null, string tags = """{"team":"blue"}""")
    {
        string networks = $"/subscriptions/{subscription}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/vnet/subnets";
        return $$$"""
            {
              "location": "eastus",
              "tags": {{{tags}}},
              "properties": {
                "clusterProfile": {
                  "pullSecret": "{\"auths\":{\"registry.example\":{\"auth\":\"top-Secret-6\"} } }",
                  "domain": "{{{name}}}",
                  "version": "4.17.27",
                  "resourceGroupId": "/subscriptions/{{{subscription}}}/resourceGroups/{{{resourceGroup ?? "managed-" + name}}}"
                },
                "servicePrincipalProfile": { "clientId": "{{{clientId ?? ClientIdOf(name)}}}", "clientSecret": "{{{ClientSecret}}}" },
                "networkProfile": { "podCidr": "10.128.0.0/14", "serviceCidr": "172.30.0.0/16" },
                "masterProfile": { "vmSize": "Standard_D8s_v3", "subnetId": "{{{networks}}}/master" },
                "workerProfiles": [
                  { "name": "worker", "vmSize": "Standard_D4s_v3", "diskSizeGB": 128, "subnetId": "{{{networks}}}/worker", "count": 3 }
                ],
                "apiserverProfile": { "visibility": "Public" },
                "ingressProfiles": [ { "name": "default", "visibility": "Public" } ]
              }
            }
            """;
    }

    /// <summary>A client id that is one cluster's own.</summary>
    public static string ClientIdOf(string name) =>
        new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();
}
