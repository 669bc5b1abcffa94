using System.ComponentModel.DataAnnotations;
using Aro.Database.Leases;
using Microsoft.Extensions.Options;

namespace Aro.Backend;

/// <summary>Gathers everything that is wrong with the options.</summary>
internal sealed class BackendOptionsValidator(IOptions<LeaseOptions> leases) : IValidateOptions<BackendOptions>
{
    public ValidateOptionsResult Validate(string? name, BackendOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        List<string> failures = [.. results.Select(r => $"{BackendOptions.SectionName}: {r.ErrorMessage}")];

        if (options.HeartbeatInterval + options.LeaseSafetyMargin >= leases.Value.Duration)
        {
            failures.Add(
                $"{BackendOptions.SectionName}: HeartbeatInterval ({options.HeartbeatInterval}) and LeaseSafetyMargin ({options.LeaseSafetyMargin}) "
                + $"together must be shorter than the lease ({leases.Value.Duration}), or every lease would be given up before it is renewed.");
        }

        if (options.ShutdownTimeout < options.StepCancellationGrace)
        {
            failures.Add(
                $"{BackendOptions.SectionName}: ShutdownTimeout ({options.ShutdownTimeout}) must not be shorter than StepCancellationGrace "
                + $"({options.StepCancellationGrace}).");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
