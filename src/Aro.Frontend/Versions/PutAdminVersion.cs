using Aro.Api.Administration;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Versions;

/// <summary>
/// PUT /admin/versions: creates (201) or changes (200) the version the body names. When it becomes the default, the one that was the default
/// ceases to be it in the same batch.
/// </summary>
internal sealed class PutAdminVersion(
    DocumentCollection<OpenShiftVersionDocument> documents, InstallableVersions known, TimeProvider time) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        OpenShiftVersionPut put = OpenShiftVersionPut.Parse(context.Body.Bytes);
        (Stored<OpenShiftVersionDocument> version, bool isNew) =
            await RetryOnPreconditionFailed.RunAsync(ct => AttemptAsync(context, put, ct), time, context.Aborted);
        known.Forget();
        await context.SendOneAsync(
            isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, version.ETag, json => VersionJson.WriteForAdministrator(json, version));
    }

    private async Task<(Stored<OpenShiftVersionDocument> Version, bool IsNew)> AttemptAsync(
        RequestContext context, OpenShiftVersionPut put, CancellationToken cancellationToken)
    {
        IReadOnlyList<Stored<OpenShiftVersionDocument>> all = await documents.ListAllAsync(DocumentIds.VersionsPartition, cancellationToken);
        Stored<OpenShiftVersionDocument>? stored = all.FirstOrDefault(v => string.Equals(v.Document.Version, put.Version, StringComparison.Ordinal));
        bool isNew = stored is null or { Document.Deleting: true };
        ETagConditions.RequireForWrite(context.Http.Request, isNew ? null : stored!.ETag);

        Stored<OpenShiftVersionDocument> version = stored ?? new Stored<OpenShiftVersionDocument>(new OpenShiftVersionDocument(), "");
        bool wasDefault = !isNew && version.Document.Default;
        put.ApplyTo(version.Document, isNew);
        version.Document.Id = DocumentIds.Version(version.Document.Version);

        ResourceBatch batch = documents.CreateBatch(DocumentIds.VersionsPartition);
        _ = stored is null ? batch.Create(version) : batch.Replace(version);
        if (version.Document.Default && !wasDefault)
        {
            await MoveDefaultAsync(batch, version.Document.Version, all, cancellationToken);
        }

        try
        {
            await batch.CommitAsync(cancellationToken);
        }
        catch (DocumentConflictException e)
        {
            // Another request has created the version or the claim: read again and decide again.
            throw new DocumentPreconditionException(DocumentIds.VersionsPartition, e.DocumentId);
        }

        return (version, isNew);
    }

    /// <summary>All who make a version the default write one claim, so that of two at a time one fails even where no default was before.</summary>
    private async Task MoveDefaultAsync(
        ResourceBatch batch, string version, IReadOnlyList<Stored<OpenShiftVersionDocument>> all, CancellationToken cancellationToken)
    {
        if (await documents.GetRelatedAsync<ClaimDocument>(DocumentIds.VersionsPartition, DocumentIds.DefaultVersionClaim, cancellationToken) is { } claim)
        {
            claim.Document.Value = version;
            batch.Replace(claim);
        }
        else
        {
            batch.Create(new ClaimDocument { Id = DocumentIds.DefaultVersionClaim, Value = version });
        }

        foreach (Stored<OpenShiftVersionDocument> other in all.Where(v => v.Document.Default && v.Document.Version != version))
        {
            other.Document.Default = false;
            batch.Replace(other);
        }
    }
}
