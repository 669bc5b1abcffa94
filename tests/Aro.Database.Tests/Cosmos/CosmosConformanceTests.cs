using Aro.CosmosServer;
using Aro.Database.Documents;
using Aro.Database.Tests.Documents;

namespace Aro.Database.Tests.Cosmos;

public sealed class CosmosConformanceTests : DocumentStoreConformance
{
    private CosmosTestAccount? _account;

    public override async ValueTask DisposeAsync()
    {
        if (_account is not null)
        {
            await _account.DisposeAsync();
        }
    }

    protected override IDocumentDatabase Open() => OpenAsync().GetAwaiter().GetResult();

    private async Task<IDocumentDatabase> OpenAsync()
    {
        _account ??= await CosmosTestAccount.StartAsync(new CosmosTestServerOptions { Clock = Time, DefaultConsistency = "Strong" });
        return await _account.OpenAsync(time: Time);
    }
}
