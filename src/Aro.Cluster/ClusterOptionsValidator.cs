using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Aro.Cluster;

/// <summary>Checks the ranges of <see cref="ClusterOptions"/> and reports every violation at once.</summary>
internal sealed class ClusterOptionsValidator : IValidateOptions<ClusterOptions>
{
    public ValidateOptionsResult Validate(string? name, ClusterOptions options)
    {
        var failures = new List<string>();
        TimeSpan day = TimeSpan.FromDays(1);
        TimeSpan minute = TimeSpan.FromMinutes(1);
        TimeSpan second = TimeSpan.FromSeconds(1);
        Range(nameof(options.PollInterval), options.PollInterval, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(5));
        Range(nameof(options.RetryTime), options.RetryTime, TimeSpan.Zero, TimeSpan.FromHours(1));
        Range(nameof(options.CreateDeadline), options.CreateDeadline, minute, day);
        Range(nameof(options.UpdateDeadline), options.UpdateDeadline, minute, day);
        Range(nameof(options.DeleteDeadline), options.DeleteDeadline, minute, day);
        Range(nameof(options.BootstrapTimeout), options.BootstrapTimeout, second, day);
        Range(nameof(options.ApiServerTimeout), options.ApiServerTimeout, second, day);
        Range(nameof(options.WorkersTimeout), options.WorkersTimeout, second, day);
        Range(nameof(options.OperatorTimeout), options.OperatorTimeout, second, day);
        Range(nameof(options.CertificateTimeout), options.CertificateTimeout, second, day);
        Range(nameof(options.InstallerTimeout), options.InstallerTimeout, second, TimeSpan.FromHours(2));
        Range(nameof(options.IgnitionLinkLifetime), options.IgnitionLinkLifetime, TimeSpan.FromMinutes(5), day);
        Present(nameof(options.InstallerPath), options.InstallerPath);
        Present(nameof(options.CertificateIssuer), options.CertificateIssuer);
        Present(nameof(options.BootstrapVmSize), options.BootstrapVmSize);
        Present("Image:Publisher", options.Image.Publisher);
        Present("Image:Offer", options.Image.Offer);
        Present("Image:Sku", options.Image.Sku);
        Present("Image:Version", options.Image.Version);
        if (!Path.IsPathFullyQualified(options.WorkDirectory))
        {
            failures.Add($"{ClusterOptions.SectionName}:{nameof(options.WorkDirectory)} '{options.WorkDirectory}' is not an absolute path.");
        }

        if (options.CertificateAuthorityBundle is { } bundle && !File.Exists(bundle))
        {
            failures.Add($"{ClusterOptions.SectionName}:{nameof(options.CertificateAuthorityBundle)} '{bundle}' does not exist.");
        }

        if (options.PullSecret is not null && !IsObject(options.PullSecret))
        {
            failures.Add($"{ClusterOptions.SectionName}:{nameof(options.PullSecret)} is not a JSON object.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Range(string option, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
            {
                failures.Add($"{ClusterOptions.SectionName}:{option} is {value}; it must be between {least} and {most}.");
            }
        }

        void Present(string option, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                failures.Add($"{ClusterOptions.SectionName}:{option} is empty.");
            }
        }
    }

    private static bool IsObject(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
