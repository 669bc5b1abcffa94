using Aro.CosmosServer;
using Aro.Database.Documents;
using Aro.Database.Tests.Documents;

namespace Aro.Database.Tests.Cosmos;

/// <summary>Over the test server, or over a real account when the environment names one (docs/storage.md).</summary>
public sealed class CosmosConformanceTests : DocumentStoreConformance
{
    private readonly CosmosRealAccount? _realAccount = CosmosRealAccount.IsGiven ? CosmosRealAccount.FromEnvironment() : null;
    private CosmosTestAccount? _account;

    public override async ValueTask DisposeAsync()
    {
        if (_account is not null)
        {
            await _account.DisposeAsync();
        }

        if (_realAccount is not null)
        {
            await _realAccount.DisposeAsync();
        }
    }

    protected override bool HasTestClock => _realAccount is null;

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
        if (_realAccount is not null)
        {
            return await _realAccount.OpenAsync(Time);
        }

        _account ??= await CosmosTestAccount.StartAsync(new CosmosTestServerOptions { Clock = Time, DefaultConsistency = "Strong" });
        return await _account.OpenAsync(time: Time);
    }
}
