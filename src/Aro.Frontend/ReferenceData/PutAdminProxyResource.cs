using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.ReferenceData;

/// <summary>PUT below /admin: creates (201) or changes (200) the proxy resource that the body names.</summary>
/// <typeparam name="T">The document of the resource.</typeparam>
internal class PutAdminProxyResource<T>(DocumentCollection<T> documents, ProxyResourceType<T> type, TimeProvider time) : IRequestHandler
    where T : Document, new()
{
    protected DocumentCollection<T> Documents => documents;

    public async Task HandleAsync(RequestContext context)
    {
        ProxyResourcePut<T> put = type.ParsePut(context.Body.Bytes);
        (Stored<T> resource, bool isNew) = await RetryOnPreconditionFailed.RunAsync(ct => AttemptAsync(context, put, ct), time, context.Aborted);
        type.Forget();
        await context.SendOneAsync(
            isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, resource.ETag, json => type.WriteForAdministrator(json, resource));
    }

    /// <summary>Applies the request to the document, and adds to the batch what else changes with it.</summary>
    protected virtual Task ApplyAsync(
        ProxyResourcePut<T> put, T document, bool isNew, IReadOnlyList<Stored<T>> all, ResourceBatch batch, CancellationToken cancellationToken)
    {
        put.ApplyTo(document, isNew);
        return Task.CompletedTask;
    }

    private async Task<(Stored<T> Resource, bool IsNew)> AttemptAsync(
        RequestContext context, ProxyResourcePut<T> put, CancellationToken cancellationToken)
    {
        IReadOnlyList<Stored<T>> all = await documents.ListAllAsync(type.Partition, cancellationToken);
        Stored<T>? stored = all.FirstOrDefault(s => string.Equals(type.NameOf(s.Document), put.Name, StringComparison.Ordinal));
        bool isNew = stored is null || type.IsDeleting(stored.Document);
        ETagConditions.RequireForWrite(context.Http.Request, isNew ? null : stored!.ETag);

        Stored<T> resource = stored ?? new Stored<T>(new T(), "");
        ResourceBatch batch = documents.CreateBatch(type.Partition);
        await ApplyAsync(put, resource.Document, isNew, all, batch, cancellationToken);
        resource.Document.Id = type.IdOf(resource.Document);
        _ = stored is null ? batch.Create(resource) : batch.Replace(resource);
        try
        {
            await batch.CommitAsync(cancellationToken);
        }
        catch (DocumentConflictException e)
        {
            // Another request has created the resource, or what changes with it: read again and decide again.
            throw new DocumentPreconditionException(type.Partition, e.DocumentId);
        }

        return (resource, isNew);
    }
}
