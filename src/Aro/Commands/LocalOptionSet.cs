using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Aro.Local;

namespace Aro.Commands;

/// <summary>Options that several verbs share.</summary>
internal static class LocalOptionSet
{
    /// <summary>A verb that runs local services until Ctrl-C, with the options <c>--data</c>, <c>--port</c> and <c>--speed</c>.</summary>
    public static Command CreateCommand(string name, string description, Func<LocalOptions, CancellationToken, Task<int>> runAsync)
    {
        Option<string> data = Data();
        Option<int> port = Port();
        Option<double> speed = Speed();
        Command command = new(name, description) { data, port, speed };
        command.SetAction((parsed, cancellationToken) => runAsync(
            new LocalOptions(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(port), parsed.GetValue(speed)), cancellationToken));
        return command;
    }

    /// <summary><c>--data DIR</c>.</summary>
    private static Option<string> Data() => new("--data")
    {
        Description = "Folder for everything that survives a restart",
        DefaultValueFactory = _ => ".local",
    };

    /// <summary><c>--port N</c>.</summary>
    private static Option<int> Port()
    {
        Option<int> option = new("--port")
        {
            Description = "First port: the cloud listens on it, the provider on the next",
            DefaultValueFactory = _ => LocalOptions.DefaultPort,
        };
        option.Validators.Add(result => Check(result, option, port => port is > 0 and < 65535, "from 1 to 65534"));
        return option;
    }

    /// <summary><c>--speed N</c>.</summary>
    public static Option<double> Speed()
    {
        Option<double> option = new("--speed")
        {
            Description = "How many times faster than real life the simulated cloud runs",
            DefaultValueFactory = _ => LocalOptions.DefaultSpeed,
        };
        option.Validators.Add(result => Check(result, option, speed => speed is >= 0.01 and <= 1_000_000, "from 0.01 to 1000000"));
        return option;
    }

    private static void Check<T>(OptionResult result, Option<T> option, Func<T, bool> isValid, string range)
        where T : IParsable<T>
    {
        // A text that is no number at all is reported by the parser itself.
        if (result.Tokens is [{ Value: var text }] && T.TryParse(text, CultureInfo.InvariantCulture, out T? value) && !isValid(value))
        {
            result.AddError($"{option.Name} must be {range}, not '{text}'.");
        }
    }
}
