using System.ComponentModel.DataAnnotations;

namespace Aro.Azure;

/// <summary>How calls to Azure Resource Manager are repeated: the one retry policy, at the HTTP layer.</summary>
public sealed class AzureRetryOptions
{
    /// <summary>Repetitions after the first attempt.</summary>
    /// <value>5 by default; 0 to 20.</value>
    [Range(0, 20)]
    public int MaxRetries { get; set; } = 5;

    /// <summary>Wait before the first repetition; doubles with each one, and is shortened by up to half at random.</summary>
    /// <value>1 s by default; 1 ms to 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.0010000", "00:01:00")]
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait of our own choice.</summary>
    /// <value>30 s by default; 1 ms to 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.0010000", "00:10:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest <c>Retry-After</c> that is waited for; a longer one fails the call at once.</summary>
    /// <value>5 min by default; 1 s to 1 h.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Time for one attempt, from sending the request to the end of the answer.</summary>
    /// <value>100 s by default; 1 s to 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(100);
}
