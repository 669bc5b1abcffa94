using System.ComponentModel.DataAnnotations;

namespace Aro.Environment.Certificates;

/// <summary>The certificate this process serves with, section <c>Aro:Certificate</c>: from files, or from a key vault.</summary>
public sealed class ServerCertificateOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Aro:Certificate";

    /// <summary>PEM file with the certificate and its intermediates.</summary>
    public string? Path { get; set; }

    /// <summary>PEM file with the private key.</summary>
    /// <value>Absent by default: the key is in the file of <see cref="Path"/>.</value>
    public string? KeyPath { get; set; }

    /// <summary>Name of the certificate in the service key vault (<c>{prefix}-svc</c>), for example <c>rp-server</c>.</summary>
    public string? KeyVaultCertificate { get; set; }

    /// <summary>How often a new certificate is looked for.</summary>
    /// <value>1 min by default; 1 s to 1 d.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromMinutes(1);
}
