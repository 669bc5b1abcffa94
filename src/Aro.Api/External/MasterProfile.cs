using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>The three control plane machines.</summary>
internal sealed class MasterProfile
{
    /// <summary>Azure VM size of the machines. Cannot change.</summary>
    public string? VmSize { get; set; }

    /// <summary>ARM id of the subnet of the machines. Cannot change.</summary>
    [IgnoreCase]
    public string? SubnetId { get; set; }

    /// <summary>Whether the hosts of the machines encrypt their disks. Cannot change.</summary>
    [Available(ApiVersionNames.V20210901Preview)]
    [KeptWhenAbsent]
    [AllowedValue("Enabled")]
    [AllowedValue("Disabled")]
    public string? EncryptionAtHost { get; set; }

    /// <summary>ARM id of the disk encryption set for the disks of the machines. Cannot change.</summary>
    [Available(ApiVersionNames.V20210901Preview)]
    [IgnoreCase]
    public string? DiskEncryptionSetId { get; set; }
}
