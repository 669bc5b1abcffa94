using System.ComponentModel.DataAnnotations;

namespace Aro.Backend;

/// <summary>Options of the backend, section <c>Aro:Backend</c>.</summary>
public sealed class BackendOptions
{
    /// <summary>Where the options stand in the configuration.</summary>
    public const string SectionName = "Aro:Backend";

    /// <summary>How many operations this process runs at once.</summary>
    /// <value>100 by default; 1 to 10 000.</value>
    [Range(1, 10_000)]
    public int MaxWorkers { get; set; } = 100;

    /// <summary>How long a missed signal, or a lease that lapsed, can go unnoticed.</summary>
    /// <value>10 s by default; 100 ms to 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two renewals of a lease.</summary>
    /// <value>10 s by default; 100 ms to 10 min. With <see cref="LeaseSafetyMargin"/> it must be shorter than the lease.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two tries to renew after a failed one.</summary>
    /// <value>1 s by default; 10 ms to 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan HeartbeatRetryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long before a lease that could not be renewed lapses its work is canceled.</summary>
    /// <value>10 s by default; 100 ms to 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan LeaseSafetyMargin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often at most a running operation looks, after a change in the store, whether a delete superseded it.</summary>
    /// <value>500 ms by default; 10 ms to 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan SupersessionCheckInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Time between two looks at a condition.</summary>
    /// <value>10 s by default; 10 ms to 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan ConditionPollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Least time between two writes of a step's progress message.</summary>
    /// <value>1 s by default; 0 to 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often an operation may be claimed; the next claim fails it.</summary>
    /// <value>5 by default; 1 to 100.</value>
    [Range(1, 100)]
    public int MaxDequeues { get; set; } = 5;

    /// <summary>How long a cluster rests after a step failed unexpectedly; doubled with each claim.</summary>
    /// <value>5 s by default; 0 to 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RetryBackoff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest such rest. A delete that comes in meanwhile waits as long.</summary>
    /// <value>30 s by default; 0 to 1 h.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxRetryBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a step has to stop after its cancellation. A step that does not is abandoned: it can commit nothing more.</summary>
    /// <value>20 s by default; 0 to 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan StepCancellationGrace { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a graceful stop waits for running operations to give their leases back.</summary>
    /// <value>25 s by default; 0 to 1 h. Not shorter than <see cref="StepCancellationGrace"/>.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Time between two searches for clusters and operations that nobody owns; the first is at start.</summary>
    /// <value>1 h by default; 1 s to 24 h.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Time between two searches for deleted subscriptions; the first is at start.</summary>
    /// <value>1 min by default; 1 s to 24 h.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SubscriptionSweepInterval { get; set; } = TimeSpan.FromMinutes(1);
}
