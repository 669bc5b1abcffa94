using Aro.Database.Documents;

namespace Aro.Frontend.Tests.Hosting;

/// <summary>A database whose containers share the places where a test can act.</summary>
internal sealed class HookedDatabase(IDocumentDatabase inner, StoreHooks hooks) : IDocumentDatabase
{
    private readonly Dictionary<DocumentContainer, HookedStore> _stores =
        DocumentContainer.All.ToDictionary(container => container, container => new HookedStore(inner.GetContainer(container), hooks));

    public IDocumentStore GetContainer(DocumentContainer container) => _stores[container];
}
