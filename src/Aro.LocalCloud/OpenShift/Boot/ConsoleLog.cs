using Aro.LocalCloud.ResourceManager;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.OpenShift.Boot;

/// <summary>What machines print on their serial consoles: one file for each, <c>consoles/{group}/{machine}.log</c> in the cloud's data folder.</summary>
internal sealed partial class ConsoleLog(CloudContext cloud, ResourceId group, ILogger<ConsoleLog> logger)
{
    private readonly string _folder = Folder(cloud.DataDirectory, group);

    /// <summary>The console of a machine; empty when it printed nothing.</summary>
    public static string Read(string dataDirectory, ResourceId machine) =>
        machine.Group is { } group && Path.Combine(Folder(dataDirectory, group), machine.Name.ToLowerInvariant() + ".log") is var path && File.Exists(path)
            ? File.ReadAllText(path)
            : "";

    /// <summary>Prints a line.</summary>
    public void Write(string machine, string line)
    {
        Directory.CreateDirectory(_folder);
        File.AppendAllText(Path.Combine(_folder, machine.ToLowerInvariant() + ".log"), $"[{cloud.Time.UtcNow:yyyy-MM-dd HH:mm:ss}] {line}\n");
    }

    /// <summary>Prints a failure.</summary>
    public void WriteFailure(string machine, string line)
    {
        Write(machine, "ignition[717]: " + line);
        LogFailure(machine, line);
    }

    /// <summary>Removes the consoles of all machines of the group.</summary>
    public void Drop()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string Folder(string dataDirectory, ResourceId group) =>
        Path.Combine(dataDirectory, "consoles", group.SubscriptionId.ToLowerInvariant(), group.Name.ToLowerInvariant());

    [LoggerMessage(LogLevel.Warning, "Machine {Machine} does not boot: {Line}")]
    private partial void LogFailure(string machine, string line);
}
