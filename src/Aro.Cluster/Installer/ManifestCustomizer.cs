using System.Text.Json.Nodes;
using Aro.Api;
using Aro.Api.Errors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aro.Cluster.Installer;

/// <summary>
/// Changes what <c>openshift-install create manifests</c> wrote: our infra id instead of the installer's, no DNS zones managed by the cluster, the
/// ingress at the address chosen before, the image registry in our storage account, the MTU of the machines' network.
/// </summary>
internal sealed class ManifestCustomizer(IIdGenerator ids)
{
    private const string InfrastructureFile = "cluster-infrastructure-02-config.yml";
    private const string StateFile = ".openshift_install_state.json";

    public async Task CustomizeAsync(string directory, ManifestValues values, CancellationToken cancellationToken)
    {
        string manifests = Path.Combine(directory, "manifests");
        await RenameInfrastructureAsync(directory, manifests, values.InfraId, cancellationToken);
        byte[] httpSecret = new byte[64];
        ids.Fill(httpSecret);
        foreach ((string file, object manifest) in AroManifests.For(values, Convert.ToHexStringLower(httpSecret)))
        {
            await File.WriteAllTextAsync(Path.Combine(directory, file), Yaml.Write(manifest), cancellationToken);
        }
    }

    // The installer makes up an infra id of its own; it is in the names and labels of many manifests and in the state.
    private static async Task RenameInfrastructureAsync(string directory, string manifests, string infraId, CancellationToken cancellationToken)
    {
        string theirs = await InfrastructureNameAsync(Path.Combine(manifests, InfrastructureFile), cancellationToken);
        foreach (string file in (string[])[.. YamlFiles(manifests), .. YamlFiles(Path.Combine(directory, "openshift"))])
        {
            string text = await File.ReadAllTextAsync(file, cancellationToken);
            if (text.Contains(theirs, StringComparison.Ordinal))
            {
                await File.WriteAllTextAsync(file, text.Replace(theirs, infraId, StringComparison.Ordinal), cancellationToken);
            }
        }

        string statePath = Path.Combine(directory, StateFile);
        if (File.Exists(statePath)
            && JsonNode.Parse(await File.ReadAllTextAsync(statePath, cancellationToken)) is JsonObject state
            && state["*installconfig.ClusterID"] is JsonObject id
            && id.ContainsKey("InfraID"))
        {
            id["InfraID"] = infraId;
            await File.WriteAllTextAsync(statePath, state.ToJsonString(), cancellationToken);
        }
    }

    private static async Task<string> InfrastructureNameAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(await File.ReadAllTextAsync(path, cancellationToken)));
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }, ..]
                && root.Children.TryGetValue("status", out YamlNode? status)
                && status is YamlMappingNode fields
                && fields.Children.TryGetValue("infrastructureName", out YamlNode? name)
                && name is YamlScalarNode { Value: { Length: > 0 } value })
            {
                return value;
            }

            throw Unexpected("has no status.infrastructureName", null);
        }
        catch (Exception e) when (e is IOException or YamlException)
        {
            throw Unexpected("cannot be read", e);
        }
    }

    private static IEnumerable<string> YamlFiles(string directory) =>
        Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*.yaml").Concat(Directory.EnumerateFiles(directory, "*.yml"))
            : [];

    private static CloudErrorException Unexpected(string what, Exception? inner) =>
        ClusterErrors.Service(
            ErrorCodes.InstallerFailed,
            GenerateInstallAssetsStep.StepName,
            $"The installer's manifest '{InfrastructureFile}' {what}.",
            $"Check that {ClusterOptions.SectionName}:{nameof(ClusterOptions.InstallerPath)} names openshift-install of the cluster's version.",
            inner);
}
