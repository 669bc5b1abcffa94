using Aro.Database.Documents;
using Aro.Database.Tests.Support;

namespace Aro.Database.Tests.Documents;

public sealed class InMemoryConformanceTests : DocumentStoreConformance
{
    private readonly InMemoryDocumentDatabase.State _state = new();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override IDocumentDatabase Open() => new InMemoryDocumentDatabase(_state, Time);
}
