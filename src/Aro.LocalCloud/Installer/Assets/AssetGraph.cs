using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>
/// Makes the assets of a directory, each target from those before it: what is on disk is taken (and removed when consumed), so that manifests
/// changed or added by hand count; the rest comes from the state file.
/// </summary>
internal sealed class AssetGraph(string directory, InstallerContext context)
{
    private const string ConfigFile = "install-config.yaml";
    private const string ConfigType = "*installconfig.InstallConfig";
    private const string ManifestsType = "*manifests.Manifests";
    private const string OpenShiftType = "*manifests.Openshift";
    private static readonly string[] Folders = ["manifests", "openshift"];

    private InstallConfig? _config;

    private const string InfrastructureFile = "manifests/cluster-infrastructure-02-config.yml";

    /// <summary>Makes <c>manifests/</c> and <c>openshift/</c>, and consumes the configuration.</summary>
    /// <exception cref="AssetException">The configuration is missing or wrong.</exception>
    public async Task CreateManifestsAsync(CancellationToken cancellationToken)
    {
        var state = AssetState.Load(directory);
        var (manifests, openShift) = await MakeManifestsAsync(state);
        await AssetFiles.WriteAsync(directory, manifests.Concat(openShift), cancellationToken);
        await state.SaveAsync(cancellationToken);
        File.Delete(Path.Combine(directory, ConfigFile));
        await context.Log.WriteAsync("info", $"Manifests created in: {Path.Combine(directory, "manifests")} and {Path.Combine(directory, "openshift")}");
    }

    /// <summary>Makes the ignition configurations, credentials and metadata, and consumes the manifests.</summary>
    /// <exception cref="AssetException">An input is missing or wrong.</exception>
    public async Task CreateIgnitionConfigsAsync(CancellationToken cancellationToken)
    {
        var state = AssetState.Load(directory);
        var (manifests, openShift) = await TakeManifestsAsync(state);
        var config = await ConfigAsync(state);
        var identity = TakeInfraId(state, config, manifests);
        var tls = ClusterTls.Ensure(state, config, context.Time.GetUtcNow());
        var password = KubeadminPassword.Ensure(state);
        var clients = Kubeconfigs(state, config, tls);
        var ignition = new ClusterIgnition(config, tls);
        var metadata = Metadata(config, identity);
        state.Set("*cluster.Metadata", new() { ["File"] = metadata.ToJson() });
        state.SetFiles(ManifestsType, manifests);
        state.SetFiles(OpenShiftType, openShift);
        AssetFile[] files =
        [
            ignition.Bootstrap([.. tls.Files(), clients.Internal, .. manifests, .. openShift]),
            ignition.Pointer("master"),
            ignition.Pointer("worker"),
            clients.Admin,
            AssetFile.Of("auth/kubeadmin-password", password.Password),
            metadata,
        ];
        await AssetFiles.WriteAsync(directory, files, cancellationToken);
        await state.SaveAsync(cancellationToken);
        File.Delete(Path.Combine(directory, ConfigFile));
        foreach (var folder in Folders.Select(f => Path.Combine(directory, f)).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        await context.Log.WriteAsync("info", $"Ignition-Configs created in: {directory} and {Path.Combine(directory, "auth")}");
    }

    private async Task<InstallConfig> ConfigAsync(AssetState state) => _config ??= await ReadConfigAsync(state);

    private async Task<InstallConfig> ReadConfigAsync(AssetState state)
    {
        var path = Path.Combine(directory, ConfigFile);
        if (File.Exists(path))
        {
            await context.Log.WriteAsync("info", "Consuming Install Config from target directory");
            var text = await File.ReadAllTextAsync(path);
            var read = InstallConfigReader.Read(text);
            state.Set(ConfigType, new() { ["config"] = read.Document.DeepClone(), ["file"] = AssetFile.Of(ConfigFile, text).ToJson() });
            return read;
        }

        return state.Get(ConfigType)?["config"] is JsonObject known
            ? new InstallConfig(known)
            : throw new AssetException(
                "Install Config", [$"failed to load asset \"Install Config\": {ConfigFile} not found in {directory}, and its state file holds none; write it first"]);
    }

    private async Task<(IReadOnlyList<AssetFile> Manifests, IReadOnlyList<AssetFile> OpenShift)> MakeManifestsAsync(AssetState state)
    {
        var config = await ConfigAsync(state);
        var identity = ClusterIdentity.Ensure(state, config.Name);
        var password = KubeadminPassword.Ensure(state);
        var tls = ClusterTls.Ensure(state, config, context.Time.GetUtcNow());
        var ignition = new ClusterIgnition(config, tls);
        var account = await ServicePrincipal.FindAsync(context);
        state.Set("*releaseimage.Image", new() { ["PullSpec"] = context.Release.PullSpec });
        var manifests = new ClusterManifests(config, identity, context.Release, tls).All().ToList();
        var openShift = new MachineManifests(config, identity, ignition).All()
            .Concat(SecretManifests.All(config, identity, password, account, context))
            .ToList();
        state.SetFiles(ManifestsType, manifests);
        state.SetFiles(OpenShiftType, openShift);
        return (manifests, openShift);
    }

    private async Task<(IReadOnlyList<AssetFile> Manifests, IReadOnlyList<AssetFile> OpenShift)> TakeManifestsAsync(AssetState state)
    {
        var manifests = AssetFiles.ReadManifests(directory, "manifests");
        var openShift = AssetFiles.ReadManifests(directory, "openshift");
        if (manifests.Count + openShift.Count > 0)
        {
            await context.Log.WriteAsync("info", "Consuming Common Manifests from target directory");
            await context.Log.WriteAsync("info", "Consuming Openshift Manifests from target directory");
            var problems = manifests.Concat(openShift).Select(Problem).OfType<string>().ToList();
            return problems.Count == 0 ? (manifests, openShift) : throw new AssetException("Bootstrap Ignition Config", problems);
        }

        var (known, knownOpenShift) = (state.Files(ManifestsType), state.Files(OpenShiftType));
        return known.Count > 0 && !File.Exists(Path.Combine(directory, ConfigFile)) ? (known, knownOpenShift) : await MakeManifestsAsync(state);
    }

    private static string? Problem(AssetFile file)
    {
        try
        {
            var bad = YamlDocuments.Parse(file.Text).FirstOrDefault(d => d.Text("kind").Length == 0 || d.Text("apiVersion").Length == 0);
            return bad is null ? null : $"manifest {file.Name} has no apiVersion and kind";
        }
        catch (FormatException e)
        {
            return $"manifest {file.Name} is {e.Message}";
        }
    }

    // Whoever changed the infrastructure manifest decided on the name all resources of the cluster have.
    private static ClusterIdentity TakeInfraId(AssetState state, InstallConfig config, IReadOnlyList<AssetFile> manifests)
    {
        var identity = ClusterIdentity.Ensure(state, config.Name);
        var infrastructure = manifests.FirstOrDefault(m => m.Name == InfrastructureFile);
        var name = infrastructure is not null && YamlDocuments.Parse(infrastructure.Text) is [var document, ..] ? document.Text("status.infrastructureName") : "";
        if (name.Length > 0 && name != identity.InfraId)
        {
            identity = identity with { InfraId = name };
            identity.Save(state);
        }

        return identity;
    }

    private static (AssetFile Admin, AssetFile Internal) Kubeconfigs(AssetState state, InstallConfig config, ClusterTls tls)
    {
        AssetFile Make(string type, string host, string file)
        {
            var kubeconfig = Kubeconfig.Create(config.Name, host, tls.ServerBundle, "admin", tls["*tls.AdminKubeConfigClientCertKey"]);
            var asset = AssetFile.Of(file, YamlDocuments.Write(kubeconfig));
            state.Set(type, new() { ["Config"] = kubeconfig, ["File"] = asset.ToJson() });
            return asset;
        }

        return (
            Make("*kubeconfig.AdminClient", $"api.{config.ClusterDomain}", "auth/kubeconfig"),
            Make("*kubeconfig.AdminInternalClient", $"api-int.{config.ClusterDomain}", "auth/kubeconfig"));
    }

    private static AssetFile Metadata(InstallConfig config, ClusterIdentity identity) => new("metadata.json", Encoding.UTF8.GetBytes(new JsonObject
    {
        ["clusterName"] = config.Name,
        ["clusterID"] = identity.Uuid,
        ["infraID"] = identity.InfraId,
        ["azure"] = new JsonObject
        {
            ["cloudName"] = config.Azure.Text("cloudName") is { Length: > 0 } cloud ? cloud : "AzurePublicCloud",
            ["region"] = config.Region,
            ["resourceGroupName"] = config.ResourceGroup(identity.InfraId),
            ["baseDomainResourceGroupName"] = config.Azure.Text("baseDomainResourceGroupName"),
        },
    }.ToJsonString()));
}
