using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Aro.Database.Encryption;

/// <summary>Checks <see cref="SecretKeyOptions"/>; all findings at once, none of them with a key.</summary>
internal sealed class SecretKeyOptionsValidator : IValidateOptions<SecretKeyOptions>
{
    private const string Section = SecretKeyOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, SecretKeyOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        List<string> findings = [.. results.Select(r => $"{Section}:{r.MemberNames.FirstOrDefault()}: {r.ErrorMessage}")];

        (string Name, string? Value)[] sources =
            [(nameof(options.Keys), options.Keys), (nameof(options.File), options.File), (nameof(options.KeyVaultSecret), options.KeyVaultSecret)];
        string[] given = [.. sources.Where(s => !string.IsNullOrEmpty(s.Value)).Select(s => $"'{s.Name}'")];
        if (given.Length != 1)
        {
            findings.Add(
                $"{Section}: give the encryption keys by exactly one of 'Keys', 'File' and 'KeyVaultSecret'; "
                + (given.Length == 0 ? "none is set." : $"{string.Join(" and ", given)} are set."));
        }

        if (options.CreateFile && string.IsNullOrEmpty(options.File))
        {
            findings.Add($"{Section}:CreateFile: there is no 'File' to create.");
        }

        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }
}
