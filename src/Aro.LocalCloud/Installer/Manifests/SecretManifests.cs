using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>Credentials for <c>openshift/</c>, and the record of who installed.</summary>
internal static class SecretManifests
{
    /// <summary>All of it.</summary>
    public static IEnumerable<AssetFile> All(
        InstallConfig config, ClusterIdentity identity, KubeadminPassword password, ServicePrincipal account, InstallerContext context)
    {
        yield return ManifestFile.Of(
            "openshift/99_kubeadmin-password-secret.yaml", ManifestFile.Secret("kubeadmin", "kube-system", "Opaque", ("kubeadmin", password.Hash)));

        // With the mode Manual each operator has credentials of its own, which others bring.
        if (config.Document.Text("credentialsMode") != "Manual")
        {
            yield return ManifestFile.Of("openshift/99_cloud-creds-secret.yaml", ManifestFile.Secret(
                "azure-credentials",
                "kube-system",
                "Opaque",
                ("azure_subscription_id", account.SubscriptionId),
                ("azure_client_id", account.ClientId),
                ("azure_client_secret", account.ClientSecret),
                ("azure_tenant_id", account.TenantId),
                ("azure_resource_prefix", identity.InfraId),
                ("azure_resourcegroup", config.ResourceGroup(identity.InfraId)),
                ("azure_region", config.Region)));
        }

        var record = ManifestFile.Object("v1", "ConfigMap", "openshift-install", "openshift-config");
        record["data"] = new JsonObject
        {
            ["invoker"] = context.Environment("OPENSHIFT_INSTALL_INVOKER") is { Length: > 0 } invoker ? invoker : "user",
            ["version"] = context.Release.Version,
        };
        yield return ManifestFile.Of("openshift/openshift-install-manifests.yaml", record);
    }
}
