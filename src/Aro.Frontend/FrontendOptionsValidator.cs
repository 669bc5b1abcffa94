using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Aro.Frontend;

/// <summary>Checks what attributes cannot say. Gathers every finding.</summary>
internal sealed class FrontendOptionsValidator : IValidateOptions<FrontendOptions>
{
    public ValidateOptionsResult Validate(string? name, FrontendOptions options)
    {
        var findings = new List<string>();
        if (options.ArmMetadataEndpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("https" or "http")))
        {
            findings.Add($"{nameof(FrontendOptions.ArmMetadataEndpoint)} '{endpoint}' is not an absolute http(s) URL.");
        }

        CheckBundle(findings, nameof(FrontendOptions.CaBundle), options.CaBundle);
        CheckBundle(findings, nameof(FrontendOptions.AdminCaBundle), options.AdminCaBundle);
        if (string.IsNullOrEmpty(options.AdminCaBundle) != string.IsNullOrEmpty(options.AdminCommonName))
        {
            findings.Add($"{nameof(FrontendOptions.AdminCaBundle)} and {nameof(FrontendOptions.AdminCommonName)} must be given together.");
        }

        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private static void CheckBundle(List<string> findings, string option, string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            if (certificates.Count == 0)
            {
                findings.Add($"{option} '{path}' holds no certificate in PEM form.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            findings.Add($"{option} '{path}' cannot be read: {e.Message}");
        }
    }
}
