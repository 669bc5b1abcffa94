namespace Aro.LocalCloud.Blobs;

/// <summary>Conditional headers of blob requests.</summary>
internal static class BlobConditions
{
    /// <summary>Refuses a write whose condition does not hold.</summary>
    public static void CheckWrite(BlobRequest request, BlobItem? existing)
    {
        var match = request.Header("If-Match");
        if (match is not null && (existing is null || match != "*" && match != existing.ETag))
        {
            throw BlobException.ConditionNotMet();
        }

        var noneMatch = request.Header("If-None-Match");
        if (noneMatch is not null && existing is not null && (noneMatch == "*" || noneMatch == existing.ETag))
        {
            throw noneMatch == "*" && request.Method == "PUT"
                ? new BlobException(409, "BlobAlreadyExists", "The specified blob already exists.")
                : BlobException.ConditionNotMet();
        }
    }

    /// <summary>Refuses a read whose condition does not hold.</summary>
    public static void CheckRead(BlobRequest request, BlobItem existing)
    {
        if (request.Header("If-Match") is { } match && match != "*" && match != existing.ETag)
        {
            throw BlobException.ConditionNotMet();
        }

        if (request.Header("If-None-Match") is { } noneMatch && (noneMatch == "*" || noneMatch == existing.ETag))
        {
            throw new BlobException(304, "ConditionNotMet", "The blob is unchanged.");
        }
    }
}
