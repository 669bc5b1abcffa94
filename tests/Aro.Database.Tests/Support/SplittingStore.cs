using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>A planted bug: the items of a batch are committed one after the other. Checks are shown to notice it.</summary>
internal sealed class SplittingStore(IDocumentStore inner) : ForwardingStore(inner)
{
    public override async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        List<string?> etags = [];
        foreach (BatchItem item in items)
        {
            etags.AddRange(await base.CommitAsync(partition, [item], cancellationToken));
        }

        return etags;
    }
}
