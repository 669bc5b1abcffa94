using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Environment.Versions;

/// <summary>Writes the configured OpenShift versions into a store that has none.</summary>
internal sealed partial class VersionSeeder(
    DocumentCollection<OpenShiftVersionDocument> versions, IOptions<VersionSeedOptions> options, ILogger<VersionSeeder> logger)
{
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Versions.Count == 0 || (await versions.ListAllAsync(DocumentIds.VersionsPartition, cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return;
        }

        ResourceBatch batch = versions.CreateBatch(DocumentIds.VersionsPartition);
        foreach (OpenShiftVersionOptions version in options.Value.Versions)
        {
            batch.Create(new OpenShiftVersionDocument
            {
                Id = DocumentIds.Version(version.Version),
                Kind = DocumentKinds.Version,
                Version = version.Version,
                OpenShiftPullspec = version.OpenShiftPullspec,
                InstallerPullspec = version.InstallerPullspec,
                Enabled = version.Enabled,
                Default = version.Default,
            });
        }

        try
        {
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
            LogSeeded(options.Value.Versions.Count);
        }
        catch (DocumentConflictException)
        {
            // Another process began with the same empty store and was quicker.
        }
    }

    [LoggerMessage(LogLevel.Information, "The store had no OpenShift versions; wrote {Count} from the configuration.")]
    private partial void LogSeeded(int count);
}
