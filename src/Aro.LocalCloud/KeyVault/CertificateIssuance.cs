using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.KeyVault;

/// <summary>
/// Issues certificates a while after they were asked for, as a public authority does; whatever issuer is named, the local authority signs.
/// The time is kept with the request, so that a restart neither loses nor hastens it.
/// </summary>
internal sealed class CertificateIssuance(VaultStore store, CloudEnvironment cloud, CertificateAuthority authority)
{
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(40);

    /// <summary>Makes a key and notes when the certificate for it will be there. The caller saves.</summary>
    public void Begin(VaultObject certificate, JsonObject policy)
    {
        using var key = RSA.Create(policy.At("key_props.key_size") is JsonValue size ? (int)size : 2048);
        var request = Request(policy, key);
        certificate.Body["policy"] = policy.DeepClone();
        certificate.Body["pending"] = new JsonObject
        {
            ["version"] = cloud.Random.NextId().ToString("n"),
            ["created"] = cloud.Time.UtcNow.ToUnixTimeSeconds(),
            ["due"] = (cloud.Time.UtcNow + cloud.Time.Real(s_duration)).ToUnixTimeMilliseconds(),
            ["csr"] = Convert.ToBase64String(request.CreateSigningRequest()),
            ["key"] = key.ExportPkcs8PrivateKeyPem(),
        };
    }

    /// <summary>The certificate, issued if it is due by now.</summary>
    public VaultObject Complete(string vault, string name)
    {
        var certificate = store.Load(vault, "certificates", name);
        if (certificate.IsDeleted || certificate.Body["pending"] is not JsonObject pending
            || (long)pending["due"]! > cloud.Time.UtcNow.ToUnixTimeMilliseconds())
        {
            return certificate;
        }

        using var key = RSA.Create();
        key.ImportFromPem(pending.Text("key"));
        var policy = certificate.Body["policy"]!.AsObject();
        var months = policy.At("x509_props.validity_months") is JsonValue value ? (int)value : 12;
        using var issued = authority.Issue(
            Request(policy, key), Hosts(policy), TimeSpan.FromDays(30 * months), "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        var version = new JsonObject
        {
            ["version"] = pending.Text("version"),
            ["created"] = (long)pending["created"]!,
            ["nbf"] = new DateTimeOffset(issued.NotBefore).ToUnixTimeSeconds(),
            ["exp"] = new DateTimeOffset(issued.NotAfter).ToUnixTimeSeconds(),
            ["csr"] = pending.Text("csr"),
            ["cer"] = Convert.ToBase64String(issued.RawData),
            ["x5t"] = Base64Url.EncodeToString(SHA1Thumbprint(issued)),
        };
        certificate.Versions.Add(version);
        certificate.Body.Remove("pending");

        // The secret first: a certificate that shows as issued has its key.
        SaveSecret(vault, name, version, policy, issued, key);
        store.Save(certificate);
        return certificate;
    }

    private void SaveSecret(string vault, string name, JsonObject version, JsonObject policy, X509Certificate2 issued, RSA key)
    {
        var secret = store.Load(vault, "secrets", name);
        var contentType = policy.Text("secret_props.contentType") ?? "application/x-pkcs12";
        using var withKey = issued.CopyWithPrivateKey(key);
        secret.Versions.Add(new JsonObject
        {
            ["version"] = version.Text("version"),
            ["created"] = (long)version["created"]!,
            ["contentType"] = contentType,
            ["managed"] = true,
            ["kid"] = $"https://{vault}.vault.localhost:{cloud.Port}/keys/{name}/{version.Text("version")}",
            ["value"] = contentType == "application/x-pem-file"
                ? key.ExportPkcs8PrivateKeyPem() + "\n" + issued.ExportCertificatePem() + "\n" + authority.Certificate.ExportCertificatePem() + "\n"
                : Convert.ToBase64String(new X509Certificate2Collection { withKey, authority.Certificate }.Export(X509ContentType.Pkcs12)!),
        });
        store.Save(secret);
    }

    /// <summary>Key Vault identifies certificates by their SHA-1 thumbprint; nothing is protected by it.</summary>
    private static byte[] SHA1Thumbprint(X509Certificate2 certificate) => certificate.GetCertHash();

    private static CertificateRequest Request(JsonObject policy, RSA key)
    {
        var subject = policy.Text("x509_props.subject");
        return new CertificateRequest(
            string.IsNullOrEmpty(subject) ? $"CN={Hosts(policy).First()}" : subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static List<string> Hosts(JsonObject policy)
    {
        List<string> hosts = [.. (policy.At("x509_props.sans.dns_names") as JsonArray ?? []).Select(n => n!.GetValue<string>())];
        var subject = policy.Text("x509_props.subject") ?? "";
        if (hosts.Count == 0 && subject.StartsWith("CN=", StringComparison.OrdinalIgnoreCase))
        {
            hosts.Add(subject[3..].Split(',')[0]);
        }

        return hosts;
    }
}
