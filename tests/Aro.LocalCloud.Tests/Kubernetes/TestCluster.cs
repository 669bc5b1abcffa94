using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Aro.LocalCloud.Installer;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.Kubernetes.Authentication;
using Aro.LocalCloud.Kubernetes.Resources;
using Aro.LocalCloud.Kubernetes.Serving;
using Aro.LocalCloud.Kubernetes.Storage;
using k8s;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aro.LocalCloud.Tests.Kubernetes;

/// <summary>A Kubernetes API on an address of its own, with one authority for everything.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Host = "api.test.example.com";
    private static int _addresses;

    private readonly string _folder = Directory.CreateTempSubdirectory("aro-kube-").FullName;
    private readonly IPEndPoint _endpoint = new(new IPAddress([127, 99, (byte)(Environment.ProcessId % 251), (byte)(1 + Interlocked.Increment(ref _addresses))]), 6443);
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private CertificateKey _authority = null!;
    private ClusterDatabase _database = null!;
    private ObjectStore _store = null!;
    private KubernetesApiServer _server = null!;

    internal ObjectRegistry Registry { get; private set; } = null!;

    internal KubeadminCredential Kubeadmin { get; private set; } = null!;

    internal ServingCertificates Certificates { get; private set; } = null!;

    internal CertificateKey Authority => _authority;

    public string Address => _endpoint.ToString();

    public async ValueTask InitializeAsync()
    {
        _authority = CertificateKey.Authority("test-signer", _now.AddDays(-1), TimeSpan.FromDays(30));
        Certificates = new([_authority.SignServer(Host, [Host, _endpoint.Address.ToString()], _now.AddDays(-1), TimeSpan.FromDays(10)).Open()]);
        await StartAsync();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public k8s.Kubernetes Client(string user, string group) => new(Configuration(user, group, _authority));

    internal KubernetesClientConfiguration Configuration(string user, string group, CertificateKey authority)
    {
        var certificate = authority.SignClient(user, group, _now.AddDays(-1), TimeSpan.FromDays(5));
        return new()
        {
            Host = $"https://{_endpoint}",
            SslCaCerts = [X509Certificate2.CreateFromPem(_authority.Certificate)],
            ClientCertificateData = Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.Certificate)),
            ClientCertificateKeyData = Convert.ToBase64String(Encoding.UTF8.GetBytes(certificate.Key)),
        };
    }

    public HttpClient Http(string? bearer = null, bool followRedirects = true)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(X509Certificate2.CreateFromPem(_authority.Certificate));
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = followRedirects, SslOptions = { CertificateChainPolicy = trust } })
        {
            BaseAddress = new Uri($"https://{_endpoint}"),
        };
        if (bearer is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        _database = new ClusterDatabase(Path.Combine(_folder, "cluster.db"));
        _store = new ObjectStore(_database);
        Registry = new ObjectRegistry(new ApiResourceCatalog(), _store, TimeProvider.System, "test");
        Kubeadmin = new KubeadminCredential(_store);
        var authenticator = new ClientAuthenticator([X509Certificate2.CreateFromPem(_authority.Certificate)], Kubeadmin, TimeProvider.System);
        var login = new LoginEndpoints("https://" + Host + ":6443", Kubeadmin);
        var api = new KubernetesApi(Registry, authenticator, login, ServerVersion.OfOpenShift("4.20.1"), TimeProvider.System, NullLogger<KubernetesApi>.Instance);
        _server = new KubernetesApiServer(api, Certificates, NullLoggerFactory.Instance);
        foreach (var name in new[] { "default", "kube-system" })
        {
            if (Registry.Find(Registry.Catalog.Kind("v1", "Namespace"), "", name) is null)
            {
                Registry.Create(Registry.Catalog.Kind("v1", "Namespace"), "", new() { ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["name"] = name } });
            }
        }

        var secrets = Registry.Catalog.Kind("v1", "Secret");
        if (Registry.Find(secrets, "kube-system", "kubeadmin") is null)
        {
            Registry.Create(secrets, "kube-system", new()
            {
                ["metadata"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "kubeadmin" },
                ["stringData"] = new System.Text.Json.Nodes.JsonObject { ["kubeadmin"] = KubeadminCredential.Hash("aaaaa-bbbbb-ccccc-ddddd") },
            });
        }

        await _server.ListenAsync(_endpoint, CancellationToken.None);
    }

    private async Task StopAsync()
    {
        await _server.DisposeAsync();
        _store.Dispose();
        _database.Dispose();
    }
}
