using System.ComponentModel.DataAnnotations;

namespace Aro.Database.Encryption;

/// <summary>Where the keys that seal secrets come from: exactly one of <see cref="Keys"/>, <see cref="File"/> and <see cref="KeyVaultSecret"/>.</summary>
public sealed class SecretKeyOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Aro:SecretKeys";

    /// <summary>The keys themselves, in a form of <see cref="SecretKeyText"/>; for environment variables.</summary>
    /// <value>None by default.</value>
    public string? Keys { get; set; }

    /// <summary>A file with the keys.</summary>
    /// <value>None by default.</value>
    public string? File { get; set; }

    /// <summary>Whether the file is made, with one new key, when it is absent. For machines of one's own; in production a lost key must be noticed.</summary>
    /// <value>False by default.</value>
    public bool CreateFile { get; set; }

    /// <summary>
    /// Name of a secret in the service key vault (<c>{prefix}-svc</c>). Each of its versions holds one key in base64 and is named by its
    /// version; the newest enabled one that is valid now seals, every enabled one opens.
    /// </summary>
    /// <value>None by default; 1 to 127 letters, digits and hyphens.</value>
    [RegularExpression("^[0-9A-Za-z-]{1,127}$", ErrorMessage = "must be 1 to 127 letters, digits and hyphens.")]
    public string? KeyVaultSecret { get; set; }

    /// <summary>How often the keys are read again. A new key is known to every process after this time.</summary>
    /// <value>1 min by default; 1 s to 1 h.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(1);
}
