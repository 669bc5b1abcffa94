using Aro.Api.Contracts;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Validation;

namespace Aro.Api.Administration;

/// <summary>
/// A PUT of an OpenShift version by an administrator. Members that are left out keep their stored values; those of a new version are false.
/// </summary>
public sealed class OpenShiftVersionPut
{
    private const string Path = "properties.";

    private readonly OpenShiftVersionBody _body;
    private readonly OpenShiftVersionBodyProperties _properties;

    private OpenShiftVersionPut(OpenShiftVersionBody body)
    {
        _body = body;
        _properties = body.Properties ?? new OpenShiftVersionBodyProperties();
    }

    /// <summary>The version the request is about; null when it names none.</summary>
    public string? Version => _properties.Version;

    /// <summary>Reads a body.</summary>
    /// <exception cref="CloudErrorException">400 InvalidRequestContent.</exception>
    public static OpenShiftVersionPut Parse(ReadOnlyMemory<byte> body) => new(AdminBody.Parse(body, AdminJsonContext.Default.OpenShiftVersionBody));

    /// <summary>Applies the request to the version's document.</summary>
    /// <param name="document">What is stored; a new document when nothing is.</param>
    /// <param name="isNew">True when nothing is stored.</param>
    /// <exception cref="CloudErrorException">400 with every finding in <c>details</c>; the document is not changed.</exception>
    public void ApplyTo(OpenShiftVersionDocument document, bool isNew)
    {
        bool enabled = _properties.Enabled ?? (!isNew && document.Enabled);
        bool isDefault = _properties.Default ?? (!isNew && document.Default);
        Check(document, isNew, enabled, isDefault).ThrowIfAny();
        document.Version = _properties.Version!;
        document.OpenShiftPullspec = _properties.OpenShiftPullspec ?? document.OpenShiftPullspec;
        document.InstallerPullspec = _properties.InstallerPullspec ?? document.InstallerPullspec;
        document.Enabled = enabled;
        document.Default = isDefault;
        document.Deleting = false;
        document.Ttl = null;
    }

    private Findings Check(OpenShiftVersionDocument document, bool isNew, bool enabled, bool isDefault)
    {
        Findings findings = new();
        bool wasDefault = !isNew && document.Default;
        EnvelopeRules.Check(findings, _body.Name, _body.Type, _properties.Version, ReferenceTypes.OpenShiftVersion);
        if (string.IsNullOrEmpty(_properties.Version))
        {
            findings.Add(ErrorCodes.InvalidParameter, Path + "version", "The version is required.");
        }
        else if (OpenShiftVersionNumber.Parse(_properties.Version) is null)
        {
            findings.Add(
                ErrorCodes.InvalidParameter, Path + "version", $"'{ValidationContext.Shorten(_properties.Version)}' is not a version of the form x.y.z.");
        }

        CheckImage(findings, _properties.InstallerPullspec, isNew ? null : document.InstallerPullspec, "installerPullspec");
        CheckImage(findings, _properties.OpenShiftPullspec, isNew ? null : document.OpenShiftPullspec, "openShiftPullspec");
        if (isDefault && !enabled)
        {
            findings.Add(
                ErrorCodes.InvalidParameter, Path + "enabled", "The default version must be enabled. Make another version the default before disabling it.");
        }

        if (wasDefault && !isDefault)
        {
            findings.Add(
                ErrorCodes.InvalidParameter, Path + "default", "There is exactly one default version. Make another version the default; this one then no longer is.");
        }

        return findings;
    }

    // A version from the configuration may have no installer image; sending back what the list shows is no error.
    private static void CheckImage(Findings findings, string? image, string? stored, string member)
    {
        string? result = image ?? stored;
        if (string.IsNullOrEmpty(result) && (stored is null || stored.Length > 0))
        {
            findings.Add(ErrorCodes.InvalidParameter, Path + member, $"'{Path}{member}' is required: the reference of an image.");
        }
    }
}
