using System.CommandLine;
using System.Runtime.InteropServices;
using Aro.LocalCloud.Installer;

namespace Aro.Commands;

/// <summary>The command line of <c>aro</c>. Wrong input is one line on standard error and exit code 2.</summary>
internal static class AroCommandLine
{
    /// <summary>Exit code of wrong input and of a start that could not succeed.</summary>
    public const int BadInput = 2;

    /// <summary>Parses and runs; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using CancellationTokenSource stop = new();
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        // The installer's command line is openshift-install's, not ours.
        if (args is ["openshift-install", ..])
        {
            return await OpenShiftInstallCommand.RunAsync(args[1..], Console.Out, Console.Error, stop.Token);
        }

        RootCommand root = new("The Azure Red Hat OpenShift resource provider")
        {
            DemoCommand.Create(),
            LocalCommand.Create(),
            RpCommand.Create(),
            CloudCommand.Create(),
            RotateKeysCommand.Create(),
            SwaggerCommand.Create(),
            BackupCommand.Create(),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            string message = parsed.UnmatchedTokens is [var unknown, ..] ? $"'{unknown}' is not a command or option." : parsed.Errors[0].Message;
            await Console.Error.WriteLineAsync($"aro: {message} ('aro --help' lists what there is)");
            return BadInput;
        }

        InvocationConfiguration configuration = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(configuration, stop.Token);
        }
        catch (Exception e) when (StartupFailures.Explain(e) is { } explanation)
        {
            await Console.Error.WriteLineAsync("aro: " + explanation.ReplaceLineEndings(" "));
            return BadInput;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }
}
