using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>A store of its own for each container.</summary>
internal sealed class InMemoryDocumentDatabase(InMemoryDocumentDatabase.State state, TimeProvider time) : IDocumentDatabase
{
    private readonly Dictionary<DocumentContainer, IDocumentStore> _stores = DocumentContainer.All.ToDictionary(
        container => container, container => (IDocumentStore)new InMemoryDocumentStore(state.Containers[container], time));

    public IDocumentStore GetContainer(DocumentContainer container) => _stores[container];

    /// <summary>What all handles to one database share.</summary>
    internal sealed class State
    {
        public IReadOnlyDictionary<DocumentContainer, InMemoryDocumentStore.State> Containers { get; } =
            DocumentContainer.All.ToDictionary(container => container, _ => new InMemoryDocumentStore.State());
    }
}
