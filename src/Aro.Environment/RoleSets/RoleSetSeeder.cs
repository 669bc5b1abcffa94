using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Environment.RoleSets;

/// <summary>Writes the configured role sets into a store that has none.</summary>
internal sealed partial class RoleSetSeeder(
    DocumentCollection<PlatformWorkloadIdentityRoleSetDocument> documents, IOptions<RoleSetSeedOptions> options, ILogger<RoleSetSeeder> logger)
{
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.RoleSets.Count == 0 || (await documents.ListAllAsync(DocumentIds.RoleSetsPartition, cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return;
        }

        ResourceBatch batch = documents.CreateBatch(DocumentIds.RoleSetsPartition);
        foreach (RoleSetOptions roleSet in options.Value.RoleSets)
        {
            batch.Create(RoleSetDocuments.Create(roleSet));
        }

        try
        {
            await batch.CommitAsync(cancellationToken).ConfigureAwait(false);
            LogSeeded(options.Value.RoleSets.Count);
        }
        catch (DocumentConflictException)
        {
            // Another process began with the same empty store and was quicker.
        }
    }

    [LoggerMessage(LogLevel.Information, "The store had no role sets; wrote {Count} from the configuration.")]
    private partial void LogSeeded(int count);
}
