using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.Identity;

/// <summary>Checks a client assertion (RFC 7523) that carries its certificate (<c>x5c</c>), issued by the cloud's authority, as for first-party applications.</summary>
internal sealed class ClientAssertion(CertificateAuthority authority, TimeProvider clock)
{
    /// <summary>Why the assertion does not prove that the client is <paramref name="clientId"/>; null when it does.</summary>
    public string? Reject(string assertion, string clientId)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3)
        {
            return "The assertion is not a signed JSON web token.";
        }

        try
        {
            var header = CloudJson.ParseObject(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])));
            var claims = CloudJson.ParseObject(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
            if ((header["x5c"] as System.Text.Json.Nodes.JsonArray)?[0]?.GetValue<string>() is not { } encoded)
            {
                return "The assertion carries no certificate (x5c).";
            }

            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(encoded));
            if (!authority.Issued(certificate))
            {
                return "The certificate of the assertion was not issued by a trusted authority.";
            }

            using var key = certificate.GetRSAPublicKey();
            var padding = header.Text("alg") == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
            if (key?.VerifyData(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, padding) != true)
            {
                return "The signature of the assertion is wrong.";
            }

            if (claims.Text("iss") != clientId || claims.Text("sub") != clientId)
            {
                return "The assertion was made for another application.";
            }

            return (long?)claims["exp"] > clock.GetUtcNow().ToUnixTimeSeconds() ? null : "The assertion has expired.";
        }
        catch (Exception e) when (e is FormatException or JsonException or CryptographicException)
        {
            return $"The assertion cannot be read: {e.Message}";
        }
    }
}
