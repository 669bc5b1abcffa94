using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>MasterProfile represents a master profile.</summary>
internal sealed class MasterProfile
{
    /// <summary>The size of the master VMs (immutable).</summary>
    public string? VmSize { get; set; }

    /// <summary>The Azure resource ID of the master subnet (immutable).</summary>
    [IgnoreCase]
    public string? SubnetId { get; set; }

    /// <summary>Whether master virtual machines are encrypted at host (immutable).</summary>
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
