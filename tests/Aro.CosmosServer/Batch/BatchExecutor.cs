using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Query;
using Aro.CosmosServer.Resources;

namespace Aro.CosmosServer.Batch;

/// <summary>Runs a transactional batch: all items or none, each with its own status; 424 for those that failed only with another.</summary>
internal sealed class BatchExecutor(Account account, Container container, PartitionKeyValue key)
{
    private const int MaxOperations = 100;
    private const int FailedDependency = 424;
    private const int MultiStatus = 207;

    public CosmosResponse Execute(ReadOnlySpan<byte> body)
    {
        if (body.Length > DocumentBody.MaxBytes)
        {
            throw CosmosErrorException.TooLarge();
        }

        List<BatchOperation> operations = Parse(body);
        if (operations.Count is 0 or > MaxOperations)
        {
            throw CosmosErrorException.BadRequest($"Batch request has {operations.Count} operations; 1 to {MaxOperations} are allowed.");
        }

        DocumentTransaction transaction = new(account, container, key);
        List<BatchResult> results = [];
        BatchResult? failure = null;
        foreach (BatchOperation operation in operations)
        {
            BatchResult result = Run(transaction, operation);
            results.Add(result);
            if (result.Status >= 300)
            {
                failure = result;
                break;
            }
        }

        double charge = results.Sum(r => r.Charge);
        if (failure is null)
        {
            transaction.Commit();
        }
        else
        {
            results = [.. operations.Select((_, i) => i == results.Count - 1 ? failure : new BatchResult(FailedDependency, 0, null, null, 0))];
        }

        return new()
        {
            Status = failure is null ? 200 : MultiStatus,
            Body = RecordStream.Write(results.Select(r => r.Write())),
            Charge = charge,
            SessionToken = transaction.Partition.SessionToken,
            Lsn = transaction.Partition.Lsn,
            ItemCount = results.Count,
        };
    }

    private static List<BatchOperation> Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return [.. RecordStream.Read(body).Select(row => BatchOperation.Read(row))];
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw CosmosErrorException.BadRequest("The batch request is malformed: " + e.Message);
        }
    }

    private static BatchResult Run(DocumentTransaction transaction, BatchOperation operation)
    {
        try
        {
            string id = operation.Id ?? "";
            switch (operation.Type)
            {
                case BatchOperationType.Create:
                    return Written(201, transaction.Create(DocumentBody.Parse(operation.Body)), operation);
                case BatchOperationType.Upsert:
                    (StoredDocument upserted, bool created) = transaction.Upsert(DocumentBody.Parse(operation.Body), operation.IfMatch);
                    return Written(created ? 201 : 200, upserted, operation);
                case BatchOperationType.Replace:
                    return Written(200, transaction.Replace(id, DocumentBody.Parse(operation.Body), operation.IfMatch), operation);
                case BatchOperationType.Patch:
                    return Written(200, transaction.Patch(id, DocumentBody.Parse(operation.Body), operation.IfMatch), operation);
                case BatchOperationType.Delete:
                    transaction.Delete(id, operation.IfMatch);
                    return new(204, 0, null, null, RequestCharges.Write(0));
                case BatchOperationType.Read:
                    StoredDocument read = transaction.Read(id, operation.IfNoneMatch);
                    return new(200, 0, read.ETag, read.Body, RequestCharges.Read(read.Body.Length));
                default:
                    return new(400, 0, null, null, 1);
            }
        }
        catch (CosmosErrorException e)
        {
            return new(e.Status, e.SubStatus, null, null, e.Charge);
        }
    }

    private static BatchResult Written(int status, StoredDocument document, BatchOperation operation)
        => new(status, 0, document.ETag, operation.MinimalReturn ? null : document.Body, RequestCharges.Write(document.Body.Length));
}
