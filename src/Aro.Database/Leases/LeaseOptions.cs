using System.ComponentModel.DataAnnotations;

namespace Aro.Database.Leases;

/// <summary>Options of leases.</summary>
public sealed class LeaseOptions
{
    /// <summary>How long a lease lasts without renewal.</summary>
    /// <value>60 s by default; 1 s to 1 h.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Duration { get; set; } = TimeSpan.FromSeconds(60);
}
