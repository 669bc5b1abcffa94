using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>Reads <c>install-config.yaml</c> and finds everything that is wrong with it.</summary>
internal static partial class InstallConfigReader
{
    private const string Asset = "Install Config";

    /// <summary>The configuration.</summary>
    /// <exception cref="AssetException">With every problem found.</exception>
    public static InstallConfig Read(string text)
    {
        JsonNode? document;
        try
        {
            document = YamlDocuments.Parse(text) is [var first, ..] ? first : null;
        }
        catch (FormatException e)
        {
            throw new AssetException(Asset, [$"failed to load asset \"Install Config\": failed to unmarshal install-config.yaml: {e.Message}"]);
        }

        if (document is not JsonObject config)
        {
            throw new AssetException(Asset, ["failed to load asset \"Install Config\": install-config.yaml is not an object"]);
        }

        var problems = Validate(config).Select(p => $"failed to load asset \"Install Config\": invalid \"install-config.yaml\" file: {p}").ToList();
        return problems.Count == 0 ? new InstallConfig(config) : throw new AssetException(Asset, problems);
    }

    private static IEnumerable<string> Validate(JsonObject config)
    {
        if (config.Text("apiVersion") != "v1")
        {
            yield return $"apiVersion: Invalid value: \"{config.Text("apiVersion")}\": install-config version must be \"v1\"";
        }

        if (!ClusterName().IsMatch(config.Text("metadata.name")))
        {
            yield return $"metadata.name: Invalid value: \"{config.Text("metadata.name")}\": cluster name must begin with a lower-case letter or digit";
        }

        if (!Domain().IsMatch(config.Text("baseDomain")))
        {
            yield return $"baseDomain: Invalid value: \"{config.Text("baseDomain")}\": must be a DNS domain";
        }

        foreach (var problem in Platform(config).Concat(Pools(config)).Concat(Networking(config)).Concat(Secrets(config)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Platform(JsonObject config)
    {
        if (config.Node("platform.azure") is not JsonObject azure)
        {
            yield return "platform: Required value: must specify platform azure";
            yield break;
        }

        foreach (var member in new[] { "region", "networkResourceGroupName", "virtualNetwork", "controlPlaneSubnet", "computeSubnet" })
        {
            if (azure.Text(member).Length == 0)
            {
                yield return $"platform.azure.{member}: Required value: must be set";
            }
        }

        if (azure.Text("outboundType") is not ("" or "Loadbalancer" or "UserDefinedRouting" or "NatGateway"))
        {
            yield return $"platform.azure.outboundType: Unsupported value: \"{azure.Text("outboundType")}\": supported values: \"Loadbalancer\", \"NatGateway\", \"UserDefinedRouting\"";
        }
    }

    private static IEnumerable<string> Pools(JsonObject config)
    {
        if (config["controlPlane"] is not JsonObject controlPlane)
        {
            yield return "controlPlane: Required value: must be set";
        }
        else
        {
            if (controlPlane.Number("replicas") is not 3)
            {
                yield return $"controlPlane.replicas: Invalid value: {controlPlane.Text("replicas")}: number of control plane replicas must be 3";
            }

            if (controlPlane.Text("platform.azure.type").Length == 0)
            {
                yield return "controlPlane.platform.azure.type: Required value: must be set";
            }
        }

        if (config.Objects("compute").FirstOrDefault() is not { } compute)
        {
            yield return "compute: Required value: must hold one pool";
            yield break;
        }

        if (compute.Number("replicas") is not >= 0)
        {
            yield return $"compute[0].replicas: Invalid value: {compute.Text("replicas")}: number of compute replicas must be positive";
        }

        if (compute.Text("platform.azure.type").Length == 0)
        {
            yield return "compute[0].platform.azure.type: Required value: must be set";
        }
    }

    private static IEnumerable<string> Networking(JsonObject config)
    {
        var networks = config.Objects("networking.clusterNetwork").Select(n => n.Text("cidr")).ToList();
        if (networks.Count == 0)
        {
            yield return "networking.clusterNetwork: Required value: cluster network required";
        }

        var services = (config.Node("networking.serviceNetwork") as JsonArray)?.Select(n => n.AsText()).ToList() ?? [];
        if (services.Count != 1)
        {
            yield return "networking.serviceNetwork: Required value: a service network is required";
        }

        foreach (var cidr in networks.Concat(services).Where(c => !IPNetwork.TryParse(c, out _)))
        {
            yield return $"networking: Invalid value: \"{cidr}\": invalid CIDR address";
        }
    }

    private static IEnumerable<string> Secrets(JsonObject config)
    {
        if (!IsPullSecret(config.Text("pullSecret")))
        {
            yield return "pullSecret: Invalid value: must be JSON with auths, each with an auth or a credsStore";
        }

        if (!SshPublicKey().IsMatch(config.Text("sshKey")))
        {
            yield return "sshKey: Invalid value: ssh: no key found";
        }
    }

    private static bool IsPullSecret(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject secret && secret["auths"] is JsonObject auths
                && auths.All(a => a.Value is JsonObject entry && (entry.Text("auth").Length > 0 || entry.Text("credsStore").Length > 0));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex("""^[a-z0-9]([-.a-z0-9]{0,52}[a-z0-9])?$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClusterName();

    [GeneratedRegex("""^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Domain();

    [GeneratedRegex("""^\s*(ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp(256|384|521)) AAAA[A-Za-z0-9+/]+=*( .*)?\s*$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SshPublicKey();
}
