using Aro.LocalCloud.Tests.Hosting;

namespace Aro.LocalCloud.Tests.ResourceManager;

public sealed class ResourceTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string Base = $"/subscriptions/{CloudFixture.Subscription}/resourceGroups/";

    private ArmTestClient Arm => cloud.Arm;

    [Fact]
    public async Task Put_NoGroup_IsResourceGroupNotFound()
    {
        using var response = await Arm.SendAsync(HttpMethod.Put, Base + "absent/providers/Microsoft.Contoso/things/a", """{"location":"eastus"}""");
        ((int)response.StatusCode).ShouldBe(404);
        (await ArmTestClient.ErrorCodeAsync(response)).ShouldBe("ResourceGroupNotFound");
    }

    [Fact]
    public async Task Put_AnyType_IsAsynchronousAndKept()
    {
        await Arm.PutAsync(Base + "rg1", """{"location":"East US","tags":{"a":"b"},"managedBy":"/x"}""");
        using var response = await Arm.SendAsync(
            HttpMethod.Put, Base + "rg1/providers/Microsoft.Contoso/things/Thing1", """{"location":"eastus","properties":{"n":5}}""");
        ((int)response.StatusCode).ShouldBe(201);
        (await Arm.EndAsync(response)).ShouldBe("Succeeded");
        var read = await Arm.ReadAsync((Base + "RG1/providers/microsoft.contoso/THINGS/thing1").Replace("resourceGroups", "resourcegroups", StringComparison.Ordinal));
        ((string?)read["id"]).ShouldBe(Base + "rg1/providers/Microsoft.Contoso/things/Thing1");
        ((int?)read["properties"]!["n"]).ShouldBe(5);
        ((string?)read["properties"]!["provisioningState"]).ShouldBe("Succeeded");
        (await Arm.DeleteAsync(Base + "rg1/providers/Microsoft.Contoso/things/Thing1")).ShouldBe(202);
        (await Arm.DeleteAsync(Base + "rg1/providers/Microsoft.Contoso/things/Thing1")).ShouldBe(204);
    }

    [Fact]
    public async Task Put_ChildWithoutParent_IsParentResourceNotFound()
    {
        await Arm.PutAsync(Base + "rg2", """{"location":"eastus"}""");
        using var response = await Arm.SendAsync(HttpMethod.Put, Base + "rg2/providers/Microsoft.Contoso/things/a/parts/b", "{}");
        ((int)response.StatusCode).ShouldBe(404);
        (await ArmTestClient.ErrorCodeAsync(response)).ShouldBe("ParentResourceNotFound");
    }

    [Fact]
    public async Task Put_Conditions_AreKept()
    {
        await Arm.PutAsync(Base + "rg3", """{"location":"eastus"}""");
        var path = Base + "rg3/providers/Microsoft.Contoso/things/c";
        using var absent = await Arm.SendAsync(HttpMethod.Put, path, """{"location":"eastus"}""", headers: ("If-Match", "*"));
        ((int)absent.StatusCode).ShouldBe(412);
        using var created = await Arm.SendAsync(HttpMethod.Put, path, """{"location":"eastus"}""", headers: ("If-None-Match", "*"));
        ((int)created.StatusCode).ShouldBe(201);
        using var again = await Arm.SendAsync(HttpMethod.Put, path, """{"location":"eastus"}""", headers: ("If-None-Match", "*"));
        ((int)again.StatusCode).ShouldBe(412);
    }

    [Fact]
    public async Task Delete_Locked_IsScopeLocked()
    {
        await Arm.PutAsync(Base + "rg4", """{"location":"eastus"}""");
        await Arm.PutAsync(Base + "rg4/providers/Microsoft.Contoso/things/a", """{"location":"eastus"}""");
        await Arm.PutAsync(Base + "rg4/providers/Microsoft.Authorization/locks/l", """{"properties":{"level":"CanNotDelete"}}""");
        using var resource = await Arm.SendAsync(HttpMethod.Delete, Base + "rg4/providers/Microsoft.Contoso/things/a");
        ((int)resource.StatusCode).ShouldBe(409);
        (await ArmTestClient.ErrorCodeAsync(resource)).ShouldBe("ScopeLocked");
        using var group = await Arm.SendAsync(HttpMethod.Delete, Base + "rg4");
        ((int)group.StatusCode).ShouldBe(409);
        await Arm.DeleteAsync(Base + "rg4/providers/Microsoft.Authorization/locks/l");
        (await Arm.DeleteAsync(Base + "rg4")).ShouldBe(202);
        using var gone = await Arm.SendAsync(HttpMethod.Head, Base + "rg4");
        ((int)gone.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task List_Group_HasTopLevelResourcesThatMatch()
    {
        await Arm.PutAsync(Base + "rg5", """{"location":"eastus"}""");
        await Arm.PutAsync(Base + "rg5/providers/Microsoft.Contoso/things/a", """{"location":"eastus"}""");
        await Arm.PutAsync(Base + "rg5/providers/Microsoft.Contoso/things/a/parts/p", "{}");
        await Arm.PutAsync(Base + "rg5/providers/Microsoft.Contoso/others/b", """{"location":"eastus"}""");
        (await Arm.ReadAsync(Base + "rg5/resources"))["value"]!.AsArray().Select(r => (string?)r!["name"]).ShouldBe(["b", "a"]);
        (await Arm.ReadAsync(Base + "rg5/resources?$filter=resourceType eq 'Microsoft.Contoso/things'"))["value"]!.AsArray().Count.ShouldBe(1);
        using var wrong = await Arm.GetAsync(Base + "rg5/resources?$filter=foo");
        ((int)wrong.StatusCode).ShouldBe(400);
    }

    [Theory]
    [InlineData("{", "InvalidRequestContent")]
    [InlineData("[]", "InvalidRequestContent")]
    [InlineData("", "InvalidRequestContent")]
    [InlineData("""{"a":1,"a":2}""", "InvalidRequestContent")]
    [InlineData("{}", "LocationRequired")]
    public async Task Put_BadBody_IsOneClearError(string body, string code)
    {
        using var response = await Arm.SendAsync(HttpMethod.Put, Base + "rgbad", body);
        ((int)response.StatusCode).ShouldBe(400);
        (await ArmTestClient.ErrorCodeAsync(response)).ShouldBe(code);
    }

    [Fact]
    public async Task Patch_ReplacesTagsAndMergesProperties()
    {
        await Arm.PutAsync(Base + "rg6", """{"location":"eastus"}""");
        var path = Base + "rg6/providers/Microsoft.Contoso/things/a";
        await Arm.PutAsync(path, """{"location":"eastus","tags":{"a":"1"},"properties":{"x":{"y":1},"z":2}}""");
        using var patched = await Arm.SendAsync(HttpMethod.Patch, path, """{"tags":{"b":"2"},"properties":{"x":{"w":3},"z":null}}""");
        (await Arm.EndAsync(patched)).ShouldBe("Succeeded");
        var read = await Arm.ReadAsync(path);
        read["tags"]!.ToJsonString().ShouldBe("""{"b":"2"}""");
        read["properties"]!["x"]!.ToJsonString().ShouldBe("""{"y":1,"w":3}""");
        read["properties"]!.AsObject().ContainsKey("z").ShouldBeFalse();
    }
}
