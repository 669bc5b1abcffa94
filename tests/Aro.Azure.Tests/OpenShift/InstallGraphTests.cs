using System.Text;
using Aro.OpenShift.Installer;

namespace Aro.Azure.Tests.OpenShift;

public sealed class InstallGraphTests
{
    private const string Complete =
        """
        {
          "*tls.AdminKubeConfigSignerCertKey": {"CertRaw":"U0lHTkVS","KeyRaw":"S0VZ","FileList":[{"Filename":"tls/x.crt","Data":"U0lHTkVS"}],"New":1},
          "*tls.KubeAPIServerLBCABundle": {"Config":{},"BundleRaw":"TEI="},
          "*tls.RootCA": {"CertRaw":"Uk9PVA==","KeyRaw":"S0VZ"},
          "*password.KubeadminPassword": {"Password":"aaaaa-bbbbb","PasswordHash":"aGFzaA=="},
          "*installconfig.ClusterID": {"UUID":"u-1","InfraID":"aro-x7k2f"},
          "*future.Asset": [1, null, {"a": true}]
        }
        """;

    [Fact]
    public void Parse_Complete_GivesEverything()
    {
        InstallGraph graph = Parse(Complete);

        graph.AdminKubeconfigSigner.CertificatePem.ShouldBe("SIGNER");
        graph.AdminKubeconfigSigner.PrivateKeyPem.ShouldBe("KEY");
        graph.RootCaBundle.ShouldBe("LB\nROOT\n");
        graph.KubeadminPassword.ShouldBe("aaaaa-bbbbb");
        graph.InfraId.ShouldBe("aro-x7k2f");
        graph.ClusterUuid.ShouldBe("u-1");
    }

    [Fact]
    public void Parse_EmbeddedMember_IsFoundOneLevelBelow()
    {
        Parse("""{"*tls.AdminKubeConfigSignerCertKey":{"SelfSignedCertKey":{"CertKey":{"CertRaw":"U0lHTkVS","KeyRaw":"S0VZ"}}}}""")
            .AdminKubeconfigSigner.CertificatePem.ShouldBe("SIGNER");
    }

    [Fact]
    public void Member_Missing_IsNamed()
    {
        Should.Throw<InvalidDataException>(() => Parse("{}").AdminKubeconfigSigner).Message
            .ShouldBe("The installer's state has no *tls.AdminKubeConfigSignerCertKey.CertRaw. Its format may have changed with the installer's version.");
        Should.Throw<InvalidDataException>(() => Parse("{}").RootCaBundle).Message.ShouldContain("*tls.RootCA");
        Should.Throw<InvalidDataException>(() => Parse("""{"*password.KubeadminPassword":{"Password":""}}""").KubeadminPassword).Message
            .ShouldContain("*password.KubeadminPassword.Password");
    }

    [Fact]
    public void Member_NotBase64_IsNamedButNotShown()
    {
        string message = Should.Throw<InvalidDataException>(() => Parse("""{"*tls.RootCA":{"CertRaw":"***SECRET***"}}""").RootCaBundle).Message;

        message.ShouldBe("*tls.RootCA.CertRaw of the installer's state is not base64.");
    }

    [Theory]
    [InlineData("[]", "The installer's state is not a JSON object.")]
    [InlineData("{\"Password\":\"SECRET", "The installer's state is not JSON (line 0).")]
    public void Parse_NotAGraph_IsOneClearErrorWithoutItsContent(string text, string message) =>
        Should.Throw<InvalidDataException>(() => Parse(text)).Message.ShouldBe(message);

    private static InstallGraph Parse(string json) => InstallGraph.Parse(Encoding.UTF8.GetBytes(json));
}
