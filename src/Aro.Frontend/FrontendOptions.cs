using System.ComponentModel.DataAnnotations;

namespace Aro.Frontend;

/// <summary>Options of the ARM web server.</summary>
public sealed class FrontendOptions
{
    /// <summary>The region served, as ARM normalises it, for example <c>eastus</c>.</summary>
    [Required]
    [RegularExpression("^[a-z0-9]+$")]
    public string Location { get; set; } = "";

    /// <summary>Parent of the managed domains of clusters, for example <c>eastus.aroapp.io</c>.</summary>
    [Required]
    public string Domain { get; set; } = "";

    /// <summary>Where ARM publishes its client certificates; <c>/metadata/authentication</c> is added.</summary>
    [Required]
    public Uri? ArmMetadataEndpoint { get; set; }

    /// <summary>PEM file with the authorities trusted for <see cref="ArmMetadataEndpoint"/>.</summary>
    /// <value>Absent by default: those of the operating system.</value>
    public string? CaBundle { get; set; }

    /// <summary>PEM file with the authorities (and intermediates) of administrators' client certificates.</summary>
    /// <value>Absent by default: every admin request is refused.</value>
    public string? AdminCaBundle { get; set; }

    /// <summary>Common name an administrator's client certificate must have.</summary>
    /// <value>Absent by default: every admin request is refused.</value>
    public string? AdminCommonName { get; set; }

    /// <summary>How often ARM's client certificates are fetched.</summary>
    /// <value>1 h by default; 1 min to 1 d.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan CertificateRefreshInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long after a failed fetch of ARM's client certificates the next one is made.</summary>
    /// <value>2 s by default; 1 s to 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CertificateRetryInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>When a create that has not ended fails.</summary>
    /// <value>90 min by default; 1 min to 1 d.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan CreateDeadline { get; set; } = TimeSpan.FromMinutes(90);

    /// <summary>When an update that has not ended fails.</summary>
    /// <value>60 min by default; 1 min to 1 d.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan UpdateDeadline { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>When a delete that has not ended fails.</summary>
    /// <value>120 min by default; 1 min to 1 d.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan DeleteDeadline { get; set; } = TimeSpan.FromMinutes(120);

    /// <summary>How long an operation can be polled after its end.</summary>
    /// <value>7 d by default; 1 h to 30 d.</value>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan OperationRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Seconds after which a client is told to poll or retry (ARM RPC, asynchronous operations: 10 to 600).</summary>
    /// <value>10 by default; 10 to 600.</value>
    [Range(10, 600)]
    public int RetryAfterSeconds { get; set; } = 10;

    /// <summary>Clusters on a page of a list when the client asks for no other number with <c>$top</c>.</summary>
    /// <value>10 by default; 1 to 100.</value>
    [Range(1, 100)]
    public int PageSize { get; set; } = 10;

    /// <summary>Allows the small worker sizes of development.</summary>
    /// <value>False by default.</value>
    public bool AllowDevelopmentVmSizes { get; set; }
}
