namespace Aro.LocalCloud.OpenShift;

/// <summary>Names of what happens to a cluster once.</summary>
internal static class Milestones
{
    /// <summary>The bootstrap machine has its configuration.</summary>
    public const string Ignited = "ignited";

    /// <summary>The manifests of the configuration are in the API.</summary>
    public const string ManifestsApplied = "manifestsApplied";

    /// <summary>The control plane stands on its own.</summary>
    public const string BootstrapComplete = "bootstrapComplete";

    /// <summary>All operators have settled for the first time.</summary>
    public const string Installed = "installed";

    /// <summary>A virtual machine was first seen running since it was last stopped.</summary>
    public static string Running(string machine) => "running/" + machine;

    /// <summary>An operator has what it needs.</summary>
    public static string Unblocked(string clusterOperator) => "unblocked/" + clusterOperator;
}
