using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>WorkerProfile represents a worker profile.</summary>
internal sealed class WorkerProfile
{
    /// <summary>The worker profile name. Must be "worker" (immutable).</summary>
    public string? Name { get; set; }

    /// <summary>The size of the worker VMs (immutable).</summary>
    public string? VmSize { get; set; }

    /// <summary>The disk size of the worker VMs in GB. Must be 128 or greater (immutable).</summary>
    public int? DiskSizeGB { get; set; }

    /// <summary>The Azure resource ID of the worker subnet (immutable).</summary>
    [IgnoreCase]
    public string? SubnetId { get; set; }

    /// <summary>The number of worker VMs. Must be between 2 and 50 (immutable).</summary>
    public int? Count { get; set; }

    /// <summary>Whether worker virtual machines are encrypted at host (immutable).</summary>
    [Available(ApiVersionNames.V20210901Preview)]
    [KeptWhenAbsent]
    [AllowedValue("Enabled")]
    [AllowedValue("Disabled")]
    public string? EncryptionAtHost { get; set; }

    /// <summary>The resource ID of the disk encryption set (immutable).</summary>
    [Available(ApiVersionNames.V20210901Preview)]
    [IgnoreCase]
    public string? DiskEncryptionSetId { get; set; }
}
