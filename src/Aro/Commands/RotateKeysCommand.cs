using System.CommandLine;
using Aro.Database.Encryption.Rotation;
using Aro.Environment.Encryption;

namespace Aro.Commands;

/// <summary><c>aro rotate-keys</c>: seals the secrets of every document with the newest key while providers run.</summary>
internal static class RotateKeysCommand
{
    /// <summary>Exit code when a document still holds a secret under an older key.</summary>
    public const int Incomplete = 1;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = ProviderOptions.Config();
        Option<bool> newKey = new("--new-key") { Description = "First make a new key in the key file and wait until every process uses it" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only say what would be done" };
        Command command = new("rotate-keys", "Seal the secrets of every document with the newest key; providers may run meanwhile; takes the options of 'aro rp'") { config, newKey, dryRun };
        command.TreatUnmatchedTokensAsErrors = false;
        command.Validators.Add(result =>
        {
            if (result.GetValue(newKey) && result.GetValue(dryRun))
            {
                result.AddError("--new-key and --dry-run exclude each other.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(config), parsed.UnmatchedTokens, parsed.GetValue(newKey), parsed.GetValue(dryRun), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? config, IReadOnlyList<string> settings, bool newKey, bool dryRun, CancellationToken cancellationToken)
    {
        RotationReport report = await KeyRotation.RunAsync(
            config, ProviderOptions.Check(config, settings), newKey, dryRun, Console.Out.WriteLine, time: null, cancellationToken);

        foreach (RotationFailure failure in report.Failures)
        {
            await Console.Error.WriteLineAsync($"failed: {failure.Container} {failure.Partition} {failure.DocumentId}: {failure.Reason}");
        }

        await Console.Out.WriteLineAsync(
            $"{(dryRun ? "to be resealed" : "resealed")} {report.Resealed}, already newest {report.AlreadyNewest}, "
            + $"without secrets {report.WithoutSecrets}, failed {report.Failures.Count}");
        if (report.Failures.Count > 0)
        {
            await Console.Error.WriteLineAsync(
                "Keep the older keys. Give back the key that a failed document names and run this again; if that key is lost, delete the document's cluster.");
            return Incomplete;
        }

        if (!report.Complete && !dryRun)
        {
            await Console.Error.WriteLineAsync("Some process still seals with an older key. See that every process reads the same keys, and run this again.");
            return Incomplete;
        }

        if (!dryRun)
        {
            await Console.Out.WriteLineAsync(
                "No document is sealed with an older key. Keep the older keys until the creates that run now have ended (their installer assets "
                + "are sealed too) and until no backup with older documents is needed.");
        }

        return 0;
    }
}
