using Aro.CosmosServer;
using Aro.Database.Documents;
using Aro.Database.Tests.Leases;

namespace Aro.Database.Tests.Cosmos;

public sealed class CosmosClusterLeasesTests : ClusterLeasesTests
{
    private CosmosTestAccount _account = null!;

    public override ValueTask DisposeAsync() => _account.DisposeAsync();

    protected override async Task<IDocumentStore> OpenAsync(TimeProvider clock)
    {
        _account = await CosmosTestAccount.StartAsync(new CosmosTestServerOptions { Clock = clock, DefaultConsistency = "Strong" });
        return (await _account.OpenAsync(time: clock)).GetContainer(DocumentContainer.Resources);
    }
}
