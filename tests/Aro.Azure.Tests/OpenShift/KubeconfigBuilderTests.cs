using System.Text;
using Aro.OpenShift.Kubeconfigs;
using k8s;

namespace Aro.Azure.Tests.OpenShift;

public sealed class KubeconfigBuilderTests
{
    [Fact]
    public void Build_WithAuthority_IsReadByTheKubernetesClient()
    {
        using TestCertificates certificates = new();
        using MemoryStream stream = new(KubeconfigBuilder.Build(
            "aro", new Uri("https://api.example:6443/"), "system:admin", "CERT", "KEY", certificates.AuthorityPem));

        KubernetesClientConfiguration configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(stream);

        configuration.Host.ShouldBe("https://api.example:6443");
        configuration.ClientCertificateData.ShouldBe("Q0VSVA==");
        configuration.ClientCertificateKeyData.ShouldBe("S0VZ");
        configuration.SslCaCerts.Single().Subject.ShouldBe("CN=test-root");
    }

    [Fact]
    public void Build_WithoutAuthority_HasExactlyTheFieldsOfAUserKubeconfig()
    {
        string yaml = Encoding.UTF8.GetString(KubeconfigBuilder.Build("aro", new Uri("https://api.example:6443/"), "system:admin", "CERT", "KEY", null));

        yaml.ShouldBe(
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: aro
              cluster:
                server: https://api.example:6443
            users:
            - name: system:admin
              user:
                client-certificate-data: Q0VSVA==
                client-key-data: S0VZ
            contexts:
            - name: admin
              context:
                cluster: aro
                user: system:admin
            current-context: admin

            """);
    }
}
