using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Environment.RoleSets;
using Aro.Environment.Versions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Environment.ReferenceData;

/// <summary>Writes the configured OpenShift versions into a store that has none, and the configured role sets likewise.</summary>
internal sealed partial class ReferenceDataSeeder(
    DocumentCollection<OpenShiftVersionDocument> versions,
    IOptions<VersionSeedOptions> versionOptions,
    DocumentCollection<PlatformWorkloadIdentityRoleSetDocument> roleSets,
    IOptions<RoleSetSeedOptions> roleSetOptions,
    ILogger<ReferenceDataSeeder> logger)
{
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        await SeedAsync("OpenShift versions", versions, DocumentIds.VersionsPartition, versionOptions.Value.Versions, CreateVersion, cancellationToken)
            .ConfigureAwait(false);
        await SeedAsync("role sets", roleSets, DocumentIds.RoleSetsPartition, roleSetOptions.Value.RoleSets, RoleSetDocuments.Create, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task SeedAsync<TDocument, TOptions>(
        string what,
        DocumentCollection<TDocument> documents,
        string partition,
        List<TOptions> configured,
        Func<TOptions, TDocument> create,
        CancellationToken cancellationToken)
        where TDocument : Document
    {
        if (configured.Count == 0 || (await documents.ListAllAsync(partition, cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return;
        }

        ResourceBatch batch = documents.CreateBatch(partition);
        foreach (TOptions options in configured)
        {
            batch.Create(create(options));
        }

        try
        {
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
            LogSeeded(what, configured.Count);
        }
        catch (DocumentConflictException)
        {
            // Another process began with the same empty store and was quicker.
        }
    }

    private static OpenShiftVersionDocument CreateVersion(OpenShiftVersionOptions options) => new()
    {
        Id = DocumentIds.Version(options.Version),
        Kind = DocumentKinds.Version,
        Version = options.Version,
        OpenShiftPullspec = options.OpenShiftPullspec,
        InstallerPullspec = options.InstallerPullspec,
        Enabled = options.Enabled,
        Default = options.Default,
    };

    [LoggerMessage(LogLevel.Information, "The store had no {What}; wrote {Count} from the configuration.")]
    private partial void LogSeeded(string what, int count);
}
