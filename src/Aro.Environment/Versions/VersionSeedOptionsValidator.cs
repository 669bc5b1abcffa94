using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Aro.Environment.Versions;

/// <summary>Checks <see cref="VersionSeedOptions"/>.</summary>
internal sealed partial class VersionSeedOptionsValidator : IValidateOptions<VersionSeedOptions>
{
    public ValidateOptionsResult Validate(string? name, VersionSeedOptions options)
    {
        List<string> errors = [];
        for (int i = 0; i < options.Versions.Count; i++)
        {
            OpenShiftVersionOptions version = options.Versions[i];
            if (!VersionNumber.IsMatch(version.Version))
            {
                errors.Add($"{VersionSeedOptions.SectionName}:{i}:Version: '{version.Version}' is not a version such as 4.17.27.");
            }

            if (version.OpenShiftPullspec.Length == 0)
            {
                errors.Add($"{VersionSeedOptions.SectionName}:{i}:OpenShiftPullspec: is required.");
            }
        }

        if (options.Versions.GroupBy(v => v.Version, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            errors.Add($"{VersionSeedOptions.SectionName}: version '{twice.Key}' is there more than once.");
        }

        if (options.Versions.Count(v => v.Default) > 1)
        {
            errors.Add($"{VersionSeedOptions.SectionName}: more than one version is the default.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionNumber { get; }
}
