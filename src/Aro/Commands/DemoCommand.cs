using System.CommandLine;
using Aro.Demo;
using Aro.Local;
using Spectre.Console;
using Spectre.Console.Json;

namespace Aro.Commands;

/// <summary><c>aro demo</c>: a cluster is created, looked at and deleted, with nothing but this executable.</summary>
internal static class DemoCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<bool> keep = new("--keep") { Description = "Leave the cluster and the services running until Ctrl-C" };
        Option<double> speed = LocalOptionSet.Speed();
        Command command = new("demo", "Create, show and delete a cluster on a fresh local cloud") { keep, speed };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(keep), parsed.GetValue(speed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool keep, double speed, CancellationToken cancellationToken)
    {
        IAnsiConsole console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            // A file or a pipe has no width; the customary 80 columns would break every line.
            console.Profile.Width = 160;
        }

        TimeProvider time = TimeProvider.System;
        long begun = time.GetTimestamp();
        string data = Directory.CreateTempSubdirectory("aro-demo-").FullName;
        try
        {
            using OwnTime ownTime = new();
            await using LocalServices services = await LocalServices.StartAsync(new LocalOptions(data, Port: 0, speed), quiet: true, cancellationToken);
            console.MarkupLine($"Local cloud and resource provider are up in [aqua]{StepProgress.Seconds(time.GetElapsedTime(begun)).Trim()}[/], data in [grey]{data}[/]");
            DemoRunner runner = new(console, services, ownTime, time);
            try
            {
                await runner.RunAsync(keep, cancellationToken);
            }
            catch (DemoException e)
            {
                console.MarkupLine($"[red]The demo failed:[/] {e.Message.EscapeMarkup()}");
                if (e.Error is not null)
                {
                    console.Write(new JsonText(e.Error.ToJsonString()));
                    console.WriteLine();
                }

                return 1;
            }

            console.WriteLine();
            console.MarkupLine($"[green]Done[/] in [aqua]{StepProgress.Seconds(time.GetElapsedTime(begun)).Trim()}[/]");
            if (keep)
            {
                console.MarkupLine($"The services stay up until Ctrl-C. Settings for clients: [blue]source {services.EnvironmentFile}[/]");
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
