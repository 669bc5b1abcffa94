using System.Net;
using System.Net.Sockets;

namespace Aro;

/// <summary>
/// Ports for what has to be started by number, or again on the same one. Test projects that need them link this file. They are below those
/// that Linux gives to everybody who asks for any: such a port may be another's by the time it is listened on.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Pairs = 6_000;

    private static int s_next = First + (System.Environment.ProcessId % Pairs * 2);

    /// <summary>A port whose neighbour is free too: local services use two.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = Interlocked.Add(ref s_next, 2);
            if (IsFree(port) && IsFree(port + 1))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
