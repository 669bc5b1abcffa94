using System.Security.Cryptography.X509Certificates;

namespace Aro.Frontend.Authentication;

/// <summary>Recognises ARM by its client certificate (ARM RPC, common API details).</summary>
internal sealed class ArmAuthenticator(ArmCertificates certificates, TimeProvider time)
{
    public AuthenticationResult Authenticate(X509Certificate2? certificate)
    {
        if (!certificates.IsKnown)
        {
            return AuthenticationResult.Unavailable;
        }

        return certificate is not null && certificates.IsTrusted(certificate.RawDataMemory.Span, time.GetUtcNow())
            ? AuthenticationResult.Allowed
            : AuthenticationResult.Forbidden;
    }
}
