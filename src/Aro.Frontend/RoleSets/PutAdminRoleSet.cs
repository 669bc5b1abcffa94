using Aro.Api.Administration;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.RoleSets;

/// <summary>PUT /admin/platformWorkloadIdentityRoleSets: creates (201) or replaces (200) the role set of the minor version the body names.</summary>
internal sealed class PutAdminRoleSet(
    DocumentCollection<PlatformWorkloadIdentityRoleSetDocument> documents, KnownRoleSets known, TimeProvider time) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        RoleSetPut put = RoleSetPut.Parse(context.Body.Bytes);
        (Stored<PlatformWorkloadIdentityRoleSetDocument> roleSet, bool isNew) =
            await RetryOnPreconditionFailed.RunAsync(ct => AttemptAsync(context, put, ct), time, context.Aborted);
        known.Forget();
        await context.SendOneAsync(
            isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, roleSet.ETag, json => RoleSetJson.WriteForAdministrator(json, roleSet));
    }

    private async Task<(Stored<PlatformWorkloadIdentityRoleSetDocument> RoleSet, bool IsNew)> AttemptAsync(
        RequestContext context, RoleSetPut put, CancellationToken cancellationToken)
    {
        Stored<PlatformWorkloadIdentityRoleSetDocument>? stored = (await documents.ListAllAsync(DocumentIds.RoleSetsPartition, cancellationToken))
            .FirstOrDefault(s => string.Equals(s.Document.OpenShiftVersion, put.OpenShiftVersion, StringComparison.Ordinal));
        bool isNew = stored is null or { Document.Deleting: true };
        ETagConditions.RequireForWrite(context.Http.Request, isNew ? null : stored!.ETag);

        Stored<PlatformWorkloadIdentityRoleSetDocument> roleSet =
            stored ?? new Stored<PlatformWorkloadIdentityRoleSetDocument>(new PlatformWorkloadIdentityRoleSetDocument(), "");
        put.ApplyTo(roleSet.Document);
        roleSet.Document.Id = DocumentIds.RoleSet(roleSet.Document.OpenShiftVersion);

        ResourceBatch batch = documents.CreateBatch(DocumentIds.RoleSetsPartition);
        _ = stored is null ? batch.Create(roleSet) : batch.Replace(roleSet);
        try
        {
            await batch.CommitAsync(cancellationToken);
        }
        catch (DocumentConflictException e)
        {
            // Another request has created it: read again and decide again.
            throw new DocumentPreconditionException(DocumentIds.RoleSetsPartition, e.DocumentId);
        }

        return (roleSet, isNew);
    }
}
