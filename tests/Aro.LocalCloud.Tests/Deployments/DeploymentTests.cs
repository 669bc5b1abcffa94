using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Deployments;
using Aro.LocalCloud.Tests.Hosting;

namespace Aro.LocalCloud.Tests.Deployments;

public sealed class DeploymentTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string Base = $"/subscriptions/{CloudFixture.Subscription}/resourceGroups/";

    private ArmTestClient Arm => cloud.Arm;

    [Fact]
    public async Task Put_BicepTemplate_LoopsConditionsReferencesAndOutputsHold()
    {
        await Arm.PutAsync(Base + "d1", """{"location":"eastus"}""");
        var template = await CompileAsync("Deployments/cluster.bicep");
        var body = $$"""
            {"properties": {"mode": "Incremental", template: {{template}},
              "parameters": {"names": {"value": ["m0", "m1", "m2"]}, "withPublicIp": {"value": false}, "password": {"value": "top'secret${x}"} } } }
            """;
        var path = Base + "d1/providers/Microsoft.Resources/deployments/dep";
        using var validated = await Arm.SendAsync(HttpMethod.Post, path + "/validate", body);
        ((int)validated.StatusCode).ShouldBe(200, await validated.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await Arm.ReadAsync(Base + "d1/resources"))["value"]!.AsArray().ShouldBeEmpty();

        using var response = await Arm.SendAsync(HttpMethod.Put, path, body);
        ((int)response.StatusCode).ShouldBe(201);
        var operation = await Arm.OperationAsync(response);
        ((string?)operation["status"]).ShouldBe("Succeeded", operation.ToJsonString());

        var deployment = await Arm.ReadAsync(path);
        ((string?)deployment["properties"]!["provisioningState"]).ShouldBe("Succeeded");
        var outputs = deployment["properties"]!["outputs"]!;
        outputs["machineIds"]!["value"]!.AsArray().Count.ShouldBe(3);
        ((string?)outputs["first"]!["value"]).ShouldStartWith("10.1.0.");
        ((string?)outputs["text"]!["value"]).ShouldBe("[not an expression]");
        deployment.ToJsonString().ShouldNotContain("top'secret");
        (await Arm.ReadAsync(path + "/operations"))["value"]!.AsArray().Count.ShouldBe(8);
        var operations = (await Arm.ReadAsync(Base + "d1/deployments/dep/operations"))["value"]!.AsArray();
        operations.Count.ShouldBe(8);
        var first = await Arm.ReadAsync(Base + $"d1/deployments/dep/operations/{operations[0]!["operationId"]}");
        first.ToJsonString().ShouldBe(operations[0]!.ToJsonString());

        var machine = cloud.Host.Resources.Get(Base + "d1/providers/Microsoft.Compute/virtualMachines/m1")!;
        ((string?)machine.Properties["osProfile"]!["adminPassword"]).ShouldBe("top'secret${x}");
        Encoding.UTF8.GetString(Convert.FromBase64String((string)machine.Properties["osProfile"]!["customData"]!)).ShouldStartWith("10.1.0.");
        ((string?)machine.Body["zones"]![0]).ShouldBe("2");
        using var absent = await Arm.GetAsync(Base + "d1/providers/Microsoft.Network/publicIPAddresses/pip");
        ((int)absent.StatusCode).ShouldBe(404);

        (await Arm.DeleteAsync(Base + "d1")).ShouldBe(202);
        using var gone = await Arm.SendAsync(HttpMethod.Head, Base + "d1");
        ((int)gone.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Put_DependsOn_IsKeptAndFailureNamesTheCause()
    {
        await Arm.PutAsync(Base + "d2", """{"location":"eastus"}""");
        var body = Template("""
            {"type":"Microsoft.Contoso/things","apiVersion":"2020-01-01","name":"after","location":"eastus","dependsOn":["broken"]},
            {"type":"Microsoft.Network/networkInterfaces","apiVersion":"2020-08-01","name":"broken","location":"eastus","dependsOn":["[resourceId('Microsoft.Contoso/things','before')]"],
             "properties":{"ipConfigurations":[{"name":"a","properties":{"subnet":{"id":"[resourceId('Microsoft.Network/virtualNetworks/subnets','no','sub')]"}}}]}},
            {"type":"Microsoft.Contoso/things","apiVersion":"2020-01-01","name":"before","location":"eastus"}
            """);
        var path = Base + "d2/providers/Microsoft.Resources/deployments/dep";
        using var response = await Arm.SendAsync(HttpMethod.Put, path, body);
        var operation = await Arm.OperationAsync(response);
        ((string?)operation["status"]).ShouldBe("Failed");
        ((string?)operation["error"]!["code"]).ShouldBe("DeploymentFailed");
        ((string?)operation["error"]!["details"]![0]!["code"]).ShouldBe("InvalidResourceReference");
        (await Arm.ReadAsync(Base + "d2/resources"))["value"]!.AsArray().Select(r => (string?)r!["name"]).ShouldBe(["before"]);
        ((string?)(await Arm.ReadAsync(path))["properties"]!["error"]!["code"]).ShouldBe("DeploymentFailed");
    }

    [Theory]
    [InlineData("""{"type":"Microsoft.Contoso/things","apiVersion":"2020-01-01","name":"[parameters('no')]","location":"eastus"}""")]
    [InlineData("""{"type":"Microsoft.Contoso/things","apiVersion":"2020-01-01","name":"a","dependsOn":["b"]},{"type":"Microsoft.Contoso/things","apiVersion":"2020-01-01","name":"b","dependsOn":["a"]}""")]
    public async Task Validate_BadTemplate_IsInvalidTemplate(string resources)
    {
        await Arm.PutAsync(Base + "d3", """{"location":"eastus"}""");
        using var response = await Arm.SendAsync(
            HttpMethod.Post, Base + "d3/providers/Microsoft.Resources/deployments/dep/validate", Template(resources));
        ((int)response.StatusCode).ShouldBe(400);
        (await ArmTestClient.ErrorCodeAsync(response)).ShouldBe("InvalidTemplate");
    }

    [Fact]
    public async Task Validate_ResourceAsAGetShowsIt_NamesTheMembersThatTemplatesLack()
    {
        await Arm.PutAsync(Base + "d6", """{"location":"eastus"}""");
        using var response = await Arm.SendAsync(HttpMethod.Post, Base + "d6/providers/Microsoft.Resources/deployments/dep/validate", Template("""
            {"type":"Microsoft.Contoso/things","apiVersion":"2020-01-01","name":"a","id":"/x","location":"eastus","systemData":{"createdBy":"b"},"zones":["1"]}
            """));
        ((int)response.StatusCode).ShouldBe(400);
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!;
        ((string?)error["code"]).ShouldBe("InvalidTemplate");
        ((string?)error["message"]).ShouldBe(
            "Deployment template validation failed: 'Could not find member 'id' on object of type 'TemplateResource'. Path 'properties.template.resources[0].id'. "
            + "Could not find member 'systemData' on object of type 'TemplateResource'. Path 'properties.template.resources[0].systemData'.'.");
    }

    [Fact]
    public async Task Validate_WrongParameters_NamesEachOne()
    {
        await Arm.PutAsync(Base + "d4", """{"location":"eastus"}""");
        var body = """
            {"properties":{"mode":"Incremental","parameters":{"x":{"value":1},"n":{"value":"text"}},"template":
            {"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[],
             "parameters":{"n":{"type":"int"},"m":{"type":"string"}}}}}
            """;
        using var response = await Arm.SendAsync(HttpMethod.Post, Base + "d4/providers/Microsoft.Resources/deployments/dep/validate", body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("'x'");
        text.ShouldContain("'m'");
        text.ShouldContain("Expected 'int'");
    }

    [Fact]
    public async Task Put_NestedDeployment_WaitsForWhatItDependsOn()
    {
        await Arm.PutAsync(Base + "d5", """{"location":"eastus"}""");
        var nested = """
            {"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
             "resources":[{"type":"Microsoft.Contoso/things/parts","apiVersion":"2020-01-01","name":"a/p"}]}
            """;
        var body = Template($$"""
            {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"mod","dependsOn":["a"],
             "properties":{"mode":"Incremental","expressionEvaluationOptions":{"scope":"inner"},"template":{{nested}} } },
            {"type":"Microsoft.Contoso/things","apiVersion":"2020-01-01","name":"a","location":"eastus"},
            {"type":"Microsoft.Contoso/others","apiVersion":"2020-01-01","name":"last","location":"eastus","dependsOn":["[resourceId('Microsoft.Resources/deployments','mod')]"]}
            """);
        using var response = await Arm.SendAsync(HttpMethod.Put, Base + "d5/providers/Microsoft.Resources/deployments/dep", body);
        var operation = await Arm.OperationAsync(response);
        ((string?)operation["status"]).ShouldBe("Succeeded", operation.ToJsonString());
        await Arm.ReadAsync(Base + "d5/providers/Microsoft.Contoso/things/a/parts/p");
        await Arm.ReadAsync(Base + "d5/providers/Microsoft.Contoso/others/last");
        var outputs = (await Arm.ReadAsync(Base + "d5/providers/Microsoft.Resources/deployments/dep"))["properties"]!["outputs"]!.AsObject();
        outputs.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("[reference('a').b]", "[listLocalCloudReference('a').b]")]
    [InlineData("[concat(Reference(variables('it'), '2020-01-01', 'Full').x, ' it''s reference(x)')]", "[concat(listLocalCloudReference(variables('it'), '2020-01-01', 'Full').x, ' it''s reference(x)')]")]
    [InlineData("[reference(resourceId('Microsoft.Resources/deployments', 'm')).outputs.x.value]", "[reference(resourceId('Microsoft.Resources/deployments', 'm')).outputs.x.value]")]
    [InlineData("[reference('m').outputs.x.value]", "[reference('m').outputs.x.value]")]
    [InlineData("[preference('a')]", "[preference('a')]")]
    [InlineData("[[reference('a')]", "[[reference('a')]")]
    public void Defer_Expression_CallsAList(string expression, string expected) =>
        ((string?)TemplateReferences.Defer(JsonValue.Create(expression))).ShouldBe(expected);

    [Theory]
    [InlineData("""{a:1,"b":[true, null],c:{"x": "{d:1}"}}""", """{"a":1,"b":[true, null],"c":{"x": "{d:1}"}}""")]
    [InlineData("""{"u":"http://x" , t : {}}""", """{"u":"http://x" , "t" : {}}""")]
    public void Quote_BareNames_AreQuoted(string text, string expected) => LenientJson.Quote(text).ShouldBe(expected);

    private static string Template(string resources) =>
        """{"properties":{"mode":"Incremental","template":{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":["""
        + resources + "]}}}";

    private static async Task<string> CompileAsync(string file)
    {
        using var engine = new BicepEngine();
        var answer = await engine.CallAsync(
            "bicep/compile", new JsonObject { ["path"] = Path.Combine(AppContext.BaseDirectory, file) }, TestContext.Current.CancellationToken);
        ((bool?)answer["success"]).ShouldBe(true, answer["diagnostics"]!.ToJsonString());
        return (string)answer["contents"]!;
    }
}
