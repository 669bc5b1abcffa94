using System.CommandLine;
using Aro.Swagger;
using Aro.Swagger.Comparison;

namespace Aro.Commands;

/// <summary><c>aro swagger</c>: writes the swagger files; <c>aro swagger diff</c> compares some.</summary>
internal static class SwaggerCommand
{
    /// <summary>Exit code of a comparison that found something that breaks.</summary>
    public const int Breaks = 1;

    /// <summary>Exit code of what was stopped before its end: nothing is known, and not every file may be written.</summary>
    public const int Stopped = 130;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> directory = new("DIR") { Description = "Where to write", DefaultValueFactory = _ => "swagger" };
        Command command = new("swagger", "Write the swagger file of every api-version, with examples") { directory, CreateDiff() };
        command.SetAction((parsed, cancellationToken) => UntilStoppedAsync(WriteAsync(parsed.GetValue(directory)!, cancellationToken)));
        return command;
    }

    private static Command CreateDiff()
    {
        Argument<string> old = new("OLD") { Description = "A swagger file, or a directory of them" };
        Argument<string> now = new("NEW") { Description = "What to compare with it" };
        Command command = new("diff", "List the differences of swagger files; exit code 1 when one of them breaks callers or generated clients") { old, now };
        command.SetAction((parsed, cancellationToken) => UntilStoppedAsync(CompareAsync(parsed.GetValue(old)!, parsed.GetValue(now)!, cancellationToken)));
        return command;
    }

    private static async Task<int> UntilStoppedAsync(Task<int> command)
    {
        try
        {
            return await command;
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
    }

    private static async Task<int> WriteAsync(string directory, CancellationToken cancellationToken)
    {
        int count = await SwaggerTree.WriteAsync(Path.GetFullPath(directory), cancellationToken);
        await Console.Out.WriteLineAsync($"{count} files written to {directory}");
        return 0;
    }

    private static async Task<int> CompareAsync(string old, string now, CancellationToken cancellationToken)
    {
        // Reading may never end, for example where nobody writes to a pipe.
        IReadOnlyList<Finding> findings = await Task.Run(() => SwaggerComparison.Compare(old, now), cancellationToken).WaitAsync(cancellationToken);
        foreach (Finding finding in findings)
        {
            string impact = finding.Impact switch
            {
                Impact.Caller => "breaks callers",
                Impact.Client => "breaks clients",
                _ => "breaks nothing",
            };
            await Console.Out.WriteLineAsync($"{impact,-14} {finding.Kind,-26} {finding.File} {finding.Path}: {finding.Message}");
        }

        int breaking = findings.Count(finding => finding.Breaks);
        await Console.Out.WriteLineAsync($"{findings.Count} differences, {breaking} of them breaking");
        return breaking > 0 ? Breaks : 0;
    }
}
