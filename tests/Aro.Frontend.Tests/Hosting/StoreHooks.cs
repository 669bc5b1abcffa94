namespace Aro.Frontend.Tests.Hosting;

/// <summary>Where a test can act: between a request's read and its commit, or instead of the store.</summary>
internal sealed class StoreHooks
{
    /// <summary>Runs once, before the next commit to a partition that it names.</summary>
    public (string Partition, Func<Task> Action)? BeforeCommit { get; set; }

    /// <summary>Thrown by every call on the partition.</summary>
    public (string Partition, Exception Exception)? Failure { get; set; }
}
