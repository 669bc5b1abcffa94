using System.Text;
using System.Text.Json;

namespace Aro.OpenShift.Installer;

/// <summary>
/// The state openshift-install leaves behind (<c>.openshift_install_state.json</c>, "the graph"): an object keyed by the Go type names
/// of its assets. Read loosely: other versions of the installer bring assets and members this build does not know.
/// </summary>
public sealed class InstallGraph
{
    // The load balancer's signer issues the certificates for api and api-int; the root CA is what older installers had alone.
    private static readonly string[] AuthorityAssets = ["*tls.KubeAPIServerLBCABundle", "*tls.KubeAPIServerCompleteCABundle", "*tls.RootCA"];

    private readonly Dictionary<string, JsonElement> _assets;

    private InstallGraph(Dictionary<string, JsonElement> assets) => _assets = assets;

    /// <summary>The admin-kubeconfig signer, which signs client certificates that the API server trusts.</summary>
    public CertificateAndKey AdminKubeconfigSigner => CertificateAndKeyOf("*tls.AdminKubeConfigSignerCertKey");

    /// <summary>Certificate authorities of the API server's internal and external name, PEM, one after the other.</summary>
    public string RootCaBundle
    {
        get
        {
            string[] bundles =
            [
                .. AuthorityAssets
                    .Select(name => OptionalPem(name, "BundleRaw") ?? OptionalPem(name, "CertRaw"))
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ];
            return bundles.Length > 0
                ? string.Concat(bundles.Select(b => b.TrimEnd() + "\n"))
                : throw Missing("*tls.KubeAPIServerLBCABundle or *tls.RootCA");
        }
    }

    /// <summary>Password of the user kubeadmin. Secret.</summary>
    public string KubeadminPassword => RequiredText("*password.KubeadminPassword", "Password");

    /// <summary>Prefix of the names of everything the cluster consists of, for example <c>aro-x7k2f</c>.</summary>
    public string InfraId => RequiredText("*installconfig.ClusterID", "InfraID");

    /// <summary>The cluster's own id.</summary>
    public string ClusterUuid => RequiredText("*installconfig.ClusterID", "UUID");

    /// <summary>Reads a graph.</summary>
    /// <exception cref="InvalidDataException">It is not a JSON object.</exception>
    public static InstallGraph Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException("The installer's state is not a JSON object.");
            }

            Dictionary<string, JsonElement> assets = new(StringComparer.Ordinal);
            foreach (JsonProperty asset in document.RootElement.EnumerateObject())
            {
                assets[asset.Name] = asset.Value.Clone();
            }

            return new InstallGraph(assets);
        }
        catch (JsonException e)
        {
            // The text itself holds secrets and is not repeated.
            throw new InvalidDataException($"The installer's state is not JSON (line {e.LineNumber}).", e);
        }
    }

    /// <summary>Certificate and key of an asset, for example <c>*tls.RootCA</c>.</summary>
    /// <exception cref="InvalidDataException">The asset or one of the two is missing.</exception>
    public CertificateAndKey CertificateAndKeyOf(string asset) => new(RequiredPem(asset, "CertRaw"), RequiredPem(asset, "KeyRaw"));

    private string RequiredPem(string asset, string member) => OptionalPem(asset, member) ?? throw Missing($"{asset}.{member}");

    private string? OptionalPem(string asset, string member)
    {
        if (Member(asset, member) is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(value));
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{asset}.{member} of the installer's state is not base64.", e);
        }
    }

    private string RequiredText(string asset, string member) =>
        Member(asset, member) is { Length: > 0 } value ? value : throw Missing($"{asset}.{member}");

    // Go's encoding/json writes embedded structs flat; some assets carry theirs as a named member.
    private string? Member(string asset, string member) =>
        _assets.TryGetValue(asset, out JsonElement element) ? Find(element, member, 0) : null;

    private static string? Find(JsonElement element, string member, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object || depth > 2)
        {
            return null;
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Name.Equals(member, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind == JsonValueKind.String)
            {
                return property.Value.GetString();
            }
        }

        return element.EnumerateObject().Select(p => Find(p.Value, member, depth + 1)).FirstOrDefault(v => v is not null);
    }

    private static InvalidDataException Missing(string what) =>
        new($"The installer's state has no {what}. Its format may have changed with the installer's version.");
}
