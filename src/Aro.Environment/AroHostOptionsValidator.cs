using System.ComponentModel.DataAnnotations;
using Aro.Environment.Hosting;
using Microsoft.Extensions.Options;

namespace Aro.Environment;

/// <summary>Checks <see cref="AroHostOptions"/>.</summary>
internal sealed class AroHostOptionsValidator : IValidateOptions<AroHostOptions>
{
    public ValidateOptionsResult Validate(string? name, AroHostOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        List<string> errors = [.. results.Select(r => $"Aro:{r.MemberNames.FirstOrDefault()}: {r.ErrorMessage}")];
        if (options.Roles == HostRoles.None || (options.Roles & ~(HostRoles.Frontend | HostRoles.Backend)) != HostRoles.None)
        {
            errors.Add("Aro:Roles: must be 'frontend', 'backend' or 'frontend,backend'.");
        }

        foreach (string address in ListenAddress.Split(options.Listen))
        {
            if (!ListenAddress.TryParse(address, out _))
            {
                errors.Add($"Aro:Listen: '{address}' is not of the form https://host:port with host localhost, an IP address or *.");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
