using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.OpenShift;

/// <summary>A virtual machine of the cluster as Azure has it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Address">Private address; empty when unknown.</param>
internal sealed record CloudMachine(CloudResource Resource, string Address)
{
    public string Name => Resource.Id.Name;

    /// <summary>The ignition configuration it starts with, base64.</summary>
    public string? CustomData => Resource.Properties.Text("osProfile.customData") is { Length: > 0 } data ? data : null;

    public string Size => Resource.Properties.Text("hardwareProfile.vmSize");

    public string Region => Resource.Body.Text("location");

    /// <summary>Zone; empty for none.</summary>
    public string Zone => (Resource.Body["zones"] as System.Text.Json.Nodes.JsonArray)?.FirstOrDefault().AsText() ?? "";

    /// <summary>What a node calls it.</summary>
    public string ProviderId => "azure://" + Resource.Id.Value;

    /// <summary>Whether it runs: it is provisioned and nobody stopped it.</summary>
    public bool IsRunning => Resource.ProvisioningState is "Succeeded" or "Updating" && PowerState is "" or "PowerState/running" or "PowerState/starting";

    private string PowerState =>
        Resource.Properties.Objects("instanceView.statuses").Select(s => s.Text("code"))
            .FirstOrDefault(c => c.StartsWith("PowerState/", StringComparison.OrdinalIgnoreCase)) ?? "";
}
