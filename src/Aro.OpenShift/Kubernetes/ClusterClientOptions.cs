using System.ComponentModel.DataAnnotations;

namespace Aro.OpenShift.Kubernetes;

/// <summary>How clusters' API servers are called. Configuration section <c>Aro:OpenShift</c>.</summary>
public sealed class ClusterClientOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Aro:OpenShift";

    /// <summary>Time to open a connection, TLS included.</summary>
    /// <value>10 s by default; 100 ms to 2 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:02:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for one call.</summary>
    /// <value>30 s by default; 1 s to 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Items asked for per page of a list.</summary>
    /// <value>500 by default; 1 to 5 000.</value>
    [Range(1, 5000)]
    public int PageSize { get; set; } = 500;
}
