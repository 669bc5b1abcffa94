namespace Aro.Api.Internal;

/// <summary>Control plane machines; always three.</summary>
public sealed class MasterProfile : InternalObject
{
    /// <summary>Azure VM size.</summary>
    public string VmSize { get; set; } = "";

    /// <summary>ARM id of the subnet.</summary>
    public string SubnetId { get; set; } = "";

    /// <summary>Enabled or Disabled.</summary>
    public string? EncryptionAtHost { get; set; }

    /// <summary>ARM id of the disk encryption set.</summary>
    public string? DiskEncryptionSetId { get; set; }
}
