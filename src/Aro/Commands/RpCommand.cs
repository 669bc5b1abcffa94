using System.CommandLine;
using Aro.Environment;

namespace Aro.Commands;

/// <summary><c>aro rp</c>: the resource provider alone; everything from options.</summary>
internal static class RpCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = new("--config") { Description = "JSON file with options, besides appsettings.json and ARO__ environment variables" };
        Command command = new("rp", "Run the resource provider; options also as --Aro:Section:Name=value") { config };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(config), parsed.UnmatchedTokens, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? config, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        if (config is not null && !File.Exists(config))
        {
            throw new StartupException($"The configuration file '{config}' does not exist.");
        }

        if (settings.FirstOrDefault(s => !s.StartsWith("--Aro:", StringComparison.OrdinalIgnoreCase) || !s.Contains('=', StringComparison.Ordinal)) is { } wrong)
        {
            throw new StartupException($"'{wrong}' is not an option. Options of the provider are written --Aro:Section:Name=value.");
        }

        await using AroHost host = await AroHost.StartAsync(config, [.. settings], cancellationToken);
        await Console.Out.WriteLineAsync($"ready {string.Join(' ', host.Addresses)}");
        await host.WaitForEndAsync(cancellationToken);
        return 0;
    }
}
