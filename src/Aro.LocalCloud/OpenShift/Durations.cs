namespace Aro.LocalCloud.OpenShift;

/// <summary>How long things take on a real cluster.</summary>
internal static class Durations
{
    /// <summary>From the bootstrap machine's configuration to its temporary API server.</summary>
    public static readonly TimeSpan TemporaryControlPlane = TimeSpan.FromMinutes(2);

    /// <summary>Least time from the configuration to the end of bootstrapping.</summary>
    public static readonly TimeSpan Bootstrap = TimeSpan.FromMinutes(8);

    /// <summary>Between two attempts of the bootstrap machine to fetch its configuration.</summary>
    public static readonly TimeSpan IgnitionRetry = TimeSpan.FromSeconds(30);

    /// <summary>From a machine's start to its node's first appearance.</summary>
    public static readonly TimeSpan NodeJoins = TimeSpan.FromMinutes(3);

    /// <summary>From a machine's start to its node's readiness.</summary>
    public static readonly TimeSpan NodeReady = TimeSpan.FromMinutes(4.5);

    /// <summary>Roll-out of a new configuration to the API servers.</summary>
    public static readonly TimeSpan ApiServerRollout = TimeSpan.FromMinutes(2);

    /// <summary>Start of a deployment's pods.</summary>
    public static readonly TimeSpan PodStart = TimeSpan.FromSeconds(20);

    /// <summary>From the last operator's settling to the version's.</summary>
    public static readonly TimeSpan VersionSettles = TimeSpan.FromSeconds(30);

    /// <summary>Between two attempts after a failure of the simulation itself.</summary>
    public static readonly TimeSpan FailureRetry = TimeSpan.FromSeconds(30);
}
