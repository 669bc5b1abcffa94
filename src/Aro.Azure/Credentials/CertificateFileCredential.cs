using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aro.Azure.Transport;
using Azure.Core;
using Microsoft.Extensions.Logging;

namespace Aro.Azure.Credentials;

/// <summary>
/// A credential whose certificate is replaced while the process runs: looks at the file at most once a minute, and keeps the old
/// certificate when the new one cannot be read.
/// </summary>
internal sealed partial class CertificateFileCredential(
    string path, Func<X509Certificate2, TokenCredential> create, TimeProvider time, ILogger<CertificateFileCredential> logger) : TokenCredential
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private TokenCredential? _current;
    private DateTime _writtenAt;
    private DateTimeOffset _lookedAt;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Current().GetToken(requestContext, cancellationToken);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Current().GetTokenAsync(requestContext, cancellationToken);

    private TokenCredential Current()
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_current is not null && now - _lookedAt < LookInterval)
            {
                return _current;
            }

            _lookedAt = now;
            try
            {
                DateTime writtenAt = File.GetLastWriteTimeUtc(path);
                if (_current is null || writtenAt != _writtenAt)
                {
                    _current = create(CertificateFiles.LoadWithKey(path));
                    _writtenAt = writtenAt;
                }
            }
            catch (Exception e) when (_current is not null && e is IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException)
            {
                LogKeptOldCertificate(e, path);
            }

            return _current;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The certificate '{Path}' changed but cannot be read; the one read before stays in use.")]
    private partial void LogKeptOldCertificate(Exception exception, string path);
}
