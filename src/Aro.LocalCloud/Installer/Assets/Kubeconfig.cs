using System.Text;
using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Installer;

/// <summary>Writes kubeconfigs.</summary>
internal static class Kubeconfig
{
    /// <summary>A kubeconfig with one cluster, user and context.</summary>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="host">Host of the API server.</param>
    /// <param name="authorities">PEM of the authorities to trust.</param>
    /// <param name="user">Name of the user.</param>
    /// <param name="client">Its certificate.</param>
    public static JsonObject Create(string cluster, string host, string authorities, string user, CertificateKey client) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["preferences"] = new JsonObject(),
        ["clusters"] = new JsonArray(new JsonObject
        {
            ["name"] = cluster,
            ["cluster"] = new JsonObject { ["server"] = $"https://{host}:6443", ["certificate-authority-data"] = Base64(authorities) },
        }),
        ["users"] = new JsonArray(new JsonObject
        {
            ["name"] = user,
            ["user"] = new JsonObject { ["client-certificate-data"] = Base64(client.Certificate), ["client-key-data"] = Base64(client.Key) },
        }),
        ["contexts"] = new JsonArray(new JsonObject
        {
            ["name"] = user,
            ["context"] = new JsonObject { ["cluster"] = cluster, ["user"] = user },
        }),
        ["current-context"] = user,
    };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
