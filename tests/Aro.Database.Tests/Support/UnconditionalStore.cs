using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>See <see cref="UnconditionalDatabase"/>.</summary>
internal sealed class UnconditionalStore(IDocumentStore inner) : ForwardingStore(inner)
{
    public override async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        List<BatchItem> unconditional = [];
        foreach (BatchItem item in items)
        {
            unconditional.Add(item switch
            {
                BatchItem.Replace replace when await ReadAsync(partition, replace.Document.Id, cancellationToken) is { } current => replace with { ETag = current.ETag },
                BatchItem.Delete delete when await ReadAsync(partition, delete.Id, cancellationToken) is { } current => delete with { ETag = current.ETag },
                _ => item,
            });
        }

        return await base.CommitAsync(partition, unconditional, cancellationToken);
    }
}
