using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Installer;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.Tests.OpenShift;

public sealed class ServingCertificateTests : IAsyncDisposable
{
    private const string Api = "api.test.example.com";
    private readonly SimulatedClusterFixture _cluster = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task NamedCertificate_IsShownForItsNameAfterARollout()
    {
        await _cluster.DeployAsync();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(30));
        Configure("custom", "openshift-config", "named.example");

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1));
        Conditions.IsTrue(_cluster.Operator("kube-apiserver"), "Progressing").ShouldBeTrue();
        (await ShownAsync(Api)).ShouldContain("CN=kube-apiserver-lb-server");

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(2));
        _cluster.IsSettled("kube-apiserver").ShouldBeTrue();
        (await ShownAsync(Api)).ShouldContain("CN=named.example");
        (await ShownAsync("api-int.test.example.com")).ShouldContain("CN=kube-apiserver-internal-lb-server");

        await _cluster.RestartAsync();
        (await ShownAsync(Api)).ShouldContain("CN=named.example");
    }

    [Fact]
    public async Task NamedCertificate_WithoutItsSecret_ChangesNothing()
    {
        await _cluster.DeployAsync();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(30));
        Configure("custom", "default", "named.example");

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(5));

        _cluster.IsSettled("kube-apiserver").ShouldBeTrue();
        (await ShownAsync(Api)).ShouldContain("CN=kube-apiserver-lb-server");
    }

    private void Configure(string secret, string inNamespace, string commonName)
    {
        var now = _cluster.Clock.GetUtcNow();
        var certificate = CertificateKey.Authority("public", now.AddDays(-1), TimeSpan.FromDays(90)).SignServer(commonName, [Api], now.AddDays(-1), TimeSpan.FromDays(60));
        var value = ClusterObjects.Of("v1", "Secret", secret, inNamespace);
        value["type"] = "kubernetes.io/tls";
        value["stringData"] = new JsonObject { ["tls.crt"] = certificate.Certificate, ["tls.key"] = certificate.Key };
        _cluster.Objects.Ensure(value);
        _cluster.Objects.Change("config.openshift.io/v1", "APIServer", "cluster", "", o => o["spec"] = new JsonObject
        {
            ["servingCerts"] = new JsonObject
            {
                ["namedCertificates"] = new JsonArray(new JsonObject
                {
                    ["names"] = new JsonArray(Api), ["servingCertificate"] = new JsonObject { ["name"] = secret },
                }),
            },
        });
    }

    // The subject of what the server shows; whether it is trusted is not asked here.
    private async Task<string> ShownAsync(string host)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_cluster.Cloud.PrivateEndpoint, 6443, TestContext.Current.CancellationToken);
        var subject = "";
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                {
                    subject = ((X509Certificate2)shown!).Subject;
                    return subject.Length > 0;
                },
            },
            TestContext.Current.CancellationToken);
        return subject;
    }
}
