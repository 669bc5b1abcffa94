namespace Aro.Backend.Leases;

/// <summary>Why the work on a claim is to stop; the greater one decides what is done about it.</summary>
internal enum StopReason
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The process stops: give the lease back, another process goes on.</summary>
    Shutdown,

    /// <summary>The operation's time is over: it fails.</summary>
    Deadline,

    /// <summary>A delete superseded the operation: give the lease back.</summary>
    Superseded,

    /// <summary>The lease is lost or about to lapse: write nothing more.</summary>
    LeaseLost,
}
