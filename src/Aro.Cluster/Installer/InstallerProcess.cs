using System.ComponentModel;
using System.Diagnostics;
using Aro.Api.Errors;
using Aro.Api.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Installer;

/// <summary>Runs <c>openshift-install</c> as a child process. When it fails, takes too long or is cancelled, nothing of it is left running.</summary>
internal sealed partial class InstallerProcess(IOptions<ClusterOptions> options, TimeProvider time, ILogger<InstallerProcess> logger)
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    /// <summary>Runs to the end. Throws <c>InstallerFailed</c> with the last error lines.</summary>
    public async Task RunAsync(
        string version,
        string directory,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyCollection<string> secrets,
        CancellationToken cancellationToken)
    {
        string path = options.Value.InstallerPath.Replace("{version}", version, StringComparison.Ordinal);
        string command = string.Join(' ', arguments.Take(2));
        using Activity? span = Waiting.Begin("installer");
        using Process process = Start(path, directory, arguments, environment);
        var tail = new OutputTail(secrets);
        Task output = Task.WhenAll(PumpAsync(process.StandardOutput, tail, command), PumpAsync(process.StandardError, tail, command));
        using var timeout = new CancellationTokenSource(options.Value.InstallerTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            await DrainAsync(output, cancellationToken);
            throw Failed(
                $"'{command}' did not end within {options.Value.InstallerTimeout} and was stopped. Last output: {tail.Summary()}",
                $"Look for what it waits for; raise {ClusterOptions.SectionName}:{nameof(ClusterOptions.InstallerTimeout)} if it needs longer.");
        }

        await DrainAsync(output, cancellationToken);
        if (process.ExitCode != 0)
        {
            throw Failed(
                $"'{command}' ended with exit code {process.ExitCode}: {tail.Summary()}",
                "Mend the cause named by the installer, then delete the cluster and create it again.");
        }
    }

    // What was printed last may still be on its way. A grandchild that outlives its parent may keep the pipes open for longer than that.
    private async Task DrainAsync(Task output, CancellationToken cancellationToken) =>
        await Task.WhenAny(output, Task.Delay(DrainTime, time, cancellationToken));

    private static Process Start(
        string path, string directory, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        if (!File.Exists(path))
        {
            throw Missing(path, "does not exist");
        }

        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // The provider's own configuration, with its secrets, is none of the installer's business.
        foreach (string name in start.Environment.Keys.Where(IsPrivate).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            Process process = Process.Start(start) ?? throw Missing(path, "could not be started");
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw Missing(path, $"could not be started ({e.Message})", e);
        }
    }

    private static bool IsPrivate(string name) =>
        name.StartsWith("ARO__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("AZURE_", StringComparison.OrdinalIgnoreCase);

    private async Task PumpAsync(StreamReader reader, OutputTail tail, string command)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            Output(logger, command, tail.Add(line));
        }
    }

    private static CloudErrorException Missing(string path, string what, Exception? inner = null) =>
        Failed(
            $"The installer '{path}' {what}.",
            $"Install openshift-install there, or set {ClusterOptions.SectionName}:{nameof(ClusterOptions.InstallerPath)} to its path.",
            inner);

    private static CloudErrorException Failed(string message, string remedy, Exception? inner = null) =>
        ClusterErrors.Service(ErrorCodes.InstallerFailed, GenerateInstallAssetsStep.StepName, message, remedy, inner);

    [LoggerMessage(LogLevel.Debug, "openshift-install {Command}: {Line}")]
    private static partial void Output(ILogger logger, string command, string line);
}
