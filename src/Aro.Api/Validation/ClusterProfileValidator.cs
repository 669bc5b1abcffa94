using System.Text.Json;
using System.Text.RegularExpressions;
using Aro.Api.External;
using Aro.Api.Secrets;

namespace Aro.Api.Validation;

/// <summary>Rules of <c>properties.clusterProfile</c>.</summary>
internal static class ClusterProfileValidator
{
    private const string Path = "properties.clusterProfile";

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
            context.Invalid("properties.consoleProfile.url", "The value is not a URL.");
        }
    }

    private static void ValidatePullSecret(ValidationContext context, SecureString? secret)
    {
        if (secret is null || ReferenceEquals(secret, context.Current?.Properties.ClusterProfile.PullSecret))
        {
            return;
        }

        if (!IsPullSecret(secret.Bytes.Reveal()))
        {
            context.Invalid(
                Path + ".pullSecret",
                "The pull secret must be a JSON text whose member 'auths' maps registries to objects. Copy it unchanged from console.redhat.com.");
        }
    }

    private static bool IsPullSecret(byte[] text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Null
                || (root.ValueKind == JsonValueKind.Object
                    && (!root.TryGetProperty("auths"u8, out JsonElement auths)
                        || auths.ValueKind == JsonValueKind.Null
                        || (auths.ValueKind == JsonValueKind.Object
                            && auths.EnumerateObject().All(registry => registry.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Null))));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void ValidateDomain(ValidationContext context, string? domain)
    {
        const string target = Path + ".domain";
        if (!context.Require(domain, target))
        {
            return;
        }

        Regex pattern = context.IsCreate ? Patterns.NewDomain() : Patterns.Domain();
        if (!pattern.IsMatch(domain!))
        {
            context.Invalid(
                target,
                $"'{ValidationContext.Shorten(domain!)}' is not a domain of lower-case letters, digits, hyphens and dots whose first label begins with a letter and has two to 63 characters.");
            return;
        }

        string managed = "." + context.Request.Domain;
        int dot = context.Request.Domain.IndexOf('.', StringComparison.Ordinal);
        string parent = context.Request.Domain[(dot < 0 ? 0 : dot)..];
        if (domain!.EndsWith(managed, StringComparison.Ordinal))
        {
            if (domain.AsSpan(0, domain.Length - managed.Length).Contains('.'))
            {
                context.Invalid(target, $"Only one label may stand before the managed domain '{managed}'.");
            }
        }
        else if (dot >= 0 && domain.EndsWith(parent, StringComparison.Ordinal))
        {
            context.Invalid(target, $"Managed domains of this region end in '{managed}'. Use that, or a domain of your own.");
        }
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
            context.Invalid(
                Path + ".version",
                $"'{ValidationContext.Shorten(version)}' is not a version that can be installed; use one of {enabled}, or leave the member out.");
        }
    }

    private static void ValidateResourceGroup(ValidationContext context, string? id)
    {
        const string target = Path + ".resourceGroupId";
        if (context.CheckResourceId(id, target, Patterns.ResourceGroupId(), "/subscriptions/{id}/resourceGroups/{name}") is not null
            && string.Equals(id, context.Request.Id.ResourceGroupId, StringComparison.OrdinalIgnoreCase))
        {
            context.Invalid(target, "The cluster's resource group must be another one than that of the cluster resource; the service creates it.");
        }
    }
}
