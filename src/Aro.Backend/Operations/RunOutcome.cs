namespace Aro.Backend.Operations;

/// <summary>How a worker left its claim.</summary>
internal enum RunOutcome
{
    /// <summary>The operation ended; this worker made its last commit.</summary>
    Ended,

    /// <summary>A delete superseded the operation; the lease was given back.</summary>
    Superseded,

    /// <summary>The process stops; the lease was given back and another worker goes on.</summary>
    Interrupted,

    /// <summary>A step failed unexpectedly; the cluster rests and is claimed again.</summary>
    RetryLater,

    /// <summary>The documents disagreed and were repaired; the cluster is claimed again if something is left to do.</summary>
    Repaired,

    /// <summary>The lease was lost; whoever has it goes on.</summary>
    LeaseLost,

    /// <summary>Nothing could be recorded; the lease lapses and the cluster is claimed again.</summary>
    Abandoned,
}
