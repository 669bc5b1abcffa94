using System.CommandLine;
using Aro.Local;

namespace Aro.Commands;

/// <summary><c>aro local</c>: the local cloud and the provider, kept up.</summary>
internal static class LocalCommand
{
    /// <summary>The verb.</summary>
    public static Command Create() => LocalOptionSet.CreateCommand(
        "local", "Run a local cloud and the resource provider until Ctrl-C", RunAsync);

    private static async Task<int> RunAsync(LocalOptions options, CancellationToken cancellationToken)
    {
        await using LocalServices services = await LocalServices.StartAsync(options, quiet: false, cancellationToken);
        await Console.Out.WriteLineAsync(
            $"""
            ARM                {services.ArmEndpoint}
            resource provider  {services.ProviderEndpoint}
            data               {options.DataDirectory}
            settings           source {services.EnvironmentFile}
            ready
            """);
        await services.WaitForEndAsync(cancellationToken);
        return 0;
    }
}
