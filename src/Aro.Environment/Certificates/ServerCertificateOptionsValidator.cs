using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Aro.Environment.Certificates;

/// <summary>Checks <see cref="ServerCertificateOptions"/>.</summary>
internal sealed class ServerCertificateOptionsValidator : IValidateOptions<ServerCertificateOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerCertificateOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        List<string> errors = [.. results.Select(r => $"{ServerCertificateOptions.SectionName}:{r.MemberNames.FirstOrDefault()}: {r.ErrorMessage}")];
        if (string.IsNullOrEmpty(options.Path) == string.IsNullOrEmpty(options.KeyVaultCertificate))
        {
            errors.Add($"{ServerCertificateOptions.SectionName}:Path: give either this or {ServerCertificateOptions.SectionName}:KeyVaultCertificate.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
