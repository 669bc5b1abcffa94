using System.Globalization;
using System.Net.Security;

namespace Aro.Environment.Certificates;

/// <summary>A certificate in PEM files; a new version is a new time of last change.</summary>
internal sealed class FileCertificateSource(string path, string? keyPath) : ICertificateSource
{
    public string Name => keyPath is null ? $"'{path}'" : $"'{path}' with '{keyPath}'";

    public async Task<(string Version, SslStreamCertificateContext Context)?> LoadAsync(string? knownVersion, CancellationToken cancellationToken)
    {
        string version = string.Create(
            CultureInfo.InvariantCulture, $"{File.GetLastWriteTimeUtc(path).Ticks}-{File.GetLastWriteTimeUtc(keyPath ?? path).Ticks}");
        if (version == knownVersion)
        {
            return null;
        }

        string certificates = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        string key = keyPath is null ? certificates : await File.ReadAllTextAsync(keyPath, cancellationToken).ConfigureAwait(false);
        return (version, PemChain.Create(certificates, key));
    }
}
