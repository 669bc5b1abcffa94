using System.Net.Security;
using System.Security.Authentication;
using Aro.Environment.Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.Environment.Hosting;

/// <summary>Kestrel: TLS 1.2 or newer, the newest certificate for each connection, client certificates asked for and left to the frontend to judge.</summary>
internal static class KestrelSetup
{
    /// <summary>Called while the host is built: nothing is validated yet, and the certificate is not there.</summary>
    public static void Configure(KestrelServerOptions kestrel, string addresses)
    {
        kestrel.AddServerHeader = false;
        foreach (string text in ListenAddress.Split(addresses))
        {
            if (!ListenAddress.TryParse(text, out ListenAddress? address))
            {
                continue;
            }

            if (address.Address is null)
            {
                kestrel.ListenAnyIP(address.Port, UseTls);
            }
            else
            {
                kestrel.Listen(address.Address, address.Port, UseTls);
            }
        }
    }

    private static void UseTls(ListenOptions listen) => listen.UseHttps(new TlsHandshakeCallbackOptions
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = listen.ApplicationServices.GetRequiredService<ServerCertificate>().Current,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateRequired = true,
#pragma warning disable CA5359 // These are clients' certificates: who a client is and whether that suffices the frontend decides, for each request.
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
        }),
    });
}
