using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>A planted bug: replaces and deletes go through whatever ETag they carry. Checks are shown to notice it.</summary>
internal sealed class UnconditionalDatabase(IDocumentDatabase inner) : IDocumentDatabase
{
    public IDocumentStore GetContainer(DocumentContainer container) => new UnconditionalStore(inner.GetContainer(container));
}
