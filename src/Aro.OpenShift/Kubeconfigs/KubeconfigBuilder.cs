using System.Text;
using YamlDotNet.Serialization;

namespace Aro.OpenShift.Kubeconfigs;

/// <summary>Writes kubeconfigs (kind Config, v1) with one cluster, one user and one context.</summary>
public static class KubeconfigBuilder
{
    private static readonly ISerializer Serializer = new SerializerBuilder().WithQuotingNecessaryStrings().Build();

    /// <summary>A kubeconfig for client certificate authentication, as UTF-8 YAML.</summary>
    /// <param name="clusterName">Name of the cluster entry, for example the first label of the domain.</param>
    /// <param name="server">The API server's URL, for example <c>https://api-int.example.com:6443/</c>.</param>
    /// <param name="userName">Name of the user entry, for example <c>system:aro-service</c>.</param>
    /// <param name="certificatePem">Client certificate, PEM.</param>
    /// <param name="privateKeyPem">Its key, PEM.</param>
    /// <param name="certificateAuthorityPem">PEM of the server's authorities; null leaves the server to the reader's system authorities.</param>
    public static byte[] Build(
        string clusterName, Uri server, string userName, string certificatePem, string privateKeyPem, string? certificateAuthorityPem)
    {
        Dictionary<string, object> cluster = new(StringComparer.Ordinal) { ["server"] = server.AbsoluteUri.TrimEnd('/') };
        if (certificateAuthorityPem is not null)
        {
            cluster["certificate-authority-data"] = Base64(certificateAuthorityPem);
        }

        const string ContextName = "admin";
        Dictionary<string, object> config = new(StringComparer.Ordinal)
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["clusters"] = new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["name"] = clusterName, ["cluster"] = cluster } },
            ["users"] = new[]
            {
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["name"] = userName,
                    ["user"] = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["client-certificate-data"] = Base64(certificatePem),
                        ["client-key-data"] = Base64(privateKeyPem),
                    },
                },
            },
            ["contexts"] = new[]
            {
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["name"] = ContextName,
                    ["context"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["cluster"] = clusterName, ["user"] = userName },
                },
            },
            ["current-context"] = ContextName,
        };
        return Encoding.UTF8.GetBytes(Serializer.Serialize(config));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
