using System.ComponentModel.DataAnnotations;

namespace Aro.Azure;

/// <summary>
/// Token buckets that keep this process below Azure Resource Manager's limits, one set per subscription. The defaults are the limits
/// Azure documents per subscription and principal ("Understand how Azure Resource Manager throttles requests").
/// </summary>
public sealed class AzureBudgetOptions
{
    /// <summary>Reads that may be sent at once.</summary>
    /// <value>250 by default; 1 to 100 000.</value>
    [Range(1, 100_000)]
    public int ReadBurst { get; set; } = 250;

    /// <summary>Reads a second in the long run.</summary>
    /// <value>25 by default; 1 to 10 000.</value>
    [Range(1, 10_000)]
    public int ReadsPerSecond { get; set; } = 25;

    /// <summary>Writes that may be sent at once; deletes have a bucket of the same size.</summary>
    /// <value>200 by default; 1 to 100 000.</value>
    [Range(1, 100_000)]
    public int WriteBurst { get; set; } = 200;

    /// <summary>Writes, and deletes, a second in the long run.</summary>
    /// <value>10 by default; 1 to 10 000.</value>
    [Range(1, 10_000)]
    public int WritesPerSecond { get; set; } = 10;
}
