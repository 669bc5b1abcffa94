using Aro.Api.Errors;
using Aro.Api.Secrets;
using Aro.Cluster.Certificates;
using Aro.Cluster.Dns;
using Aro.Cluster.Installer;
using Aro.Cluster.Steps;
using Aro.OpenShift.Certificates;
using Aro.OpenShift.Installer;
using Aro.OpenShift.Kubeconfigs;

namespace Aro.Cluster.Install;

/// <summary>
/// Issues the credentials: the provider's own kubeconfig (10 years, <c>api-int</c>) and the one customers get (1 year, public name, whose
/// certificate system authorities vouch for when it is a signed one).
/// </summary>
internal sealed class GenerateKubeconfigsStep(
    InstallAssetStore store, ClientCertificateIssuer issuer, DnsRecords records, ClusterCertificates certificates)
    : ClusterStep("generateKubeconfigs", "Generating the credentials")
{
    private static readonly TimeSpan ServiceValidity = TimeSpan.FromDays(3650);
    private static readonly TimeSpan UserValidity = TimeSpan.FromDays(365);

    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Cluster.Properties is { AroServiceKubeconfig: not null, UserAdminKubeconfig: not null, AdminKubeconfig: not null, KubeadminPassword: not null })
        {
            return;
        }

        InstallAssets assets = await store.LoadRequiredAsync(context, cancellationToken);
        ClusterDomain domain = records.Domain(context);
        SecureBytes service;
        SecureBytes user;
        try
        {
            var graph = InstallGraph.Parse(assets.State);
            service = Kubeconfig(graph, domain, "api-int", "system:aro-service", ServiceValidity, graph.RootCaBundle);
            user = Kubeconfig(graph, domain, "api", "system:admin", UserValidity, await UserAuthoritiesAsync(context, graph, cancellationToken));
        }
        catch (InvalidDataException e)
        {
            throw ClusterErrors.Service(
                ErrorCodes.InstallerFailed,
                Name,
                $"The credentials cannot be made from the installer's state: {e.Message}",
                "Check that openshift-install is of the cluster's version; then delete the cluster and create it again.",
                e);
        }

        await context.UpdateAsync(
            cluster =>
            {
                cluster.Properties.AroServiceKubeconfig = service;
                cluster.Properties.UserAdminKubeconfig = user;
                cluster.Properties.AdminKubeconfig = SecureBytes.FromPlaintext(assets.AdminKubeconfig);
                cluster.Properties.KubeadminPassword = SecureString.FromPlaintext(assets.KubeadminPassword);
            },
            cancellationToken);
    }

    // The public name is served with the signed certificate, whose authorities are not the cluster's own.
    private async Task<string?> UserAuthoritiesAsync(StepContext context, InstallGraph graph, CancellationToken cancellationToken)
    {
        if (!certificates.AreUsed(context))
        {
            return graph.RootCaBundle;
        }

        string? bundle = await certificates.AuthoritiesAsync(cancellationToken);
        return bundle is null ? null : graph.RootCaBundle + bundle;
    }

    private SecureBytes Kubeconfig(
        InstallGraph graph, ClusterDomain domain, string host, string user, TimeSpan validity, string? authorities)
    {
        CertificateAndKey signer = graph.AdminKubeconfigSigner;
        IssuedCertificate certificate = issuer.Issue(signer.CertificatePem, signer.PrivateKeyPem, user, "system:masters", validity);
        var server = new Uri($"https://{host}.{domain.Name}:6443");
        return SecureBytes.FromPlaintext(KubeconfigBuilder.Build(
            domain.ClusterName, server, user, certificate.CertificatePem, certificate.PrivateKeyPem, authorities));
    }
}
