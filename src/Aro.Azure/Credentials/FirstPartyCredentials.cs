using System.Collections.Concurrent;
using Aro.Azure.Transport;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Azure.Credentials;

/// <summary>Credentials of the first-party application, one per tenant, so that each tenant's tokens are cached.</summary>
internal sealed class FirstPartyCredentials(
    IOptions<AzureOptions> options, AzureTransport transport, TimeProvider time, ILogger<CertificateFileCredential> logger)
{
    private static readonly string[] PublicAuthorities =
    [
        "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.chinacloudapi.cn",
    ];

    private readonly AzureOptions _options = options.Value;
    private readonly ConcurrentDictionary<string, TokenCredential> _credentials = new(StringComparer.OrdinalIgnoreCase);

    public TokenCredential ForTenant(string tenantId) => _credentials.GetOrAdd(tenantId, static (tenant, self) => self.Create(tenant), this);

    private TokenCredential Create(string tenantId)
    {
        Uri authority = new(_options.Authority);
        bool isPrivate = !PublicAuthorities.Contains(authority.Host, StringComparer.OrdinalIgnoreCase);
        if (!string.IsNullOrEmpty(_options.ClientSecret))
        {
            return new ClientSecretCredential(
                tenantId,
                _options.ClientId,
                _options.ClientSecret,
                new ClientSecretCredentialOptions { AuthorityHost = authority, Transport = transport.Pipeline, DisableInstanceDiscovery = isPrivate });
        }

        return new CertificateFileCredential(
            _options.ClientCertificatePath!,
            certificate => new ClientCertificateCredential(
                tenantId,
                _options.ClientId,
                certificate,
                new ClientCertificateCredentialOptions
                {
                    AuthorityHost = authority,
                    Transport = transport.Pipeline,
                    DisableInstanceDiscovery = isPrivate,
                    SendCertificateChain = true,
                }),
            time,
            logger);
    }
}
