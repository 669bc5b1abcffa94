using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>Lets a test do something between a caller's read and its write.</summary>
internal sealed class InterceptingStore(IDocumentStore inner) : ForwardingStore(inner)
{
    private Func<Task>? _before;

    /// <summary>Runs once, before the next commit.</summary>
    public void BeforeNextCommit(Func<Task> action) => _before = action;

    public override async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _before, null) is { } before)
        {
            await before();
        }

        return await base.CommitAsync(partition, items, cancellationToken);
    }
}
