namespace Aro.LocalCloud.Installer;

/// <summary>
/// Stands in for <c>openshift-install</c>: the same command line, the same files with real keys and certificates, the same log lines. It makes
/// assets only; a cluster comes up when machines with them are deployed.
/// </summary>
public static class OpenShiftInstallCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">Arguments after the program's name, for example <c>create manifests --dir D</c>.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error; log lines go here.</param>
    /// <param name="cancellationToken">Stops between two assets.</param>
    /// <returns>Exit code: 0, or 1 when it failed.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        RunAsync(args, output, error, Environment.GetEnvironmentVariable, TimeProvider.System, cancellationToken);

    internal static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, Func<string, string?> environment, TimeProvider time, CancellationToken cancellationToken)
    {
        var release = ReleaseImage.Find(environment);
        if (!InstallerArguments.TryParse(args, out var arguments, out var problem))
        {
            await error.WriteLineAsync($"level=error msg=\"{problem}\"");
            await error.WriteLineAsync(InstallerArguments.Usage);
            return 1;
        }

        if (arguments.Target == InstallerTarget.Version)
        {
            await output.WriteLineAsync($"openshift-install {release.Version}\nbuilt for the local cloud\nrelease image {release.PullSpec}\nrelease architecture amd64");
            return 0;
        }

        try
        {
            Directory.CreateDirectory(arguments.Directory);
            await using var log = new InstallerLog(error, Path.Combine(arguments.Directory, ".openshift_install.log"), arguments.LogLevel, time);
            return await CreateAsync(arguments, new InstallerContext(log, environment, time, release), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"level=error msg=\"failed to use the directory {arguments.Directory}: {e.Message.Replace('"', '\'')}\"");
            return 1;
        }
    }

    private static async Task<int> CreateAsync(InstallerArguments arguments, InstallerContext context, CancellationToken cancellationToken)
    {
        try
        {
            var assets = new AssetGraph(arguments.Directory, context);
            if (arguments.Target == InstallerTarget.Manifests)
            {
                await assets.CreateManifestsAsync(cancellationToken);
            }
            else
            {
                await assets.CreateIgnitionConfigsAsync(cancellationToken);
            }

            return 0;
        }
        catch (AssetException e)
        {
            foreach (var problem in e.Problems)
            {
                await context.Log.WriteAsync("error", $"failed to fetch {e.Asset}: {problem}");
            }

            return 1;
        }
    }
}
