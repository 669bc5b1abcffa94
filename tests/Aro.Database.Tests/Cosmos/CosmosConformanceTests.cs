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

    // Every call is an HTTPS request.
    protected override int ModelSequences => 5;

    protected override int GeneratedCases => 8;

    protected override int Writers => 8;

    protected override int IncrementsOfEachWriter => 25;

    // The test server refuses the SDK's signature of the path of such a document.
    protected override bool KeepsPercentEncodedIds => false;

    protected override IDocumentDatabase Open() => OpenAsync().GetAwaiter().GetResult();

    private async Task<IDocumentDatabase> OpenAsync()
    {
        _account ??= await CosmosTestAccount.StartAsync(new CosmosTestServerOptions { Clock = Time, DefaultConsistency = "Strong" });
        return await _account.OpenAsync(time: Time);
    }
}
