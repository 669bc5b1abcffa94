using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Errors;

namespace Aro.Cluster.Certificates;

/// <summary>A certificate chain and its key, as a Kubernetes TLS secret wants them.</summary>
/// <param name="ChainPem">The certificate, then its issuers.</param>
/// <param name="PrivateKeyPem">The key. Secret.</param>
internal sealed record TlsCertificate(string ChainPem, string PrivateKeyPem)
{
    /// <summary>Reads the secret behind a Key Vault certificate: PEM or PKCS #12 in base64.</summary>
    public static TlsCertificate Parse(string name, string value, string? contentType)
    {
        try
        {
            TlsCertificate certificate = contentType == "application/x-pkcs12" ? FromPkcs12(value) : FromPem(value);
            return certificate is { ChainPem.Length: > 0, PrivateKeyPem.Length: > 0 } ? certificate : throw Unusable(name, "lacks the certificate or the key", null);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw Unusable(name, "cannot be read", e);
        }
    }

    /// <summary>A secret of type <c>kubernetes.io/tls</c>.</summary>
    public JsonObject ToSecret(string secretNamespace, string name) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = secretNamespace },
        ["type"] = "kubernetes.io/tls",
        ["data"] = new JsonObject { ["tls.crt"] = Base64(ChainPem), ["tls.key"] = Base64(PrivateKeyPem) },
    };

    /// <summary>Does not print the key.</summary>
    public override string ToString() => "TLS certificate";

    private static TlsCertificate FromPem(string pem)
    {
        var chain = new StringBuilder();
        string key = "";
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            ReadOnlySpan<char> label = rest[fields.Label];
            string block = rest[fields.Location].ToString() + "\n";
            if (label.SequenceEqual("CERTIFICATE"))
            {
                chain.Append(block);
            }
            else if (label.EndsWith("PRIVATE KEY"))
            {
                key = block;
            }

            rest = rest[fields.Location.End..];
        }

        return new TlsCertificate(chain.ToString(), key);
    }

    private static TlsCertificate FromPkcs12(string base64)
    {
        X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12Collection(
            Convert.FromBase64String(base64), password: null, X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet);
        X509Certificate2? leaf = all.FirstOrDefault(c => c.HasPrivateKey);
        using RSA? key = leaf?.GetRSAPrivateKey();
        var chain = new StringBuilder();
        foreach (X509Certificate2 certificate in all.OrderByDescending(c => ReferenceEquals(c, leaf)))
        {
            chain.Append(certificate.ExportCertificatePem()).Append('\n');
        }

        return new TlsCertificate(chain.ToString(), key is null ? "" : key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static CloudErrorException Unusable(string name, string what, Exception? inner) =>
        ClusterErrors.Service(
            ErrorCodes.InternalServerError,
            name,
            $"The secret of certificate '{name}' in the key vault {what}.",
            "This is for the service to mend: open a support ticket and name the operation id.",
            inner);
}
