using System.Net.Security;
using System.Security.Cryptography;
using Azure;
using Azure.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Environment.Certificates;

/// <summary>The certificate in use. Looks for a new one regularly, and keeps the old one when the new one cannot be read.</summary>
internal sealed partial class ServerCertificate(
    ICertificateSource source, IOptions<ServerCertificateOptions> options, TimeProvider time, ILogger<ServerCertificate> logger) : BackgroundService
{
    private volatile SslStreamCertificateContext? _current;
    private string? _version;

    /// <summary>For the next connection.</summary>
    public SslStreamCertificateContext Current =>
        _current ?? throw new InvalidOperationException("The server's certificate is used before it was loaded.");

    /// <summary>Loads the first certificate; without one the process does not start.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw new StartupException($"{ServerCertificateOptions.SectionName}: {source.Name} cannot be used: {OneLine.Of(e.Message)}", e);
        }
    }

    /// <summary>Takes over a new certificate, if there is one.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (await source.LoadAsync(_version, cancellationToken).ConfigureAwait(false) is { } loaded)
        {
            _current = loaded.Context;
            _version = loaded.Version;
            LogLoaded(source.Name, loaded.Context.TargetCertificate.Subject, loaded.Context.TargetCertificate.NotAfter.ToUniversalTime());
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.ReloadInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await RefreshAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                LogKeptOldCertificate(e, source.Name);
            }
        }
    }

    private static bool IsUnreadable(Exception e) =>
        e is IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException or FormatException
            or RequestFailedException or AuthenticationFailedException;

    [LoggerMessage(LogLevel.Information, "Serving with {Source}: {Subject}, valid until {NotAfter:O}.")]
    private partial void LogLoaded(string source, string subject, DateTime notAfter);

    [LoggerMessage(LogLevel.Warning, "{Source} cannot be read; the certificate read before stays in use.")]
    private partial void LogKeptOldCertificate(Exception exception, string source);
}
