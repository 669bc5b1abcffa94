using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Aro.Database.Cosmos;

/// <summary>Checks <see cref="CosmosStoreOptions"/> and reports every mistake at once, each with the name of its setting.</summary>
public sealed class CosmosStoreOptionsValidator : IValidateOptions<CosmosStoreOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, CosmosStoreOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        List<string> errors = [.. results.Select(r => Of(r.MemberNames.FirstOrDefault() ?? "", r.ErrorMessage))];
        if (options.Endpoint.Length > 0 && (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttps))
        {
            errors.Add(Of(nameof(options.Endpoint), $"'{options.Endpoint}' is not an absolute https URL."));
        }

        // The key itself is a secret and is not repeated.
        if (!string.IsNullOrEmpty(options.Key) && !Convert.TryFromBase64String(options.Key, new byte[options.Key.Length], out _))
        {
            errors.Add(Of(nameof(options.Key), "is not base64."));
        }

        if (!string.IsNullOrEmpty(options.ManagedIdentityClientId))
        {
            if (!Guid.TryParseExact(options.ManagedIdentityClientId, "D", out _))
            {
                errors.Add(Of(nameof(options.ManagedIdentityClientId), $"'{options.ManagedIdentityClientId}' is not a GUID."));
            }

            if (!string.IsNullOrEmpty(options.Key))
            {
                errors.Add(Of(nameof(options.ManagedIdentityClientId), $"give either this or {CosmosStoreOptions.SectionName}:{nameof(options.Key)}."));
            }
        }

        if (options.CreateContainers && string.IsNullOrEmpty(options.Key))
        {
            errors.Add(Of(nameof(options.CreateContainers), $"needs {CosmosStoreOptions.SectionName}:{nameof(options.Key)}."));
        }

        if (options.MaxThrottleWait >= options.RequestTimeout)
        {
            errors.Add(Of(nameof(options.MaxThrottleWait), $"must be less than {CosmosStoreOptions.SectionName}:{nameof(options.RequestTimeout)}."));
        }

        CheckCaBundle(errors, options.CaBundle);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckCaBundle(List<string> errors, string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        try
        {
            CosmosServerTrust.Load(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            errors.Add(Of(nameof(CosmosStoreOptions.CaBundle), $"'{path}' cannot be used: {e.Message}"));
        }
    }

    private static string Of(string setting, string? problem) => $"{CosmosStoreOptions.SectionName}:{setting}: {problem}";
}
