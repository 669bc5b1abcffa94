using Aro.Api.Internal;
using Aro.Cluster.Dns;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Installer;

/// <summary>Runs the installer once per cluster and stores what it made.</summary>
internal sealed class GenerateInstallAssetsStep(
    OpenShiftInstaller installer, InstallAssetStore store, DnsRecords records, IReleaseImages images, IOptions<ClusterOptions> options)
    : ClusterStep(StepName, "Generating the installation files")
{
    public const string StepName = "generateInstallAssets";

    private const int DefaultMtu = 1500;

    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(context, cancellationToken) is null)
        {
            InstallAssets assets = await installer.RunAsync(await RequestAsync(context, cancellationToken), cancellationToken);
            await store.SaveFirstAsync(context, assets, cancellationToken);
        }
    }

    private async Task<InstallerRequest> RequestAsync(StepContext context, CancellationToken cancellationToken)
    {
        OpenShiftClusterProperties p = context.Cluster.Properties;
        var names = ClusterNames.Of(context.Document);
        ClusterDomain domain = records.Domain(context);
        return new InstallerRequest
        {
            ClusterUid = context.Document.Uid,
            Version = p.ClusterProfile.Version,
            ReleaseImage = await images.FindAsync(p.ClusterProfile.Version, cancellationToken),
            Config = InstallConfigFactory.Create(context.Document, domain, options.Value),
            Manifests = new ManifestValues
            {
                InfraId = names.InfraId,
                Domain = domain.Name,
                IngressIp = p.IngressProfiles.Count > 0 ? p.IngressProfiles[0].Ip : null,
                PublicIngress = ClusterShape.Of(context.Cluster).PublicIngress,
                ImageRegistryStorageAccountName = p.ImageRegistryStorageAccountName ?? "",
                Mtu = p.NetworkProfile.MtuSize ?? DefaultMtu,
            },
            Credential = p.ServicePrincipalProfile is { ClientSecret: { } secret } principal
                ? new InstallerCredential(names.Id.Partition, context.TenantId, principal.ClientId, secret.Reveal())
                : null,
        };
    }
}
