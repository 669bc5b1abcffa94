namespace Aro.LocalCloud.Hosting;

/// <summary>Checks the options; names every one that is wrong.</summary>
internal static class LocalCloudOptionsValidator
{
    public static void Validate(LocalCloudOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            errors.Add("DataDirectory is required");
        }

        if (options.Port is < 0 or > 65535)
        {
            errors.Add($"Port must be from 0 to 65535, not {options.Port}");
        }

        if (options.Speed is not (>= 0.01 and <= 1_000_000))
        {
            errors.Add($"Speed must be from 0.01 to 1000000, not {options.Speed}");
        }

        foreach (var (name, value) in Ids(options))
        {
            if (!Guid.TryParseExact(value, "D", out _))
            {
                errors.Add($"{name} must be a UUID, not '{value}'");
            }
        }

        if (string.IsNullOrWhiteSpace(options.Location))
        {
            errors.Add("Location is required");
        }

        if (options.ResourceProviderEndpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme != Uri.UriSchemeHttps))
        {
            errors.Add($"ResourceProviderEndpoint must be an https URL, not '{endpoint}'");
        }

        if (errors.Count > 0)
        {
            throw new LocalCloudException("The options of the local cloud are wrong: " + string.Join("; ", errors) + ".");
        }
    }

    private static IEnumerable<(string Name, string Value)> Ids(LocalCloudOptions options) =>
    [
        (nameof(options.TenantId), options.TenantId),
        (nameof(options.SubscriptionId), options.SubscriptionId),
        .. options.FurtherSubscriptionIds.Select(s => (nameof(options.FurtherSubscriptionIds), s)),
        .. options.Applications.Select(a => (nameof(options.Applications) + ".ClientId", a.ClientId)),
    ];
}
