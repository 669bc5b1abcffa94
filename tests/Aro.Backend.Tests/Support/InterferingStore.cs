using Aro.Database.Documents;
using Aro.Database.Tests.Support;

namespace Aro.Backend.Tests.Support;

/// <summary>What one process sees of the store: something happens between what it read and its first commit.</summary>
internal sealed class InterferingStore(IDocumentStore inner, Func<Task> interfere) : ForwardingStore(inner)
{
    private Func<Task>? _interfere = interfere;

    /// <summary>A planted bug: replaces and deletes go through whatever ETag they carry. Checks are shown to notice it.</summary>
    public bool IgnoresETags { get; init; }

    public override async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _interfere, null) is { } act)
        {
            await act();
        }

        List<BatchItem> committed = [];
        foreach (BatchItem item in items)
        {
            committed.Add(item switch
            {
                BatchItem.Replace replace when IgnoresETags => replace with { ETag = await ETagAsync(replace.Document.Id) },
                BatchItem.Delete delete when IgnoresETags => delete with { ETag = await ETagAsync(delete.Id) },
                _ => item,
            });
        }

        return await base.CommitAsync(partition, committed, cancellationToken);

        async Task<string> ETagAsync(string id) => (await ReadAsync(partition, id, cancellationToken))!.ETag;
    }
}
