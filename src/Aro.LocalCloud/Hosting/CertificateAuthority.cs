using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aro.LocalCloud.Hosting;

/// <summary>The certificate authority of the local cloud; its key never leaves the data folder.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(3650);

    private readonly X509Certificate2 _issuer;
    private readonly ICloudRandom _random;
    private readonly TimeProvider _clock;

    private CertificateAuthority(X509Certificate2 issuer, ICloudRandom random, TimeProvider clock)
    {
        _issuer = issuer;
        _random = random;
        _clock = clock;
    }

    /// <summary>The authority's certificate, without its key.</summary>
    public X509Certificate2 Certificate => X509CertificateLoader.LoadCertificate(_issuer.RawData);

    /// <summary>Reads the authority from a folder, made when absent.</summary>
    public static CertificateAuthority Open(CertificateFiles files, ICloudRandom random, TimeProvider clock)
    {
        if (!File.Exists(files.AuthorityKey))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=ARO local cloud authority", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
            var now = clock.GetUtcNow();
            using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + s_lifetime + s_lifetime);
            CertificateFiles.Write(files.Authority, files.AuthorityKey, certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            return new CertificateAuthority(X509Certificate2.CreateFromPemFile(files.Authority, files.AuthorityKey), random, clock);
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            throw new LocalCloudException($"The certificate authority in '{files.Directory}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Makes a key and a certificate in two PEM files unless they are there.</summary>
    /// <param name="certificateFile">Certificate.</param>
    /// <param name="keyFile">Private key.</param>
    /// <param name="commonName">Common name of the subject.</param>
    /// <param name="hosts">DNS names and IP addresses it is for; none for a client.</param>
    public void Ensure(string certificateFile, string keyFile, string commonName, params string[] hosts)
    {
        if (File.Exists(keyFile))
        {
            return;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        using var certificate = Issue(request, hosts, s_lifetime, hosts.Length == 0 ? "1.3.6.1.5.5.7.3.2" : "1.3.6.1.5.5.7.3.1");
        CertificateFiles.Write(certificateFile, keyFile, certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Issues the certificate asked for.</summary>
    /// <param name="request">Subject and public key.</param>
    /// <param name="hosts">Alternative names.</param>
    /// <param name="lifetime">How long it is valid from now on.</param>
    /// <param name="usages">Object identifiers of the extended key usages.</param>
    public X509Certificate2 Issue(CertificateRequest request, IEnumerable<string> hosts, TimeSpan lifetime, params string[] usages)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. usages.Select(u => new Oid(u))], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_issuer, true, false));
        var names = new SubjectAlternativeNameBuilder();
        var any = false;
        foreach (var host in hosts)
        {
            any = true;
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        if (any)
        {
            request.CertificateExtensions.Add(names.Build());
        }

        var now = _clock.GetUtcNow();
        var serial = _random.NextBytes(16);
        serial[0] &= 0x7F;
        var last = new DateTimeOffset(_issuer.NotAfter);
        var end = now + lifetime;
        var generator = X509SignatureGenerator.CreateForECDsa(_issuer.GetECDsaPrivateKey()!);
        return request.Create(_issuer.SubjectName, generator, now.AddHours(-1), end > last ? last : end, serial);
    }

    /// <summary>Whether a certificate was issued by this authority and is valid now.</summary>
    public bool Issued(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_issuer);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _clock.GetUtcNow().UtcDateTime;
        return chain.Build(certificate);
    }

    public void Dispose() => _issuer.Dispose();
}
