using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Aro.Azure.Transport;
using Microsoft.Extensions.Options;

namespace Aro.Azure;

/// <summary>Checks <see cref="AzureOptions"/> and reports every mistake at once, each with the name of its configuration key.</summary>
public sealed class AzureOptionsValidator : IValidateOptions<AzureOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, AzureOptions options)
    {
        List<string> errors = [];
        Annotations(errors, "", options);
        Annotations(errors, nameof(AzureOptions.Retry) + ":", options.Retry);
        Annotations(errors, nameof(AzureOptions.Budget) + ":", options.Budget);

        HttpsUrl(errors, nameof(options.ResourceManagerEndpoint), options.ResourceManagerEndpoint);
        HttpsUrl(errors, nameof(options.Authority), options.Authority);
        Id(errors, nameof(options.TenantId), options.TenantId);
        Id(errors, nameof(options.ClientId), options.ClientId);
        Id(errors, nameof(options.SubscriptionId), options.SubscriptionId);
        HostSuffix(errors, nameof(options.StorageSuffix), options.StorageSuffix);
        HostSuffix(errors, nameof(options.KeyVaultSuffix), options.KeyVaultSuffix);
        if (options.KeyVaultPrefix.Length > 0
            && (options.KeyVaultPrefix.Length is < 3 or > 20 || options.KeyVaultPrefix.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-')))
        {
            Add(errors, nameof(options.KeyVaultPrefix), $"'{options.KeyVaultPrefix}' must be 3 to 20 letters, digits and hyphens.");
        }

        Credential(errors, options);
        if (!string.IsNullOrEmpty(options.CaBundle))
        {
            Readable(errors, nameof(options.CaBundle), options.CaBundle, static path => CertificateFiles.LoadBundle(path));
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Credential(List<string> errors, AzureOptions options)
    {
        bool hasSecret = !string.IsNullOrEmpty(options.ClientSecret);
        bool hasCertificate = !string.IsNullOrEmpty(options.ClientCertificatePath);
        if (hasSecret == hasCertificate)
        {
            Add(errors, nameof(options.ClientSecret), $"give either this or {AzureOptions.SectionName}:{nameof(options.ClientCertificatePath)}.");
        }
        else if (hasCertificate)
        {
            Readable(errors, nameof(options.ClientCertificatePath), options.ClientCertificatePath!, static path =>
            {
                using var certificate = CertificateFiles.LoadWithKey(path);
            });
        }
    }

    private static void Readable(List<string> errors, string key, string path, Action<string> load)
    {
        try
        {
            load(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or InvalidDataException)
        {
            Add(errors, key, $"'{path}' cannot be used: {e.Message}");
        }
    }

    private static void Annotations(List<string> errors, string prefix, object options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        errors.AddRange(results.Select(r => $"{AzureOptions.SectionName}:{prefix}{r.MemberNames.FirstOrDefault()}: {r.ErrorMessage}"));
    }

    private static void HttpsUrl(List<string> errors, string key, string value)
    {
        if (value.Length > 0 && (!Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttps))
        {
            Add(errors, key, $"'{value}' is not an absolute https URL.");
        }
    }

    private static void Id(List<string> errors, string key, string value)
    {
        if (value.Length > 0 && !Guid.TryParseExact(value, "D", out _))
        {
            Add(errors, key, $"'{value}' is not a GUID such as 00000000-0000-0000-0000-000000000000.");
        }
    }

    private static void HostSuffix(List<string> errors, string key, string value)
    {
        if (value.Length > 0
            && (!Uri.TryCreate($"https://x.{value}", UriKind.Absolute, out Uri? uri) || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0))
        {
            Add(errors, key, $"'{value}' is not a host name with an optional port.");
        }
    }

    private static void Add(List<string> errors, string key, string message) => errors.Add($"{AzureOptions.SectionName}:{key}: {message}");
}
