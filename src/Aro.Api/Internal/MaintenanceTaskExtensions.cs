namespace Aro.Api.Internal;

/// <summary>What kinds of <see cref="MaintenanceTask"/> there are.</summary>
public static class MaintenanceTaskExtensions
{
    /// <summary>Whether the task only changes the <see cref="MaintenanceState"/>.</summary>
    public static bool IsSignal(this MaintenanceTask task) =>
        task is MaintenanceTask.Pending or MaintenanceTask.None or MaintenanceTask.CustomerActionNeeded;

    /// <summary>Whether there are steps for the task. The step catalogue is tested against this.</summary>
    public static bool HasSteps(this MaintenanceTask task) => task is MaintenanceTask.Everything or MaintenanceTask.CertificatesRenewal;

    /// <summary>The state a signal sets.</summary>
    public static MaintenanceState ToState(this MaintenanceTask task) => task switch
    {
        MaintenanceTask.Pending => MaintenanceState.Pending,
        MaintenanceTask.None => MaintenanceState.None,
        MaintenanceTask.CustomerActionNeeded => MaintenanceState.CustomerActionNeeded,
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "The task is work, not a signal."),
    };
}
