using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Tests;

public class FrontendOptionsTests
{
    [Fact]
    public void Bind_Minimum_HasTheStatedDefaults()
    {
        FrontendOptions options = Bind();

        options.CreateDeadline.ShouldBe(TimeSpan.FromMinutes(90));
        options.UpdateDeadline.ShouldBe(TimeSpan.FromMinutes(60));
        options.DeleteDeadline.ShouldBe(TimeSpan.FromMinutes(120));
        options.OperationRetention.ShouldBe(TimeSpan.FromDays(7));
        options.RetryAfterSeconds.ShouldBe(10);
        options.PageSize.ShouldBe(10);
    }

    [Theory]
    [InlineData("Location", "", "Location")]
    [InlineData("Location", "East US", "Location")]
    [InlineData("Domain", "", "Domain")]
    [InlineData("ArmMetadataEndpoint", "ftp://arm.example", "ArmMetadataEndpoint")]
    [InlineData("RetryAfterSeconds", "9", "RetryAfterSeconds")]
    [InlineData("RetryAfterSeconds", "601", "RetryAfterSeconds")]
    [InlineData("CreateDeadline", "00:00:10", "CreateDeadline")]
    [InlineData("PageSize", "101", "PageSize")]
    [InlineData("AdminCaBundle", "/nowhere/ca.pem", "AdminCaBundle '/nowhere/ca.pem' cannot be read")]
    [InlineData("CaBundle", "/nowhere/ca.pem", "CaBundle '/nowhere/ca.pem' cannot be read")]
    [InlineData("AdminCommonName", "admin", "must be given together")]
    public void Bind_BadValue_IsRefusedByName(string option, string value, string finding)
    {
        Should.Throw<OptionsValidationException>(() => Bind((option, value))).Message.ShouldContain(finding);
    }

    private static FrontendOptions Bind(params (string Option, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Location"] = "eastus",
            ["Domain"] = "eastus.aroapp.example",
            ["ArmMetadataEndpoint"] = "https://arm.example",
        };
        foreach ((string option, string value) in changes)
        {
            settings[option] = value;
        }

        using ServiceProvider provider = new ServiceCollection()
            .AddAroFrontend(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        return provider.GetRequiredService<IOptions<FrontendOptions>>().Value;
    }
}
