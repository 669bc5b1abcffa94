namespace Aro.LocalCloud.Installer;

/// <summary>The keys and certificates of a cluster. Each is known by the installer's asset type and by its file below <c>tls/</c>.</summary>
internal sealed class ClusterTls
{
    private static readonly TimeSpan TenYears = TimeSpan.FromDays(3650);

    // The real installer gives these a day; a cluster replaces them at once, which a simulated one does not.
    private static readonly TimeSpan ServerValidity = TimeSpan.FromDays(3650);

    // Others sign with this one and expect a key like the real installer's.
    private const string AdminSigner = "*tls.AdminKubeConfigSignerCertKey";

    private static readonly (string Type, string File)[] Authorities =
    [
        ("*tls.RootCA", "root-ca"),
        (AdminSigner, "admin-kubeconfig-signer"),
        ("*tls.KubeAPIServerLBSignerCertKey", "kube-apiserver-lb-signer"),
        ("*tls.KubeAPIServerLocalhostSignerCertKey", "kube-apiserver-localhost-signer"),
        ("*tls.KubeAPIServerServiceNetworkSignerCertKey", "kube-apiserver-service-network-signer"),
        ("*tls.KubeAPIServerToKubeletSignerCertKey", "kube-apiserver-to-kubelet-signer"),
        ("*tls.KubeControlPlaneSignerCertKey", "kube-control-plane-signer"),
        ("*tls.KubeletBootstrapCertSigner", "kubelet-bootstrap-kubeconfig-signer"),
        ("*tls.KubeletCSRSignerCertKey", "kubelet-signer"),
        ("*tls.AggregatorSignerCertKey", "aggregator-signer"),
    ];

    private readonly Dictionary<string, (string File, CertificateKey Value)> _certificates;

    private ClusterTls(Dictionary<string, (string File, CertificateKey Value)> certificates) => _certificates = certificates;

    /// <summary>The certificate of an asset type.</summary>
    public CertificateKey this[string type] => _certificates[type].Value;

    /// <summary>Every file below <c>tls/</c>.</summary>
    public IEnumerable<AssetFile> Files() => _certificates.Values.SelectMany(c => new[]
    {
        AssetFile.Of($"tls/{c.File}.crt", c.Value.Certificate), AssetFile.Of($"tls/{c.File}.key", c.Value.Key),
    }).Append(AssetFile.Of("tls/kube-apiserver-complete-server-ca-bundle.crt", ServerBundle));

    /// <summary>What clients must trust to reach the API server under any of its names.</summary>
    public string ServerBundle =>
        this["*tls.KubeAPIServerLocalhostSignerCertKey"].Certificate
        + this["*tls.KubeAPIServerServiceNetworkSignerCertKey"].Certificate
        + this["*tls.KubeAPIServerLBSignerCertKey"].Certificate;

    /// <summary>Makes what the state does not hold yet, and puts it there.</summary>
    public static ClusterTls Ensure(AssetState state, InstallConfig config, DateTimeOffset now)
    {
        var from = now.AddMinutes(-5);
        var certificates = new Dictionary<string, (string File, CertificateKey Value)>(StringComparer.Ordinal);
        MakeAll(Authorities.Select(a => (a.Type, a.File, (Func<CertificateKey>)(() => CertificateKey.Authority(a.File, from, TenYears, rsa: a.Type == AdminSigner)))));
        MakeAll(Leaves(type => certificates[type].Value, config, from));
        var tls = new ClusterTls(certificates);
        state.SetBundle("*tls.KubeAPIServerLBCABundle", "kube-apiserver-lb-ca-bundle", tls["*tls.KubeAPIServerLBSignerCertKey"].Certificate);
        state.SetBundle("*tls.KubeAPIServerCompleteCABundle", "kube-apiserver-complete-server-ca-bundle", tls.ServerBundle);
        return tls;

        void MakeAll(IEnumerable<(string Type, string File, Func<CertificateKey> Make)> wanted)
        {
            foreach (var (type, file, value) in wanted.Select(w => (w.Type, w.File, state.GetCertificate(w.Type) ?? w.Make())))
            {
                certificates[type] = (file, value);
                state.SetCertificate(type, file, value);
            }
        }
    }

    private static IEnumerable<(string Type, string File, Func<CertificateKey> Make)> Leaves(
        Func<string, CertificateKey> authority, InstallConfig config, DateTimeOffset from)
    {
        var (api, internalApi) = ($"api.{config.ClusterDomain}", $"api-int.{config.ClusterDomain}");
        string[] service =
        [
            "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
            "openshift", "openshift.default", "openshift.default.svc", "openshift.default.svc.cluster.local", FirstAddress(config.ServiceCidr),
        ];
        return
        [
            ("*tls.AdminKubeConfigClientCertKey", "admin-kubeconfig-client",
                () => authority(AdminSigner).SignClient("system:admin", "system:masters", from, TenYears)),
            ("*tls.KubeAPIServerExternalLBServerCertKey", "kube-apiserver-lb-server",
                () => authority("*tls.KubeAPIServerLBSignerCertKey").SignServer("kube-apiserver-lb-server", [api], from, ServerValidity)),
            ("*tls.KubeAPIServerInternalLBServerCertKey", "kube-apiserver-internal-lb-server",
                () => authority("*tls.KubeAPIServerLBSignerCertKey").SignServer("kube-apiserver-internal-lb-server", [internalApi], from, ServerValidity)),
            ("*tls.KubeAPIServerLocalhostServerCertKey", "kube-apiserver-localhost-server",
                () => authority("*tls.KubeAPIServerLocalhostSignerCertKey").SignServer("system:kube-apiserver", ["localhost", "127.0.0.1"], from, ServerValidity)),
            ("*tls.KubeAPIServerServiceNetworkServerCertKey", "kube-apiserver-service-network-server",
                () => authority("*tls.KubeAPIServerServiceNetworkSignerCertKey").SignServer("system:kube-apiserver", service, from, ServerValidity)),
            ("*tls.KubeletClientCertKey", "kubelet-client",
                () => authority("*tls.KubeletBootstrapCertSigner").SignClient(
                    "system:serviceaccount:openshift-machine-config-operator:node-bootstrapper",
                    "system:serviceaccounts:openshift-machine-config-operator",
                    from,
                    TenYears)),
            ("*tls.MCSCertKey", "machine-config-server",
                () => authority("*tls.RootCA").SignServer("system:machine-config-server", [internalApi], from, TenYears)),
        ];
    }

    private static string FirstAddress(string cidr)
    {
        var bytes = System.Net.IPNetwork.Parse(cidr).BaseAddress.GetAddressBytes();
        bytes[^1]++;
        return new System.Net.IPAddress(bytes).ToString();
    }
}
