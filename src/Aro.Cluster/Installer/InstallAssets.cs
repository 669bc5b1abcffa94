using System.Text.Json.Serialization;

namespace Aro.Cluster.Installer;

/// <summary>
/// Everything the installer made that the service needs later. Stored as one sealed blob, so that ignition, certificates and kubeconfigs always
/// stem from the same run of the installer. All of it is secret.
/// </summary>
internal sealed record InstallAssets
{
    /// <summary><c>bootstrap.ign</c>.</summary>
    public required byte[] BootstrapIgnition { get; init; }

    /// <summary><c>master.ign</c>.</summary>
    public required byte[] MasterIgnition { get; init; }

    /// <summary><c>.openshift_install_state.json</c>, the graph.</summary>
    public required byte[] State { get; init; }

    /// <summary><c>auth/kubeconfig</c>.</summary>
    public required byte[] AdminKubeconfig { get; init; }

    /// <summary><c>auth/kubeadmin-password</c>.</summary>
    public required string KubeadminPassword { get; init; }

    /// <summary>Does not print secrets.</summary>
    public override string ToString() => "install assets";
}

[JsonSerializable(typeof(InstallAssets))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class InstallAssetsJson : JsonSerializerContext;
