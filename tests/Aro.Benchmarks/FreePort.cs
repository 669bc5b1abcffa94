using System.Net;
using System.Net.Sockets;

namespace Aro.Benchmarks;

/// <summary>Finds two neighbouring ports nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>The first of the two.</summary>
    public static int Find()
    {
        for (int port = 21000; ; port += 2)
        {
            try
            {
                using TcpListener first = new(IPAddress.Loopback, port);
                using TcpListener second = new(IPAddress.Loopback, port + 1);
                first.Start();
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next pair is tried.
            }
        }
    }
}
