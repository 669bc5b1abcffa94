using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.OpenShift.Boot;

/// <summary>The bootstrap machine's ignition configuration: the certificates and manifests of the cluster it starts.</summary>
internal sealed class BootstrapConfiguration
{
    private const string Root = "/opt/openshift/";

    private static readonly string[] ServerFiles =
        ["kube-apiserver-lb-server", "kube-apiserver-internal-lb-server", "kube-apiserver-localhost-server", "kube-apiserver-service-network-server"];

    // Who may sign client certificates, as the API server's bundle of a real cluster.
    private static readonly string[] ClientAuthorityFiles =
        ["admin-kubeconfig-signer", "kubelet-signer", "kubelet-bootstrap-kubeconfig-signer", "kube-control-plane-signer", "kube-apiserver-to-kubelet-signer"];

    private readonly Dictionary<string, byte[]> _files;

    private BootstrapConfiguration(Dictionary<string, byte[]> files)
    {
        _files = files;
        ServerCertificates = [.. ServerFiles.Select(Certificate)];
        ClientAuthorities = [.. ClientAuthorityFiles.Where(f => files.ContainsKey($"{Root}tls/{f}.crt")).Select(f => X509Certificate2.CreateFromPem(Text($"tls/{f}.crt")))];
        RootAuthority = Text("tls/root-ca.crt");
        Manifests = [.. files.Keys
            .Where(k => k.StartsWith(Root + "manifests/", StringComparison.Ordinal) || k.StartsWith(Root + "openshift/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(k => (k[Root.Length..], Encoding.UTF8.GetString(files[k])))];
    }

    /// <summary>Certificates of the API server with keys; the first is the one for its public name.</summary>
    public IReadOnlyList<X509Certificate2> ServerCertificates { get; }

    /// <summary>Who may sign client certificates.</summary>
    public X509Certificate2Collection ClientAuthorities { get; }

    /// <summary>PEM of the root authority, which signs the machine config server's certificate.</summary>
    public string RootAuthority { get; }

    /// <summary>Manifests in the order in which they are applied: name of the file and YAML.</summary>
    public IReadOnlyList<(string File, string Text)> Manifests { get; }

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="IgnitionException">It is malformed, or something the machine needs is missing.</exception>
    public static BootstrapConfiguration Parse(string ignition)
    {
        JsonNode? config;
        try
        {
            config = JsonNode.Parse(ignition);
        }
        catch (JsonException e)
        {
            throw new IgnitionException($"bootstrap.ign is not valid JSON: {e.Message}");
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in config.Objects("storage.files"))
        {
            files[file.Text("path")] = DataUrl.Decode(file.Text("contents.source"))
                ?? throw new IgnitionException($"storage.files: {file.Text("path")}: contents.source is no data URL");
        }

        try
        {
            return new BootstrapConfiguration(files);
        }
        catch (CryptographicException e)
        {
            throw new IgnitionException($"bootkube.sh: a certificate in bootstrap.ign cannot be used: {e.Message}");
        }
    }

    private X509Certificate2 Certificate(string name) => X509Certificate2.CreateFromPem(Text($"tls/{name}.crt"), Text($"tls/{name}.key"));

    private string Text(string file) => _files.TryGetValue(Root + file, out var data)
        ? Encoding.UTF8.GetString(data)
        : throw new IgnitionException($"bootkube.sh: {Root}{file}: no such file");
}
