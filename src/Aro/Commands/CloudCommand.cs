using System.CommandLine;
using Aro.Local;

namespace Aro.Commands;

/// <summary><c>aro cloud</c>: the local cloud alone; the provider is started separately with the <c>rp.json</c> it writes.</summary>
internal static class CloudCommand
{
    /// <summary>The verb.</summary>
    public static Command Create() => LocalOptionSet.CreateCommand(
        "cloud", "Run a local cloud until Ctrl-C; start providers with 'aro rp --config DIR/rp.json'", RunAsync);

    private static async Task<int> RunAsync(LocalOptions options, CancellationToken cancellationToken)
    {
        await using LocalServices services = await LocalServices.StartCloudAsync(options, quiet: false, cancellationToken);
        await Console.Out.WriteLineAsync(
            $"""
            ARM                {services.ArmEndpoint}
            provider's options {services.ProviderConfiguration}
            settings           source {services.EnvironmentFile}
            ready
            """);
        await services.WaitForEndAsync(cancellationToken);
        return 0;
    }
}
