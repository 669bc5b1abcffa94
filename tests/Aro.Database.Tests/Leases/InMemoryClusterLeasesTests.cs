using Aro.Database.Documents;
using Aro.Database.Tests.Support;

namespace Aro.Database.Tests.Leases;

public sealed class InMemoryClusterLeasesTests : ClusterLeasesTests
{
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override Task<IDocumentStore> OpenAsync(TimeProvider clock) =>
        Task.FromResult<IDocumentStore>(new InMemoryDocumentStore(new InMemoryDocumentStore.State(), clock));
}
