using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace Aro.Environment.Configuration;

/// <summary>
/// Reads the configuration. Later ones win: <c>appsettings.json</c> in the working directory, the given file, environment variables
/// (<c>ARO__Azure__TenantId</c>), command line (<c>--Aro:Azure:TenantId=…</c>).
/// </summary>
internal static class ConfigurationLoader
{
    // What the frontend is told in its own section it mostly shares with the clients of Azure.
    private static readonly (string Setting, string Default)[] Shared =
    [
        ("Aro:Frontend:Location", "Aro:Azure:Location"),
        ("Aro:Frontend:Domain", "Aro:Azure:Domain"),
        ("Aro:Frontend:ArmMetadataEndpoint", "Aro:Azure:ResourceManagerEndpoint"),
        ("Aro:Frontend:CaBundle", "Aro:Azure:CaBundle"),
    ];

    public static IConfiguration Load(string? file, string[] args)
    {
        try
        {
            ConfigurationBuilder builder = new();
            builder.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true, reloadOnChange: false);
            if (file is not null)
            {
                builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            }

            builder.AddEnvironmentVariables().AddCommandLine(args);
            IConfigurationRoot given = builder.Build();
            Dictionary<string, string?> defaults = Shared
                .Where(s => given[s.Default] is not null)
                .ToDictionary(s => s.Setting, s => given[s.Default], StringComparer.OrdinalIgnoreCase);
            builder.Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });
            return builder.Build();
        }
        catch (FileNotFoundException)
        {
            throw new StartupException($"The configuration file '{file}' does not exist.");
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            string detail = e.InnerException is FormatException inner ? inner.InnerException?.Message ?? inner.Message : e.Message;
            throw new StartupException($"The configuration cannot be read: {OneLine.Of(e.Message)} {OneLine.Of(detail)}", e);
        }
    }
}
