using System.Text.Json;
using Aro.Api.External;
using Aro.Api.Secrets;

namespace Aro.Api.Validation;

/// <summary>Rules of <c>properties.clusterProfile</c>.</summary>
internal static class ClusterProfileValidator
{
    private const string Path = "properties.clusterProfile";

    /// <summary>Far more than any registry list; the cluster keeps it in a Kubernetes secret, which ends at 1 MiB with all its overhead.</summary>
    private const int MaxPullSecretBytes = 256 * 1024;

    /// <summary>Reports what is wrong.</summary>
    public static void Validate(ValidationContext context)
    {
        ClusterProfile profile = context.Properties.ClusterProfile;
        context.CheckAllowedValues(profile, Path);
        ValidatePullSecret(context, profile.PullSecret);
        ValidateDomain(context, profile.Domain);
        ValidateVersion(context, profile.Version);
        ValidateResourceGroup(context, profile.ResourceGroupId);
        if (context.IsCreate && context.Properties.ConsoleProfile.Url is { } url && !Uri.IsWellFormedUriString(url, UriKind.RelativeOrAbsolute))
        {
            context.Invalid("properties.consoleProfile.url", "'properties.consoleProfile.url' is not a URL.");
        }
    }

    private static void ValidatePullSecret(ValidationContext context, SecureString? secret)
    {
        if (secret is null || ReferenceEquals(secret, context.Current?.Properties.ClusterProfile.PullSecret))
        {
            return;
        }

        byte[] text = secret.Bytes.Reveal();
        if (text.Length > MaxPullSecretBytes)
        {
            context.Invalid(Path + ".pullSecret", $"The pull secret is larger than {MaxPullSecretBytes} bytes. Leave out the registries that the cluster does not need.");
        }
        else if (!IsPullSecret(text))
        {
            context.Invalid(
                Path + ".pullSecret",
                "The pull secret must be a JSON text whose member 'auths' maps registries to objects. Copy it unchanged from console.redhat.com.");
        }
    }

    private static bool IsPullSecret(byte[] text)
    {
        Utf8JsonReader reader = new(text);
        try
        {
            reader.Read();
            bool isValid = reader.TokenType switch
            {
                JsonTokenType.Null => true,
                JsonTokenType.StartObject => HasValidAuths(ref reader),
                _ => false,
            };
            return isValid && !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasValidAuths(ref Utf8JsonReader reader)
    {
        bool isValid = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isAuths = reader.ValueTextEquals("auths"u8);
            reader.Read();
            if (isAuths)
            {
                isValid = reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.StartObject && HasOnlyObjects(ref reader));
            }

            reader.Skip();
        }

        return isValid;
    }

    private static bool HasOnlyObjects(ref Utf8JsonReader reader)
    {
        bool isValid = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            isValid &= reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null;
            reader.Skip();
        }

        return isValid;
    }

    private static void ValidateDomain(ValidationContext context, string? domain)
    {
        const string target = Path + ".domain";
        if (!context.Require(domain, target))
        {
            return;
        }

        if (!(context.IsCreate ? DomainName.IsValidForCreate(domain) : DomainName.IsValid(domain)))
        {
            context.Invalid(
                target,
                $"'{ValidationContext.Shorten(domain!)}' is not a domain of lower-case letters, digits, hyphens and dots whose first label begins with a letter and has two to 63 characters.");
            return;
        }

        // The managed domain of the region, and behind its first dot the one of all regions.
        ReadOnlySpan<char> managed = context.Request.Domain;
        ReadOnlySpan<char> allRegions = managed.Contains('.') ? managed[(managed.IndexOf('.') + 1)..] : default;
        if (IsBelow(domain, managed, out ReadOnlySpan<char> label))
        {
            if (label.Contains('.'))
            {
                context.Invalid(target, $"Only one label may stand before the managed domain '.{context.Request.Domain}'.");
            }
        }
        else if (!allRegions.IsEmpty && IsBelow(domain, allRegions, out _))
        {
            context.Invalid(target, $"Managed domains of this region end in '.{context.Request.Domain}'. Use that, or a domain of your own.");
        }
    }

    private static bool IsBelow(ReadOnlySpan<char> domain, ReadOnlySpan<char> parent, out ReadOnlySpan<char> label)
    {
        int length = domain.Length - parent.Length - 1;
        bool isBelow = length >= 0 && domain[length] == '.' && domain.EndsWith(parent, StringComparison.Ordinal);
        label = isBelow ? domain[..length] : default;
        return isBelow;
    }

    private static void ValidateVersion(ValidationContext context, string? version)
    {
        if (!context.IsCreate || version is null)
        {
            return;
        }

        if (OpenShiftVersionNumber.Parse(version) is null || !context.Request.EnabledVersions.Contains(version))
        {
            string enabled = string.Join(", ", context.Request.EnabledVersions.OrderBy(OpenShiftVersionNumber.Parse));
            string remedy = (enabled.Length > 0, context.Request.DefaultVersion is not null) switch
            {
                (true, true) => $"use one of {enabled}, or leave the member out.",
                (true, false) => $"use one of {enabled}.",
                _ => "this region has none at the moment. Try again later.",
            };
            context.Invalid(Path + ".version", $"'{ValidationContext.Shorten(version)}' is not a version that can be installed; {remedy}");
        }
    }

    private static void ValidateResourceGroup(ValidationContext context, string? id)
    {
        const string target = Path + ".resourceGroupId";
        if (context.CheckResourceId(id, target, ResourceIdForm.ResourceGroup)
            && string.Equals(id, context.Request.Id.ResourceGroupId, StringComparison.OrdinalIgnoreCase))
        {
            context.Invalid(target, "The cluster's resource group must be another one than that of the cluster resource; the service creates it.");
        }
    }
}
