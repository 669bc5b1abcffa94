using System.Text.Json.Nodes;
using Aro.Api;
using Aro.Api.Errors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Installer;

/// <summary>
/// Drives <c>openshift-install</c>: writes its configuration, has it make manifests, changes and adds ours, has it make the ignition files, and
/// takes what it made. Its directory is removed in every case.
/// </summary>
internal sealed class OpenShiftInstaller(
    InstallerProcess process, ManifestCustomizer manifests, IOptions<ClusterOptions> options, IIdGenerator ids, ILogger<OpenShiftInstaller> logger)
{
    private const string StateFile = ".openshift_install_state.json";

    public async Task<InstallAssets> RunAsync(InstallerRequest request, CancellationToken cancellationToken)
    {
        using var directory = WorkDirectory.Create(options.Value.WorkDirectory, request.ClusterUid, ids, logger);
        await WriteAsync(directory.File("install-config.yaml"), Yaml.Write(request.Config), cancellationToken);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["OPENSHIFT_INSTALL_INVOKER"] = "aro" };
        if (request.ReleaseImage is { Length: > 0 } image)
        {
            environment["OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE"] = image;
        }

        List<string> secrets = [request.Config.PullSecret, .. PullSecrets.Credentials(request.Config.PullSecret)];
        if (request.Credential is { } credential)
        {
            string file = directory.File("osServicePrincipal.json");
            await WriteAsync(file, ServicePrincipal(credential), cancellationToken);
            environment["AZURE_AUTH_LOCATION"] = file;
            secrets.Add(credential.ClientSecret);
        }

        await RunAsync("manifests");
        await manifests.CustomizeAsync(directory.Path, request.Manifests, cancellationToken);
        await RunAsync("ignition-configs");
        return new InstallAssets
        {
            BootstrapIgnition = await TakeAsync(directory, cancellationToken, "bootstrap.ign"),
            MasterIgnition = await TakeAsync(directory, cancellationToken, "master.ign"),
            State = await TakeAsync(directory, cancellationToken, StateFile),
            AdminKubeconfig = await TakeAsync(directory, cancellationToken, "auth", "kubeconfig"),
            KubeadminPassword = System.Text.Encoding.UTF8.GetString(await TakeAsync(directory, cancellationToken, "auth", "kubeadmin-password")).Trim(),
        };

        Task RunAsync(string target) => process.RunAsync(
            request.Version, directory.Path, ["create", target, "--dir", directory.Path], environment, secrets, cancellationToken);
    }

    private static string ServicePrincipal(InstallerCredential credential) =>
        new JsonObject
        {
            ["subscriptionId"] = credential.SubscriptionId,
            ["tenantId"] = credential.TenantId,
            ["clientId"] = credential.ClientId,
            ["clientSecret"] = credential.ClientSecret,
        }.ToJsonString();

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(path, create);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }

    private static async Task<byte[]> TakeAsync(WorkDirectory directory, CancellationToken cancellationToken, params string[] parts)
    {
        string path = directory.File(parts);
        return File.Exists(path)
            ? await File.ReadAllBytesAsync(path, cancellationToken)
            : throw ClusterErrors.Service(
                ErrorCodes.InstallerFailed,
                GenerateInstallAssetsStep.StepName,
                $"The installer reported success but did not write '{string.Join('/', parts)}'.",
                $"Check that {ClusterOptions.SectionName}:{nameof(ClusterOptions.InstallerPath)} names openshift-install of the cluster's version.");
    }
}
