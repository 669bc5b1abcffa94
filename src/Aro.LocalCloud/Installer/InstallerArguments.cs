using System.Diagnostics.CodeAnalysis;

namespace Aro.LocalCloud.Installer;

/// <summary>What the installer is asked to make.</summary>
internal enum InstallerTarget
{
    /// <summary>Its version.</summary>
    Version,

    /// <summary>Manifests.</summary>
    Manifests,

    /// <summary>Ignition configurations.</summary>
    IgnitionConfigs,
}

/// <summary>The installer's command line.</summary>
/// <param name="Target">What to make.</param>
/// <param name="Directory">Where.</param>
/// <param name="LogLevel">Least level to print.</param>
internal sealed record InstallerArguments(InstallerTarget Target, string Directory, string LogLevel)
{
    /// <summary>How to call it.</summary>
    public const string Usage = """
        Usage:
          openshift-install version
          openshift-install create manifests [--dir DIR] [--log-level debug|info|warn|error]
          openshift-install create ignition-configs [--dir DIR] [--log-level debug|info|warn|error]
        """;

    private static readonly string[] Levels = ["debug", "info", "warn", "error"];

    /// <summary>Reads a command line.</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out InstallerArguments? arguments, out string problem)
    {
        arguments = null;
        problem = "";
        var words = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["--dir"] = ".", ["--log-level"] = "info" };
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith('-'))
            {
                words.Add(args[i]);
                continue;
            }

            var (name, value) = args[i].Split('=', 2) is [var n, var v] ? (n, v) : (args[i], args.ElementAtOrDefault(++i));
            if (!options.ContainsKey(name))
            {
                problem = $"unknown flag: {name}";
                return false;
            }

            if (string.IsNullOrEmpty(value))
            {
                problem = $"flag needs an argument: {name}";
                return false;
            }

            options[name] = value;
        }

        InstallerTarget? target = words switch
        {
            ["version"] => InstallerTarget.Version,
            ["create", "manifests"] => InstallerTarget.Manifests,
            ["create", "ignition-configs"] => InstallerTarget.IgnitionConfigs,
            _ => null,
        };
        if (target is null)
        {
            problem = words.Count == 0 ? "no command given" : $"unknown command '{string.Join(' ', words)}' for 'openshift-install'";
            return false;
        }

        if (!Levels.Contains(options["--log-level"], StringComparer.Ordinal))
        {
            problem = $"invalid log-level: not a valid logrus Level: '{options["--log-level"]}'";
            return false;
        }

        arguments = new(target.Value, options["--dir"], options["--log-level"]);
        return true;
    }
}
