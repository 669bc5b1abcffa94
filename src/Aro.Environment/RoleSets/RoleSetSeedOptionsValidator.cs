using Aro.Api.Administration;
using Microsoft.Extensions.Options;

namespace Aro.Environment.RoleSets;

/// <summary>Checks <see cref="RoleSetSeedOptions"/> by the rules that administrators' requests are checked by.</summary>
internal sealed class RoleSetSeedOptionsValidator : IValidateOptions<RoleSetSeedOptions>
{
    public ValidateOptionsResult Validate(string? name, RoleSetSeedOptions options)
    {
        List<string> errors = [];
        for (int i = 0; i < options.RoleSets.Count; i++)
        {
            errors.AddRange(RoleSetRules.Check(RoleSetDocuments.Create(options.RoleSets[i]))
                .Select(finding => $"{RoleSetSeedOptions.SectionName}:{i}: {finding.Target}: {finding.Message}"));
        }

        if (options.RoleSets.GroupBy(set => set.OpenShiftVersion, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            errors.Add($"{RoleSetSeedOptions.SectionName}: minor version '{twice.Key}' is there more than once.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
