namespace Aro.Database.Cosmos;

/// <summary>The consistency that the store relies on.</summary>
public enum CosmosConsistency
{
    /// <summary>Every read sees the last acknowledged write of any process. The account's default consistency must be Strong.</summary>
    Strong,

    /// <summary>
    /// Every process reads its own writes; those of others may be seen late, never out of order. For accounts of developers. Writes are
    /// conditional all the same, so that nothing is lost.
    /// </summary>
    Session,
}
