namespace Aro.CosmosServer.Http;

/// <summary>A request that was answered. Status 0: the connection was broken before anything was done.</summary>
/// <param name="Operation">What was asked for.</param>
/// <param name="Container">Name or _rid of the container.</param>
/// <param name="Document">Id of the document.</param>
/// <param name="Status">HTTP status, also when the answer did not reach the client.</param>
/// <param name="Charge">Request units.</param>
public sealed record CosmosExchange(CosmosOperation Operation, string? Container, string? Document, int Status, double Charge)
{
    /// <summary>Whether documents were read or written. What else the SDK asks, it asks again when it has no answer within half a second.</summary>
    public bool IsOfDocuments => Operation is CosmosOperation.CreateDocument or CosmosOperation.UpsertDocument or CosmosOperation.ReadDocument
        or CosmosOperation.ReplaceDocument or CosmosOperation.PatchDocument or CosmosOperation.DeleteDocument or CosmosOperation.Batch
        or CosmosOperation.Query or CosmosOperation.ListDocuments;
}
