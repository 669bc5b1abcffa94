using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Kubernetes.Authentication;

/// <summary>Finds out who makes a request: by client certificate (CN is the user, O are groups) or by kubeadmin's token.</summary>
internal sealed class ClientAuthenticator
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection _authorities;
    private readonly TimeProvider _time;
    private readonly KubeadminCredential _kubeadmin;
    private readonly ConcurrentDictionary<string, UserInfo> _known = new(StringComparer.Ordinal);

    /// <summary>Makes an authenticator.</summary>
    /// <param name="authorities">Who may sign client certificates.</param>
    /// <param name="kubeadmin">The user with a token.</param>
    /// <param name="time">For the validity of certificates.</param>
    public ClientAuthenticator(X509Certificate2Collection authorities, KubeadminCredential kubeadmin, TimeProvider time) =>
        (_authorities, _kubeadmin, _time) = (authorities, kubeadmin, time);

    /// <summary>The user; the anonymous one when the request shows nothing.</summary>
    /// <exception cref="KubernetesStatusException">What it shows is not valid (401).</exception>
    public UserInfo Authenticate(HttpContext context)
    {
        if (context.Connection.ClientCertificate is { } certificate)
        {
            return FromCertificate(certificate);
        }

        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            return UserInfo.Anonymous;
        }

        return _kubeadmin.Token() is { } token
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes("Bearer " + token))
            ? new UserInfo("kube:admin", ["system:cluster-admins", "system:authenticated"])
            : throw KubernetesStatusException.Unauthorized();
    }

    private UserInfo FromCertificate(X509Certificate2 certificate)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime())
        {
            throw KubernetesStatusException.Unauthorized();
        }

        if (_known.TryGetValue(certificate.Thumbprint, out var user))
        {
            return user;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.ChainPolicy.VerificationTime = now;
        if (!chain.Build(certificate))
        {
            throw KubernetesStatusException.Unauthorized();
        }

        user = UserOf(certificate);
        _known[certificate.Thumbprint] = user;
        return user;
    }

    private static UserInfo UserOf(X509Certificate2 certificate)
    {
        var name = "";
        var groups = new List<string> { "system:authenticated" };
        foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (part.HasMultipleElements)
            {
                continue;
            }

            switch (part.GetSingleElementType().Value)
            {
                case "2.5.4.3":
                    name = part.GetSingleElementValue() ?? "";
                    break;
                case "2.5.4.10":
                    groups.Add(part.GetSingleElementValue() ?? "");
                    break;
            }
        }

        return new UserInfo(name, groups);
    }
}
