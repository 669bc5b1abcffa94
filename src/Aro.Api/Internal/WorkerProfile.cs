namespace Aro.Api.Internal;

/// <summary>A pool of worker machines.</summary>
public sealed class WorkerProfile : InternalObject
{
    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Azure VM size.</summary>
    public string? VmSize { get; set; }

    /// <summary>OS disk size, GB.</summary>
    public int? DiskSizeGB { get; set; }

    /// <summary>ARM id of the subnet.</summary>
    public string? SubnetId { get; set; }

    /// <summary>Number of machines.</summary>
    public int? Count { get; set; }

    /// <summary>Enabled or Disabled.</summary>
    public string? EncryptionAtHost { get; set; }

    /// <summary>ARM id of the disk encryption set.</summary>
    public string? DiskEncryptionSetId { get; set; }
}
