using System.ComponentModel.DataAnnotations;

namespace Aro.Environment;

/// <summary>Options of the process, section <c>Aro</c>.</summary>
public sealed class AroHostOptions
{
    /// <summary>The configuration section; everything else is below it.</summary>
    public const string SectionName = "Aro";

    /// <summary>What this process does.</summary>
    /// <value><c>frontend,backend</c> by default.</value>
    public HostRoles Roles { get; set; } = HostRoles.Frontend | HostRoles.Backend;

    /// <summary>
    /// Where the process listens: https URLs, with <c>;</c> between several. The host is <c>localhost</c>, an IP address, or <c>*</c> for all.
    /// </summary>
    /// <value><c>https://*:8443</c> by default.</value>
    [Required]
    public string Listen { get; set; } = "https://*:8443";

    /// <summary>How long a stop waits for requests and workers to end.</summary>
    /// <value>30 s by default; 1 s to 1 h. Not shorter than the backend's own.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
