using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;

namespace Aro.Frontend.Versions;

/// <summary>PUT /admin/versions: when the version becomes the default, the one that was the default ceases to be it in the same batch.</summary>
internal sealed class PutAdminVersion(
    DocumentCollection<OpenShiftVersionDocument> documents, ProxyResourceType<OpenShiftVersionDocument> type, TimeProvider time)
    : PutAdminProxyResource<OpenShiftVersionDocument>(documents, type, time)
{
    protected override async Task ApplyAsync(
        ProxyResourcePut<OpenShiftVersionDocument> put,
        OpenShiftVersionDocument document,
        bool isNew,
        IReadOnlyList<Stored<OpenShiftVersionDocument>> all,
        ResourceBatch batch,
        CancellationToken cancellationToken)
    {
        bool wasDefault = !isNew && document.Default;
        await base.ApplyAsync(put, document, isNew, all, batch, cancellationToken);
        if (document.Default && !wasDefault)
        {
            await MoveDefaultAsync(batch, document.Version, all, cancellationToken);
        }
    }

    /// <summary>All who make a version the default write one claim, so that of two at a time one fails even where no default was before.</summary>
    private async Task MoveDefaultAsync(
        ResourceBatch batch, string version, IReadOnlyList<Stored<OpenShiftVersionDocument>> all, CancellationToken cancellationToken)
    {
        Stored<ClaimDocument>? claim = await Documents.GetRelatedAsync<ClaimDocument>(
            DocumentIds.VersionsPartition, DocumentIds.DefaultVersionClaim, cancellationToken);
        if (claim is null)
        {
            batch.Create(new ClaimDocument { Id = DocumentIds.DefaultVersionClaim, Value = version });
        }
        else
        {
            claim.Document.Value = version;
            batch.Replace(claim);
        }

        foreach (Stored<OpenShiftVersionDocument> other in all.Where(v => v.Document.Default && v.Document.Version != version))
        {
            other.Document.Default = false;
            batch.Replace(other);
        }
    }
}
