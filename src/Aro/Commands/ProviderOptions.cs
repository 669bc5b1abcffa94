using System.CommandLine;
using Aro.Environment;

namespace Aro.Commands;

/// <summary>The options of the provider on the command line: a file, and <c>--Aro:Section:Name=value</c>.</summary>
internal static class ProviderOptions
{
    /// <summary><c>--config</c>.</summary>
    public static Option<string?> Config() =>
        new("--config") { Description = "JSON file with options, besides appsettings.json and ARO__ environment variables" };

    /// <summary>The settings as the configuration takes them.</summary>
    /// <exception cref="StartupException">The file does not exist, or something else than a setting was given.</exception>
    public static string[] Check(string? config, IReadOnlyList<string> settings)
    {
        if (config is not null && !File.Exists(config))
        {
            throw new StartupException($"The configuration file '{config}' does not exist.");
        }

        return settings.FirstOrDefault(s => !s.StartsWith("--Aro:", StringComparison.OrdinalIgnoreCase) || !s.Contains('=', StringComparison.Ordinal)) is { } wrong
            ? throw new StartupException($"'{wrong}' is not an option. Options of the provider are written --Aro:Section:Name=value.")
            : [.. settings];
    }
}
