using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Database.Cosmos;
using Aro.Database.Documents;

namespace Aro.Database.Tests.Cosmos;

public sealed class CosmosContainersTests
{
    private const string ContainerType = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers";

    [Fact]
    public void All_Definitions_AreOnePerContainerOfTheContract() =>
        CosmosContainers.All.Select(c => c.Id).ShouldBe(DocumentContainer.All.Select(c => c.Name));

    [Fact]
    public void All_Definitions_ExpireOnlyWhatSaysSoAndIndexOnlyWhatIsAskedFor()
    {
        foreach (CosmosContainerDefinition container in CosmosContainers.All)
        {
            container.PartitionKey.Paths.ShouldBe(["/partitionKey"]);
            container.PartitionKey.Version.ShouldBe(2);
            container.DefaultTtl.ShouldBe(-1);
            container.IndexingPolicy.ExcludedPaths.ShouldHaveSingleItem().Path.ShouldBe("/*");
        }

        CosmosContainers.All.Single(c => c.Id == "Resources").IndexingPolicy.Describe().ShouldBe(
            "[consistent +/lease/expires/? +/partitionKey/? +/queuedAt/? -/* (/partitionKey, /id)]");
    }

    [Fact]
    public void Template_Containers_AreTheDefinitionsOfTheCode()
    {
        JsonObject template = Template();
        JsonObject containers = Resource(template, ContainerType);
        ((string?)containers["copy"]!["count"]).ShouldBe("[length(variables('containers'))]");
        ((string?)containers["properties"]!["resource"]).ShouldBe("[variables('containers')[copyIndex()]]");
        JsonNode variables = template["variables"]!;
        string reference = (string)variables["containers"]!;
        JsonNode definitions = variables[reference["[variables('".Length..^"')]".Length]]!;
        List<CosmosContainerDefinition> deployed = definitions.Deserialize(CosmosJsonContext.Default.ListCosmosContainerDefinition)!;
        deployed.Count.ShouldBe(CosmosContainers.All.Count);
        deployed.Zip(CosmosContainers.All).ShouldAllBe(pair => pair.First.Id == pair.Second.Id && !pair.Second.DifferencesOf(pair.First).Any());
    }

    [Fact]
    public void Template_Account_IsStrongAndHasNoKeys()
    {
        JsonNode properties = Resource(Template(), "Microsoft.DocumentDB/databaseAccounts")["properties"]!;
        ((string?)properties["consistencyPolicy"]!["defaultConsistencyLevel"]).ShouldBe("Strong");
        ((bool?)properties["disableLocalAuth"]).ShouldBe(true);
        ((string?)properties["minimalTlsVersion"]).ShouldBe("Tls12");
    }

    [Fact]
    public void DifferencesOf_AnotherDefinition_NamesEachDifference()
    {
        CosmosContainerDefinition expected = CosmosContainers.All[0];
        expected.DifferencesOf(expected).ShouldBeEmpty();
        CosmosContainerDefinition actual = expected with
        {
            PartitionKey = new CosmosPartitionKey { Paths = ["/id"] },
            DefaultTtl = null,
            IndexingPolicy = expected.IndexingPolicy with { IncludedPaths = [new CosmosIndexPath("/*")], ExcludedPaths = [new CosmosIndexPath("/\"_etag\"/?")] },
        };
        expected.DifferencesOf(actual).ShouldBe(
        [
            "its partition key is /id, not /partitionKey",
            "its default time to live is off, not -1",
            "its indexing policy is [consistent +/* (/partitionKey, /id)], not [consistent +/lease/expires/? +/partitionKey/? +/queuedAt/? -/* (/partitionKey, /id)]",
        ]);
    }

    private static JsonObject Template()
    {
        using Stream stream = typeof(CosmosContainersTests).Assembly.GetManifestResourceStream("Aro.Deploy.databases.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static JsonObject Resource(JsonObject template, string type) =>
        template["resources"]!.AsObject().Select(r => r.Value!.AsObject()).Single(r => (string?)r["type"] == type);
}
