using System.Net.Http.Json;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Authentication;

/// <summary>Fetches ARM's client certificates at start and then regularly. After a failure the known ones stay in use.</summary>
internal sealed partial class ArmCertificateRefresher(
    IHttpClientFactory clients,
    ArmCertificates certificates,
    IOptions<FrontendOptions> options,
    TimeProvider time,
    ILogger<ArmCertificateRefresher> logger) : BackgroundService
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "Aro.Frontend.ArmMetadata";

    private const string Path = "/metadata/authentication?api-version=2015-01-01";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause = options.Value.CertificateRefreshInterval;
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                pause = options.Value.CertificateRetryInterval;
                Failed(e, options.Value.ArmMetadataEndpoint!, pause);
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        using HttpClient client = clients.CreateClient(HttpClientName);
        var uri = new Uri(options.Value.ArmMetadataEndpoint!, Path);
        using HttpResponseMessage response = await client.GetAsync(uri, cancellationToken);
        response.EnsureSuccessStatusCode();
        ArmMetadata? metadata = await response.Content.ReadFromJsonAsync(FrontendJsonContext.Default.ArmMetadata, cancellationToken);

        TrustedCertificate[] trusted = Read(metadata);
        if (trusted.Length == 0)
        {
            throw new InvalidDataException("The answer names no usable client certificate.");
        }

        certificates.Set(trusted);
        Fetched(trusted.Length);
    }

    private TrustedCertificate[] Read(ArmMetadata? metadata)
    {
        var trusted = new List<TrustedCertificate>();
        foreach (ArmClientCertificate entry in metadata?.ClientCertificates ?? [])
        {
            try
            {
                byte[] der = Convert.FromBase64String(entry.Certificate ?? "");
                if (der.Length > 0)
                {
                    trusted.Add(new TrustedCertificate(der, entry.NotBefore, entry.NotAfter));
                }
            }
            catch (FormatException e)
            {
                Unreadable(e);
            }
        }

        return [.. trusted];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Fetched {Count} client certificates of ARM.")]
    private partial void Fetched(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The client certificates of ARM could not be fetched from {Endpoint}; next try in {Pause}.")]
    private partial void Failed(Exception exception, Uri endpoint, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A client certificate in ARM's metadata is not base64 and is left out.")]
    private partial void Unreadable(Exception exception);
}
