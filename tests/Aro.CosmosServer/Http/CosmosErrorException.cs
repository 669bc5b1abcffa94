namespace Aro.CosmosServer.Http;

/// <summary>A request that is answered with an error.</summary>
internal sealed class CosmosErrorException(int status, string code, string message, int subStatus = 0, double charge = 1) : Exception(message)
{
    public int Status { get; } = status;

    public int SubStatus { get; } = subStatus;

    public string Code { get; } = code;

    public double Charge { get; } = charge;

    /// <summary>Documented "substatus" of a partition key header that is not the body's.</summary>
    public const int PartitionKeyMismatch = 1001;

    /// <summary>Documented "substatus" of a read whose session the replica has not reached.</summary>
    public const int ReadSessionNotAvailable = 1002;

    /// <summary>Documented "substatus" of a cross-partition query that needs a query plan.</summary>
    public const int CrossPartitionQueryNotServable = 1004;

    /// <summary>Documented "substatus" of a partition key range that is gone.</summary>
    public const int PartitionKeyRangeGone = 1002;

    public static CosmosErrorException BadRequest(string message, int subStatus = 0) => new(400, "BadRequest", message, subStatus);

    public static CosmosErrorException Unauthorized(string message) => new(401, "Unauthorized", message);

    public static CosmosErrorException NotFound(int subStatus = 0)
        => new(404, "NotFound", "Entity with the specified id does not exist in the system.", subStatus);

    public static CosmosErrorException MethodNotAllowed() => new(405, "MethodNotAllowed", "The requested verb is not supported.");

    public static CosmosErrorException Conflict()
        => new(409, "Conflict", "Entity with the specified id already exists in the system.");

    public static CosmosErrorException UniqueKeyConflict()
        => new(409, "Conflict", "Unique index constraint violation.");

    public static CosmosErrorException PreconditionFailed()
        => new(412, "PreconditionFailed", "Operation cannot be performed because one of the specified precondition is not met.");

    public static CosmosErrorException TooLarge()
        => new(413, "RequestEntityTooLarge", "Request size is too large");
}
