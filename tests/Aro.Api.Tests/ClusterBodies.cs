using System.Text.Json.Nodes;
using CsCheck;

namespace Aro.Api.Tests;

/// <summary>Random valid bodies of new clusters, as an api-version has them.</summary>
internal static class ClusterBodies
{
    private static readonly Gen<string> Label = Gen.String[Gen.Char['a', 'z'], 2, 20];
    private static readonly Gen<string> OnOff = Gen.OneOf("Enabled", "Disabled");
    private static readonly Gen<string> Text = Gen.String[Gen.Char['\u0020', '\uD7FF'], 0, 12];

    private static readonly string[] Optional =
    [
        "tags", "properties.consoleProfile", "properties.clusterProfile.pullSecret", "properties.clusterProfile.version",
        "properties.clusterProfile.fipsValidatedModules", "properties.networkProfile.outboundType", "properties.networkProfile.preconfiguredNSG",
        "properties.networkProfile.loadBalancerProfile", "properties.masterProfile.encryptionAtHost", "properties.workerProfiles[0].encryptionAtHost",
        "properties.platformWorkloadIdentityProfile.upgradeableTo", "identity.type",
    ];

    /// <summary>Bodies in which members that have a default, or may be absent, are left out at random.</summary>
    public static Gen<JsonObject> Sparse(string version) =>
        from body in Of(version)
        from isLeftOut in Gen.Bool.Array[Optional.Length]
        select Without(body, Optional.Where((_, i) => isLeftOut[i]));

    /// <summary>Bodies with nearly all members.</summary>
    public static Gen<JsonObject> Of(string version) =>
        from domain in Label
        from tags in Gen.Dictionary(Gen.String[Gen.Char['!', '~'], 1, 8], Text)[0, 4]
        from pod in Gen.Int[10, 18]
        from service in Gen.Int[16, 22]
        from master in Gen.OneOf("Standard_D8s_v3", "Standard_E16s_v4", "Standard_M128ms")
        from worker in Gen.OneOf("Standard_D4s_v3", "Standard_F72s_v2", "Standard_NC6s_v3")
        from disk in Gen.Int[128, 32767]
        from count in Gen.Int[2, 50]
        from isPrivate in Gen.Bool
        from fips in OnOff
        from encrypted in OnOff
        from hasEncryptionSet in Gen.Bool
        from outbound in Gen.Int[0, 20]
        from nsg in OnOff
        from openShift in Gen.OneOf("4.16.30", "4.17.27", "4.19.1")
        from isWorkloadIdentity in Gen.Bool
        select Build(version, body =>
        {
            string visibility = isPrivate ? "\"Private\"" : "\"Public\"";
            JsonObject map = [];
            foreach ((string key, string value) in tags)
            {
                map[key] = value;
            }

            body["tags"] = map;
            body.With("properties.clusterProfile.domain", $"\"{domain}\"")
                .With("properties.clusterProfile.version", $"\"{openShift}\"")
                .With("properties.networkProfile.podCidr", $"\"10.0.0.0/{pod}\"")
                .With("properties.networkProfile.serviceCidr", $"\"172.16.0.0/{service}\"")
                .With("properties.masterProfile.vmSize", $"\"{master}\"")
                .With("properties.workerProfiles[0].vmSize", $"\"{worker}\"")
                .With("properties.workerProfiles[0].diskSizeGB", $"{disk}")
                .With("properties.workerProfiles[0].count", $"{count}")
                .With("properties.apiserverProfile.visibility", visibility)
                .With("properties.ingressProfiles[0].visibility", visibility);
            if (Since("2021-09-01-preview"))
            {
                body.With("properties.masterProfile.encryptionAtHost", $"\"{encrypted}\"").With("properties.workerProfiles[0].encryptionAtHost", $"\"{encrypted}\"");
                if (hasEncryptionSet)
                {
                    string id = $"\"/subscriptions/{Bodies.Subscription}/resourceGroups/r/providers/Microsoft.Compute/diskEncryptionSets/{domain}\"";
                    body.With("properties.masterProfile.diskEncryptionSetId", id).With("properties.workerProfiles[0].diskEncryptionSetId", id);
                }
            }

            if (Since("2022-04-01"))
            {
                body.With("properties.clusterProfile.fipsValidatedModules", $"\"{fips}\"");
            }

            bool routes = isPrivate && outbound == 0;
            if (Since("2023-04-01"))
            {
                body.With("properties.networkProfile.outboundType", routes ? "\"UserDefinedRouting\"" : "\"Loadbalancer\"");
            }

            if (!routes && (version == "2023-07-01-preview" || Since("2023-11-22")))
            {
                body.With("properties.networkProfile.loadBalancerProfile.managedOutboundIps.count", $"{Math.Max(1, outbound)}");
            }

            if (Since("2023-09-04"))
            {
                body.With("properties.networkProfile.preconfiguredNSG", $"\"{nsg}\"");
            }

            bool Since(string first) => string.CompareOrdinal(version, first) >= 0;
        }, isWorkloadIdentity);

    private static JsonObject Without(JsonObject body, IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            // Not every body has every member.
            JsonNode? parent = path.Split('.')[..^1].Aggregate((JsonNode?)body, (node, part) => part.EndsWith("[0]", StringComparison.Ordinal) ? node?[part[..^3]]?[0] : node?[part]);
            parent?.AsObject().Remove(path[(path.LastIndexOf('.') + 1)..]);
        }

        return body;
    }

    private static JsonObject Build(string version, Action<JsonObject> change, bool isWorkloadIdentity)
    {
        JsonObject body = isWorkloadIdentity && string.CompareOrdinal(version, "2024-08-12-preview") >= 0 ? Bodies.WorkloadIdentity() : Bodies.Minimal(version);
        change(body);
        return body;
    }
}
