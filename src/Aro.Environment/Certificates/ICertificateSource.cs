using System.Net.Security;

namespace Aro.Environment.Certificates;

/// <summary>Where the server's certificate comes from.</summary>
internal interface ICertificateSource
{
    /// <summary>Name of the source, for people.</summary>
    string Name { get; }

    /// <summary>The certificate, unless it is still of the version that is known.</summary>
    Task<(string Version, SslStreamCertificateContext Context)?> LoadAsync(string? knownVersion, CancellationToken cancellationToken);
}
