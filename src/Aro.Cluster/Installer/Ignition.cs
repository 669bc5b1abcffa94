using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Installer;

/// <summary>The small ignition configurations machines start with (Ignition 3.2.0); they point at the real ones.</summary>
internal static class Ignition
{
    private const int MachineConfigServerPort = 22623;

    /// <summary>The bootstrap machine replaces its configuration by what is at a URL. Base64, as <c>customData</c> wants it.</summary>
    public static string BootstrapStub(Uri source)
    {
        var stub = new JsonObject
        {
            ["ignition"] = new JsonObject
            {
                ["version"] = "3.2.0",
                ["config"] = new JsonObject { ["replace"] = new JsonObject { ["source"] = source.AbsoluteUri } },
            },
        };
        return Base64(stub);
    }

    /// <summary>
    /// The installer's <c>master.ign</c> with the machine config server named by address: no zone of the cluster's resolves <c>api-int</c> before
    /// the machines run. Base64, as <c>customData</c> wants it.
    /// </summary>
    public static string MasterPointer(byte[] masterIgnition, string apiInternalIp)
    {
        if (Parse(masterIgnition) is not JsonObject config
            || config.Items("ignition", "config", "merge").FirstOrDefault() is not { } merge
            || !merge.ContainsKey("source"))
        {
            throw ClusterErrors.Service(
                ErrorCodes.InstallerFailed,
                GenerateInstallAssetsStep.StepName,
                "The installer's master.ign has no ignition.config.merge[0].source.",
                "Check that openshift-install is of the cluster's version; then delete the cluster and create it again.");
        }

        merge["source"] = $"https://{apiInternalIp}:{MachineConfigServerPort}/config/master";
        return Base64(config);
    }

    private static JsonNode? Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Base64(JsonObject config) => Convert.ToBase64String(Encoding.UTF8.GetBytes(config.ToJsonString()));
}
