using System.CommandLine;
using Aro.Environment;

namespace Aro.Commands;

/// <summary><c>aro rp</c>: the resource provider alone; everything from options.</summary>
internal static class RpCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = ProviderOptions.Config();
        Command command = new("rp", "Run the resource provider; options also as --Aro:Section:Name=value") { config };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(config), parsed.UnmatchedTokens, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? config, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        await using AroHost host = await AroHost.StartAsync(config, ProviderOptions.Check(config, settings), cancellationToken);
        await Console.Out.WriteLineAsync($"ready {string.Join(' ', host.Addresses)}");
        await host.WaitForEndAsync(cancellationToken);
        return 0;
    }
}
