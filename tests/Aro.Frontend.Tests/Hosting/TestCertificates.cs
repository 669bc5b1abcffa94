using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aro.Frontend.Tests.Hosting;

/// <summary>Certificates of the callers in these tests.</summary>
internal static class TestCertificates
{
    public static readonly DateTimeOffset NotBefore = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset NotAfter = new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly X509Certificate2 AdminAuthority = Authority("CN=Admin authority");

    public static readonly X509Certificate2 Arm = SelfSigned("CN=arm");

    public static readonly X509Certificate2 Impostor = SelfSigned("CN=arm");

    public static readonly X509Certificate2 Admin = Leaf("CN=admin.aro, O=Operators", AdminAuthority, ClientAuthentication);

    public static readonly X509Certificate2 AdminWithOtherName = Leaf("CN=admin.aro.example", AdminAuthority, ClientAuthentication);

    public static readonly X509Certificate2 AdminForServers = Leaf("CN=admin.aro", AdminAuthority, ServerAuthentication);

    public static readonly X509Certificate2 AdminOfOtherAuthority = Leaf("CN=admin.aro", Authority("CN=Admin authority"), ClientAuthentication);

    public static readonly X509Certificate2 Server = SelfSigned("CN=localhost");

    public static string AdminAuthorityPem => AdminAuthority.ExportCertificatePem();

    public static X509Certificate2? Named(string? name) => name switch
    {
        null => null,
        nameof(Arm) => Arm,
        nameof(Impostor) => Impostor,
        nameof(Admin) => Admin,
        nameof(AdminWithOtherName) => AdminWithOtherName,
        nameof(AdminForServers) => AdminForServers,
        nameof(AdminOfOtherAuthority) => AdminOfOtherAuthority,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static X509Certificate2 SelfSigned(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(NotBefore, NotAfter);
        // SslStream needs a key that is not ephemeral on some platforms.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static X509Certificate2 Authority(string subject)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(NotBefore, NotAfter);
    }

    private static X509Certificate2 Leaf(string subject, X509Certificate2 authority, string usage)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        return request.Create(authority, NotBefore, NotAfter, [1, 2, 3, 4]);
    }
}
