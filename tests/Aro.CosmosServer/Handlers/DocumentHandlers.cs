using Aro.CosmosServer.Batch;
using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Query;
using Aro.CosmosServer.Resources;

namespace Aro.CosmosServer.Handlers;

/// <summary>Point operations and batches on documents.</summary>
internal sealed class DocumentHandlers(Account account)
{
    public CosmosResponse Create(CosmosRequest request)
    {
        DocumentTransaction transaction = Begin(request);
        return Written(request, transaction, 201, transaction.Create(DocumentBody.Parse(request.Body.Span)));
    }

    public CosmosResponse Upsert(CosmosRequest request)
    {
        DocumentTransaction transaction = Begin(request);
        (StoredDocument document, bool created) = transaction.Upsert(DocumentBody.Parse(request.Body.Span), IfMatch(request));
        return Written(request, transaction, created ? 201 : 200, document);
    }

    public CosmosResponse Replace(CosmosRequest request)
    {
        DocumentTransaction transaction = Begin(request);
        return Written(request, transaction, 200, transaction.Replace(request.Document!, DocumentBody.Parse(request.Body.Span), IfMatch(request)));
    }

    public CosmosResponse Patch(CosmosRequest request)
    {
        DocumentTransaction transaction = Begin(request);
        return Written(request, transaction, 200, transaction.Patch(request.Document!, DocumentBody.Parse(request.Body.Span), IfMatch(request)));
    }

    public CosmosResponse Delete(CosmosRequest request)
    {
        DocumentTransaction transaction = Begin(request);
        transaction.Delete(request.Document!, IfMatch(request));
        transaction.Commit();
        return Answer(transaction.Partition) with { Status = 204, Charge = RequestCharges.Write(0) };
    }

    public CosmosResponse Read(CosmosRequest request)
    {
        Container container = account.FindForRead(request);
        PartitionKeyValue key = RequestScope.KeyOf(request) ?? throw MissingKey();
        PhysicalPartition partition = container.PartitionOf(key);
        StoredDocument? document = container.Find(key, request.Document!);
        if (document is null)
        {
            throw CosmosErrorException.NotFound();
        }

        CosmosResponse answer = Answer(partition) with { Status = 200, ETag = document.ETag, Charge = RequestCharges.Read(document.Body.Length) };
        string? known = request.Header("If-None-Match");
        return known is not null && (known == "*" || known == document.ETag) ? answer with { Status = 304 } : answer with { Body = document.Body };
    }

    public CosmosResponse Batch(CosmosRequest request)
    {
        if (!request.HasFlag(CosmosHeaders.IsBatchAtomic))
        {
            throw CosmosErrorException.BadRequest("Only transactional (atomic) batches are served.");
        }

        Container container = account.FindContainer(request.Database, request.Container);
        return new BatchExecutor(account, container, RequestScope.KeyOf(request) ?? throw MissingKey()).Execute(request.Body.Span);
    }

    private static string? IfMatch(CosmosRequest request) => request.Header("If-Match");

    private static CosmosErrorException MissingKey()
        => CosmosErrorException.BadRequest("PartitionKey value must be supplied for this operation.");

    private static CosmosResponse Answer(PhysicalPartition partition) => new() { Status = 200, SessionToken = partition.SessionToken, Lsn = partition.Lsn };

    private static CosmosResponse Written(CosmosRequest request, DocumentTransaction transaction, int status, StoredDocument document)
    {
        transaction.Commit();
        bool minimal = string.Equals(request.Header(CosmosHeaders.Prefer), "return=minimal", StringComparison.OrdinalIgnoreCase);
        return Answer(transaction.Partition) with
        {
            Status = status,
            ETag = document.ETag,
            Body = minimal ? null : document.Body,
            Charge = RequestCharges.Write(document.Body.Length),
        };
    }

    private DocumentTransaction Begin(CosmosRequest request)
    {
        Container container = account.FindContainer(request.Database, request.Container);
        return new(account, container, RequestScope.KeyOf(request) ?? throw MissingKey());
    }
}
