using System.Net;

namespace Aro.Azure.Transport;

/// <summary>The system's proxy for all hosts but local ones.</summary>
internal sealed class LoopbackProxyBypass(IWebProxy inner) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => inner.Credentials;
        set => inner.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : inner.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || LocalhostConnector.IsLocalhost(host.IdnHost) || inner.IsBypassed(host);
}
