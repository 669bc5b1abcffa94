using System.CommandLine;
using System.Globalization;
using Aro.Database.Documents;
using Aro.Environment.Storage;

namespace Aro.Commands;

/// <summary><c>aro backup</c>: copies the documents of a running or stopped provider into one file.</summary>
internal static class BackupCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "The file to write" };
        Option<bool> force = new("--force") { Description = "Replace FILE if it exists" };
        Option<string?> config = ProviderOptions.Config();
        Command command = new("backup", "Copy the documents into FILE while the provider runs; takes the options of 'aro rp'") { file, force, config };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) =>
            RunAsync(parsed.GetValue(file)!, parsed.GetValue(force), parsed.GetValue(config), parsed.UnmatchedTokens));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool force, string? config, IReadOnlyList<string> settings)
    {
        if (!force && File.Exists(file))
        {
            throw new Environment.StartupException($"'{file}' exists. Give another path, or --force to replace it.");
        }

        StoreBackup backup = ConfiguredStoreBackup.Create(config, ProviderOptions.Check(config, settings), file, force);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{backup.Documents} documents, {backup.Bytes} bytes written to {file}. The keys that open their secrets are not in it: keep them too, elsewhere."));
        return 0;
    }
}
