namespace Aro.Database.Cosmos;

/// <summary>What became of a commit.</summary>
internal enum CosmosCommitResult
{
    /// <summary>All of it was written.</summary>
    Applied,

    /// <summary>Nothing was written; the same commit may be sent again.</summary>
    NotApplied,

    /// <summary>Nothing was written, and sending it again would not help.</summary>
    Refused,

    /// <summary>It may have been written, or may yet be.</summary>
    Unknown,
}
