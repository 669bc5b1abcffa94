namespace Aro.Local;

/// <summary>What the user chose for the local services.</summary>
/// <param name="DataDirectory">Folder for everything that survives a restart.</param>
/// <param name="Port">First of the ports; the cloud listens on it, the provider on the next.</param>
/// <param name="Speed">How many times faster than real life the simulated cloud runs.</param>
internal sealed record LocalOptions(string DataDirectory, int Port, double Speed)
{
    /// <summary>The first port of <c>aro local</c>.</summary>
    public const int DefaultPort = 8443;

    /// <summary>A create that takes forty minutes in real life takes about half a minute with what the provider itself needs.</summary>
    public const double DefaultSpeed = 100;
}
