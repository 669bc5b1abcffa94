using Aro.LocalCloud.Hosting;

namespace Aro.Local;

/// <summary>The <c>env</c> file with the settings of clients, to be sourced by a shell.</summary>
internal static class EnvironmentFile
{
    /// <summary>Writes it and returns its path.</summary>
    public static string Write(LocalOptions options, LocalCloudOptions cloud, Uri cloudEndpoint, CertificateFiles certificates)
    {
        CloudApplication user = cloud.Applications[0];
        CloudApplication cluster = cloud.Applications[^1];
        (string Name, string Value)[] settings =
        [
            ("ARO_RP_ENDPOINT", $"https://localhost:{options.Port + 1}/"),
            ("ARO_ARM_ENDPOINT", cloudEndpoint.ToString()),
            ("ARO_AUTHORITY", $"{cloudEndpoint}{cloud.TenantId}"),
            ("AZURE_TENANT_ID", cloud.TenantId),
            ("AZURE_CLIENT_ID", user.ClientId),
            ("AZURE_CLIENT_SECRET", user.Secret!),
            ("ARO_CLUSTER_CLIENT_ID", cluster.ClientId),
            ("ARO_CLUSTER_CLIENT_SECRET", cluster.Secret!),
            ("AZURE_SUBSCRIPTION_ID", cloud.SubscriptionId),
            ("ARO_CA_BUNDLE", certificates.Authority),
            ("ARO_ADMIN_CERT", certificates.Admin),
            ("ARO_ADMIN_KEY", certificates.AdminKey),
            ("ARO_ARM_CERT", certificates.ResourceManager),
            ("ARO_ARM_KEY", certificates.ResourceManagerKey),
            ("ARO_RP_CERT", certificates.ResourceProvider),
            ("ARO_RP_KEY", certificates.ResourceProviderKey),
        ];
        string file = Path.Combine(options.DataDirectory, "env");
        string temporary = file + ".new";
        File.WriteAllLines(temporary, settings.Select(s => $"export {s.Name}='{s.Value}'"));
        File.Move(temporary, file, overwrite: true);
        return file;
    }
}
