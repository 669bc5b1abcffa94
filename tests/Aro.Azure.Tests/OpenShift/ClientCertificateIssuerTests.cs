using System.Security.Cryptography.X509Certificates;
using Aro.OpenShift.Certificates;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Azure.Tests.OpenShift;

public sealed class ClientCertificateIssuerTests : IDisposable
{
    private readonly TestCertificates _signer = new("admin-kubeconfig-signer");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void Issue_ChainsToTheSignerForClientAuthentication()
    {
        using X509Certificate2 certificate = Issue("system:masters", TimeSpan.FromDays(3650));
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_signer.Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
        chain.ChainPolicy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.2"));

        chain.Build(certificate).ShouldBeTrue();
        certificate.Subject.ShouldBe("O=system:masters, CN=system:aro-service");
        certificate.HasPrivateKey.ShouldBeTrue();
        certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages
            .ShouldBe(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment);
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>()
            .Select(o => o.Value).ShouldBe(["1.3.6.1.5.5.7.3.2"]);
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority.ShouldBeFalse();
    }

    [Fact]
    public void Issue_Validity_BeginsNowAndLastsAsAsked()
    {
        using X509Certificate2 certificate = Issue(null, TimeSpan.FromDays(365));

        certificate.NotBefore.ToUniversalTime().ShouldBe(new DateTime(2026, 2, 28, 23, 55, 0, DateTimeKind.Utc));
        certificate.NotAfter.ToUniversalTime().ShouldBe(new DateTime(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        certificate.Subject.ShouldBe("CN=system:aro-service");
    }

    [Fact]
    public void Issue_LongerThanTheSigner_EndsWithIt()
    {
        using X509Certificate2 certificate = Issue(null, TimeSpan.FromDays(365 * 200));

        certificate.NotAfter.ToUniversalTime().ShouldBe(new DateTime(2120, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void ToString_NeverPrintsTheKey() =>
        new IssuedCertificate("c", "SECRET", DateTimeOffset.UnixEpoch).ToString().ShouldNotContain("SECRET");

    private X509Certificate2 Issue(string? organization, TimeSpan validity)
    {
        IssuedCertificate issued = new ClientCertificateIssuer(_time, new FixedIds(9))
            .Issue(_signer.AuthorityPem, _signer.AuthorityKeyPem, "system:aro-service", organization, validity);
        return X509Certificate2.CreateFromPem(issued.CertificatePem, issued.PrivateKeyPem);
    }
}
