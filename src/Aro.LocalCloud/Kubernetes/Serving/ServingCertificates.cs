using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>The certificates the server shows, chosen by the host name the client asks for. Safe for concurrent use.</summary>
internal sealed class ServingCertificates
{
    private readonly IReadOnlyList<Entry> _own;
    private volatile IReadOnlyList<Entry> _named = [];

    /// <summary>Begins with the cluster's own certificates.</summary>
    /// <param name="certificates">The cluster's own certificates with their keys; the first is shown when no name fits.</param>
    public ServingCertificates(IEnumerable<X509Certificate2> certificates) =>
        _own = [.. certificates.Select(c => new Entry([.. DnsNames(c)], SslStreamCertificateContext.Create(c, null, offline: true)))];

    /// <summary>Sets the certificates that go before the cluster's own.</summary>
    /// <param name="named">For each, the host names it is for (its own when there are none), and its chain: leaf with key first.</param>
    public void SetNamed(IEnumerable<(IReadOnlyList<string> Names, X509Certificate2Collection Chain)> named) =>
        _named = [.. named.Select(n => new Entry(
            n.Names.Count > 0 ? n.Names : [.. DnsNames(n.Chain[0])],
            SslStreamCertificateContext.Create(n.Chain[0], [.. n.Chain.Skip(1)], offline: true)))];

    /// <summary>The certificate for a host name.</summary>
    public SslStreamCertificateContext Select(string? hostName) =>
        (_named.FirstOrDefault(e => e.Fits(hostName)) ?? _own.FirstOrDefault(e => e.Fits(hostName)) ?? _own[0]).Certificate;

    private static IEnumerable<string> DnsNames(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames());

    private sealed record Entry(IReadOnlyList<string> Names, SslStreamCertificateContext Certificate)
    {
        public bool Fits(string? hostName) => hostName is not null && Names.Any(n =>
            string.Equals(n, hostName, StringComparison.OrdinalIgnoreCase)
            || (n.StartsWith("*.", StringComparison.Ordinal) && hostName.IndexOf('.', StringComparison.Ordinal) is var dot && dot > 0
                && hostName[dot..].Equals(n[1..], StringComparison.OrdinalIgnoreCase)));
    }
}
