using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.Local;

/// <summary>Every option a provider needs to work with a local cloud: the same names as in production, other values.</summary>
internal static class ProviderConfiguration
{
    /// <summary>A poll that is due every ten seconds in real life is due as much sooner as the cloud is faster, but never more often than this.</summary>
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes <c>rp.json</c> and returns its path.</summary>
    public static string Write(LocalOptions options, LocalCloudOptions cloud, Uri cloudEndpoint, CertificateFiles certificates, string installer)
    {
        CloudApplication provider = cloud.Applications.Single(a => a.ClientId == LocalCloudOptions.ResourceProviderClientId);
        string poll = Poll(options.Speed);
        JsonObject aro = new()
        {
            ["Roles"] = "frontend,backend",
            ["Logging"] = new JsonObject { ["Format"] = "Simple" },
            ["Listen"] = $"https://localhost:{options.Port + 1}",
            ["Certificate"] = new JsonObject { ["Path"] = certificates.ResourceProvider, ["KeyPath"] = certificates.ResourceProviderKey },
            ["Store"] = new JsonObject { ["Sqlite"] = new JsonObject { ["Path"] = Path.Combine(options.DataDirectory, "aro.db") } },
            ["SecretKeys"] = new JsonObject { ["File"] = Path.Combine(options.DataDirectory, "secret.keys"), ["CreateFile"] = true },
            ["Azure"] = new JsonObject
            {
                ["ResourceManagerEndpoint"] = cloudEndpoint.ToString(),
                ["Authority"] = cloudEndpoint.ToString(),
                ["TenantId"] = cloud.TenantId,
                ["ClientId"] = provider.ClientId,
                ["ClientSecret"] = provider.Secret,
                ["CaBundle"] = certificates.Authority,
                ["SubscriptionId"] = cloud.SubscriptionId,
                ["ResourceGroup"] = LocalNames.ProviderResourceGroup,
                ["Location"] = LocalNames.Location,
                ["Domain"] = LocalNames.Domain,
                ["StorageSuffix"] = $"blob.localhost:{cloudEndpoint.Port}",
                ["KeyVaultSuffix"] = $"vault.localhost:{cloudEndpoint.Port}",
                ["KeyVaultPrefix"] = LocalNames.KeyVaultPrefix,
                ["OperationPollInterval"] = poll,

                // The local ARM has no limits of its own, and one subscription holds everything here.
                ["Budget"] = new JsonObject { ["ReadBurst"] = 10_000, ["ReadsPerSecond"] = 10_000, ["WriteBurst"] = 10_000, ["WritesPerSecond"] = 10_000 },
            },
            ["Frontend"] = new JsonObject
            {
                ["Location"] = LocalNames.Location,
                ["Domain"] = LocalNames.Domain,
                ["ArmMetadataEndpoint"] = cloudEndpoint.ToString(),
                ["CaBundle"] = certificates.Authority,
                ["AdminCaBundle"] = certificates.Authority,
                ["AdminCommonName"] = CertificateFiles.AdminCommonName,
            },
            ["Backend"] = new JsonObject { ["ConditionPollInterval"] = poll },
            ["Cluster"] = new JsonObject
            {
                ["PollInterval"] = poll,
                ["InstallerPath"] = installer,
                ["PullSecret"] = """{"auths":{"registry.localtest":{"auth":"bG9jYWw6bG9jYWw="}}}""",
                ["CertificateAuthorityBundle"] = certificates.Authority,
                ["WorkDirectory"] = Path.Combine(options.DataDirectory, "installer"),
            },
            ["OpenShiftVersions"] = new JsonArray([.. LocalNames.Versions.Select((version, i) => (JsonNode)new JsonObject
            {
                ["Version"] = version,
                ["OpenShiftPullspec"] = $"quay.io/openshift-release-dev/ocp-release:{version}-x86_64",
                ["Enabled"] = true,
                ["Default"] = i == LocalNames.Versions.Count - 1,
            })]),
            ["PlatformWorkloadIdentityRoleSets"] = LocalRoleSets.For(LocalNames.Versions),
        };
        string file = Path.Combine(options.DataDirectory, "rp.json");
        File.WriteAllText(file, new JsonObject { ["Aro"] = aro }.ToJsonString(Indented));
        return file;
    }

    private static string Poll(double speed)
    {
        TimeSpan scaled = TimeSpan.FromSeconds(10 / speed);
        return (scaled < ShortestPoll ? ShortestPoll : scaled).ToString("c", CultureInfo.InvariantCulture);
    }
}
