using Aro.Database.Cosmos;
using Aro.Database.Tests.Support;
using Microsoft.Extensions.Options;

namespace Aro.Database.Tests.Cosmos;

public sealed class CosmosStoreOptionsValidatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Validate_OnlyAnEndpoint_IsFine() => Validate(Valid()).Succeeded.ShouldBeTrue();

    [Fact]
    public void Validate_SeveralMistakes_NamesEverySetting()
    {
        CosmosStoreOptions options = Valid();
        options.Endpoint = "http://account";
        options.Database = "a/b";
        options.Key = "not base64!";
        options.ManagedIdentityClientId = "me";
        options.ConnectionMode = (Microsoft.Azure.Cosmos.ConnectionMode)9;
        options.Consistency = (CosmosConsistency)9;
        options.MaxThrottleRetries = 101;
        options.MaxThrottleWait = TimeSpan.FromMinutes(1);
        options.ChangePollInterval = TimeSpan.Zero;
        options.SlowCall = TimeSpan.Zero;
        options.CaBundle = _folder.File("absent.pem");
        string[] failures = [.. Validate(options).Failures!];
        failures.Select(f => f.Split(": ", 2)[0]).Order(StringComparer.Ordinal).ShouldBe(
        [
            "Aro:Store:Cosmos:CaBundle",
            "Aro:Store:Cosmos:ChangePollInterval",
            "Aro:Store:Cosmos:ConnectionMode",
            "Aro:Store:Cosmos:Consistency",
            "Aro:Store:Cosmos:Database",
            "Aro:Store:Cosmos:Endpoint",
            "Aro:Store:Cosmos:Key",
            "Aro:Store:Cosmos:ManagedIdentityClientId",
            "Aro:Store:Cosmos:ManagedIdentityClientId",
            "Aro:Store:Cosmos:MaxThrottleRetries",
            "Aro:Store:Cosmos:MaxThrottleWait",
            "Aro:Store:Cosmos:SlowCall",
        ]);
        failures.ShouldAllBe(f => !f.Contains("not base64!", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_NoEndpoint_IsRefused() =>
        Validate(new CosmosStoreOptions()).Failures!.ShouldHaveSingleItem().ShouldStartWith("Aro:Store:Cosmos:Endpoint: ");

    [Fact]
    public void Validate_ContainersToBeCreatedWithoutAKey_IsRefused()
    {
        CosmosStoreOptions options = Valid();
        options.CreateContainers = true;
        Validate(options).Failures!.ShouldHaveSingleItem().ShouldBe("Aro:Store:Cosmos:CreateContainers: needs Aro:Store:Cosmos:Key.");
        options.Key = "QUJD";
        Validate(options).Succeeded.ShouldBeTrue();
    }

    private static CosmosStoreOptions Valid() => new() { Endpoint = "https://account.documents.azure.com/" };

    private static ValidateOptionsResult Validate(CosmosStoreOptions options) => new CosmosStoreOptionsValidator().Validate(null, options);
}
