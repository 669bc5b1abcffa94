using System.CommandLine;
using Aro.Local;

namespace Aro.Commands;

/// <summary><c>aro local</c>: the local cloud and the provider, kept up.</summary>
internal static class LocalCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string> data = LocalOptionSet.Data();
        Option<int> port = LocalOptionSet.Port();
        Option<double> speed = LocalOptionSet.Speed();
        Command command = new("local", "Run a local cloud and the resource provider until Ctrl-C") { data, port, speed };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new LocalOptions(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(port), parsed.GetValue(speed)), cancellationToken));
        return command;
    }

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
