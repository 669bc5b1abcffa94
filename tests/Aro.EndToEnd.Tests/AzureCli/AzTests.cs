using System.Text.Json.Nodes;
using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.AzureCli;

/// <summary>Debian's <c>az</c> as it comes, against the local services.</summary>
public sealed class AzTests(AzFixture az) : IClassFixture<AzFixture>
{
    private const string Template = """
        param location string = resourceGroup().location
        var subnets = [ 'master', 'worker' ]
        resource vnet 'Microsoft.Network/virtualNetworks@2022-07-01' = {
          name: 'vnet'
          location: location
          properties: {
            addressSpace: { addressPrefixes: [ '10.0.0.0/16' ] }
            subnets: [for (name, i) in subnets: { name: name, properties: { addressPrefix: '10.0.${i * 2}.0/23' } }]
          }
        }
        output vnetId string = vnet.id
        """;

    [Fact]
    public async Task Account_SignedInAsServicePrincipal_ShowsTheSubscription()
    {
        Assert.SkipUnless(AzFixture.IsInstalled, "az is not installed (Debian package azure-cli)");
        JsonNode? account = await az.AzAsync("account", "show");
        account!["id"]!.GetValue<string>().ShouldBe(az.Services.Environment["AZURE_SUBSCRIPTION_ID"]);
    }

    [Fact]
    public async Task GroupAndDeployment_BicepTemplateWithSubnets_CreatesTheNetwork()
    {
        Assert.SkipUnless(AzFixture.IsInstalled, "az is not installed (Debian package azure-cli)");
        string file = Path.Combine(az.Services.DataDirectory, "network.bicep");
        await File.WriteAllTextAsync(file, Template, TestContext.Current.CancellationToken);
        JsonNode? group = await az.AzAsync("group", "create", "-n", "az-network", "-l", "eastus");
        group!["properties"]!["provisioningState"]!.GetValue<string>().ShouldBe("Succeeded");

        JsonNode? deployment = await az.AzAsync("deployment", "group", "create", "-g", "az-network", "-n", "network", "--template-file", file);

        string id = deployment!["properties"]!["outputs"]!["vnetId"]!["value"]!.GetValue<string>();
        JsonNode? network = await az.AzAsync("rest", "--url", $"{id}?api-version=2022-07-01");
        network!["properties"]!["subnets"]!.AsArray().Select(s => s!["name"]!.GetValue<string>()).ShouldBe(["master", "worker"]);
        network["properties"]!["subnets"]![1]!["properties"]!["addressPrefix"]!.GetValue<string>().ShouldBe("10.0.2.0/23");
        (await az.AzAsync("group", "exists", "-n", "az-network"))!.GetValue<bool>().ShouldBeTrue();
        await az.AzAsync("group", "delete", "-n", "az-network", "--yes");
        (await az.AzAsync("group", "exists", "-n", "az-network"))!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Aro_ClusterCreatedThroughRest_IsListedShownAndItsCredentialsRead()
    {
        Assert.SkipUnless(AzFixture.IsInstalled, "az is not installed (Debian package azure-cli)");
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using ArmHttp arm = await ArmHttp.SignInAsync(az.Services.Environment, cancellationToken);
        TestCluster cluster = new(arm, az.Services.Environment, "azcluster");
        await cluster.CreateNetworkAsync(cancellationToken);
        string body = Path.Combine(az.Services.DataDirectory, "body.json");
        await File.WriteAllTextAsync(body, cluster.Body("2022-04-01", cluster.ClientId).Replace("\"Enabled\"", "\"Disabled\"", StringComparison.Ordinal)
            .Replace(",\"loadBalancerProfile\":{\"managedOutboundIps\":{\"count\":1}},\"preconfiguredNSG\":\"Disabled\"", "", StringComparison.Ordinal), cancellationToken);

        // By the time another az has started the cluster may be there: only the answer itself certainly says this.
        JsonNode? created = await az.AzAsync("rest", "--method", "put", "--url", cluster.Url("2022-04-01"), "--body", "@" + body);
        created!["properties"]!["provisioningState"]!.GetValue<string>().ShouldBe("Creating");
        JsonNode? shown;
        while ((shown = await az.AzAsync("aro", "show", "-g", "azcluster-rg", "-n", "azcluster"))!["provisioningState"]!.GetValue<string>() == "Creating")
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        shown["provisioningState"]!.GetValue<string>().ShouldBe("Succeeded");
        shown["apiserverProfile"]!["url"]!.GetValue<string>().ShouldStartWith("https://api.azcluster.");
        (await az.AzAsync("aro", "list"))!.AsArray().Select(c => c!["name"]!.GetValue<string>()).ShouldContain("azcluster");
        (await az.AzAsync("aro", "list", "-g", "azcluster-rg"))!.AsArray().Count.ShouldBe(1);
        JsonNode? credentials = await az.AzAsync("aro", "list-credentials", "-g", "azcluster-rg", "-n", "azcluster");
        credentials!["kubeadminUsername"]!.GetValue<string>().ShouldBe("kubeadmin");
        credentials["kubeadminPassword"]!.GetValue<string>().Length.ShouldBe(23);
    }
}
