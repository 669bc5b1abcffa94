namespace Aro.Api.Internal;

/// <summary>Values of <see cref="PoolWorkerDocument.WorkerType"/>, which are the partitions of the pool workers.</summary>
public static class WorkerTypes
{
    /// <summary>Watches clusters.</summary>
    public const string Monitor = "monitor";

    /// <summary>Runs maintenance tasks.</summary>
    public const string MaintenanceActuator = "mimo-actuator";

    /// <summary>Plans maintenance tasks.</summary>
    public const string MaintenanceScheduler = "mimo-scheduler";
}
