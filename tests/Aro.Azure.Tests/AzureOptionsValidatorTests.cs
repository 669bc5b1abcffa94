using Microsoft.Extensions.Options;

namespace Aro.Azure.Tests;

public sealed class AzureOptionsValidatorTests
{
    [Fact]
    public void Validate_Complete_Succeeds() => new AzureOptionsValidator().Validate(null, Valid()).Succeeded.ShouldBeTrue();

    [Fact]
    public void Validate_ManyMistakes_ReportsEachWithItsKey()
    {
        AzureOptions options = Valid();
        options.ResourceManagerEndpoint = "http://arm";
        options.TenantId = "";
        options.ClientId = "me";
        options.StorageSuffix = "blob/x";
        options.KeyVaultPrefix = "a_b";
        options.ClientCertificatePath = "/nowhere.pem";
        options.CaBundle = "/nowhere/ca.pem";
        options.Retry.MaxRetries = 99;
        options.Budget.WriteBurst = 0;
        options.OperationPollInterval = TimeSpan.Zero;

        ValidateOptionsResult result = new AzureOptionsValidator().Validate(null, options);

        string[] keys = [.. result.Failures!.Select(f => f.Split(": ")[0]).Order(StringComparer.Ordinal)];
        keys.ShouldBe(
        [
            "Aro:Azure:Budget:WriteBurst", "Aro:Azure:CaBundle", "Aro:Azure:ClientId", "Aro:Azure:ClientSecret", "Aro:Azure:KeyVaultPrefix",
            "Aro:Azure:OperationPollInterval", "Aro:Azure:ResourceManagerEndpoint", "Aro:Azure:Retry:MaxRetries", "Aro:Azure:StorageSuffix", "Aro:Azure:TenantId",
        ]);
    }

    [Fact]
    public void Validate_CertificateMissing_NamesTheFile()
    {
        AzureOptions options = Valid();
        options.ClientSecret = null;
        options.ClientCertificatePath = "/nowhere.pem";

        new AzureOptionsValidator().Validate(null, options).FailureMessage.ShouldStartWith("Aro:Azure:ClientCertificatePath: '/nowhere.pem' cannot be used: ");
    }

    private static AzureOptions Valid() => new()
    {
        ResourceManagerEndpoint = "https://localhost:8443/",
        Authority = "https://localhost:8443/",
        TenantId = "11111111-1111-1111-1111-111111111111",
        ClientId = "22222222-2222-2222-2222-222222222222",
        ClientSecret = "s",
        SubscriptionId = "33333333-3333-3333-3333-333333333333",
        ResourceGroup = "rp",
        Location = "eastus",
        Domain = "eastus.aroapp.localtest",
        StorageSuffix = "blob.localhost:8443",
        KeyVaultSuffix = "vault.localhost:8443",
        KeyVaultPrefix = "local",
    };
}
