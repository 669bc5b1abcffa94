using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>A valid <c>install-config.yaml</c>.</summary>
/// <param name="Document">All of it.</param>
internal sealed record InstallConfig(JsonObject Document)
{
    public string Name => Document.Text("metadata.name");

    /// <summary>Domain of the cluster: <c>{name}.{baseDomain}</c>.</summary>
    public string ClusterDomain => $"{Name}.{Document.Text("baseDomain")}";

    public JsonObject Azure => (JsonObject)Document.Node("platform.azure")!;

    public string Region => Azure.Text("region");

    public JsonObject ControlPlane => (JsonObject)Document["controlPlane"]!;

    public JsonObject Compute => Document.Objects("compute").First();

    public string SshKey => Document.Text("sshKey").Trim();

    public string PullSecret => Document.Text("pullSecret");

    public string PodCidr => Document.Objects("networking.clusterNetwork").First().Text("cidr");

    public string ServiceCidr => Document.Node("networking.serviceNetwork")!.AsArray()[0].AsText();

    /// <summary>Resource group of the cluster; named after it when none is given.</summary>
    public string ResourceGroup(string infraId) => Azure.Text("resourceGroupName") is { Length: > 0 } given ? given : infraId + "-rg";

    /// <summary>Zones of a pool; empty for none.</summary>
    public static IReadOnlyList<string> Zones(JsonObject pool) =>
        (pool.Node("platform.azure.zones") as JsonArray)?.Select(z => z.AsText()).ToList() ?? [];
}
