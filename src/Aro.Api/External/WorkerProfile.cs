using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>A pool of worker machines.</summary>
internal sealed class WorkerProfile
{
    /// <summary>Name of the pool; worker for the one a request gives. Cannot change.</summary>
    public string? Name { get; set; }

    /// <summary>Azure VM size of the machines. Cannot change.</summary>
    public string? VmSize { get; set; }

    /// <summary>Size of the system disks in GB, 128 or more. Cannot change.</summary>
    public int? DiskSizeGB { get; set; }

    /// <summary>ARM id of the subnet of the machines, in the virtual network of the control plane. Cannot change.</summary>
    [IgnoreCase]
    public string? SubnetId { get; set; }

    /// <summary>Number of machines, 2 to 50. Cannot change here; scale the machine sets of the cluster.</summary>
    public int? Count { get; set; }

    /// <summary>Whether the hosts of the machines encrypt their disks. Cannot change.</summary>
    [Available(ApiVersionNames.V20210901Preview)]
    [KeptWhenAbsent]
    [AllowedValue("Enabled")]
    [AllowedValue("Disabled")]
    public string? EncryptionAtHost { get; set; }

    /// <summary>ARM id of the disk encryption set, the same as that of the control plane. Cannot change.</summary>
    [Available(ApiVersionNames.V20210901Preview)]
    [IgnoreCase]
    public string? DiskEncryptionSetId { get; set; }
}
