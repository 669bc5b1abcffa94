using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Authentication;

/// <summary>Recognises an administrator: the client certificate chains to the configured authorities, is for clients, and has the configured name.</summary>
internal sealed class AdminAuthenticator
{
    private const string CommonNameOid = "2.5.4.3";
    private const string ClientAuthenticationOid = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection _authorities = [];
    private readonly string? _commonName;
    private readonly TimeProvider _time;

    public AdminAuthenticator(IOptions<FrontendOptions> options, TimeProvider time)
    {
        _time = time;
        _commonName = options.Value.AdminCommonName;
        if (options.Value.AdminCaBundle is { Length: > 0 } bundle)
        {
            _authorities.ImportFromPemFile(bundle);
        }
    }

    public AuthenticationResult Authenticate(X509Certificate2? certificate) =>
        certificate is not null
        && !string.IsNullOrEmpty(_commonName)
        && string.Equals(CommonName(certificate), _commonName, StringComparison.Ordinal)
        && HasTrustedChain(certificate)
            ? AuthenticationResult.Allowed
            : AuthenticationResult.Forbidden;

    private static string? CommonName(X509Certificate2 certificate)
    {
        string? name = null;
        foreach (X500RelativeDistinguishedName part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (!part.HasMultipleElements && part.GetSingleElementType().Value == CommonNameOid)
            {
                if (name is not null)
                {
                    return null;
                }

                name = part.GetSingleElementValue();
            }
        }

        return name;
    }

    private bool HasTrustedChain(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthenticationOid));
        foreach (X509Certificate2 authority in _authorities)
        {
            bool isRoot = authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData);
            (isRoot ? chain.ChainPolicy.CustomTrustStore : chain.ChainPolicy.ExtraStore).Add(authority);
        }

        try
        {
            return _authorities.Count > 0 && chain.Build(certificate);
        }
        finally
        {
            foreach (X509ChainElement element in chain.ChainElements)
            {
                if (!ReferenceEquals(element.Certificate, certificate))
                {
                    element.Certificate.Dispose();
                }
            }
        }
    }
}
