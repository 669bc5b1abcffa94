using System.Text.Json.Nodes;
using Aro.LocalCloud.Tests.Hosting;

namespace Aro.LocalCloud.Tests.ResourceManager;

public sealed class NetworkTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string Subscriptions = $"/subscriptions/{CloudFixture.Subscription}/resourceGroups/";

    private ArmTestClient Arm => cloud.Arm;

    [Fact]
    public async Task VirtualNetwork_AndItsSubnets_AreOneThing()
    {
        var net = await GroupAsync("n1") + "Microsoft.Network/virtualNetworks/v";
        await PutNetworkAsync(net);
        (await Arm.ReadAsync(net + "/subnets/a"))["properties"]!["addressPrefix"]!.GetValue<string>().ShouldBe("10.0.0.0/24");
        await Arm.PutAsync(net + "/subnets/b", """{"properties":{"addressPrefix":"10.0.1.0/24"}}""");
        Names(await Arm.ReadAsync(net)).ShouldBe(["a", "b"]);
        await PutNetworkAsync(net);
        Names(await Arm.ReadAsync(net)).ShouldBe(["a"]);
        await ExpectAsync(HttpMethod.Put, net + "/subnets/c", """{"properties":{"addressPrefix":"10.0.0.128/25"}}""", 400, "NetcfgSubnetRangesOverlap");
        await ExpectAsync(HttpMethod.Put, net + "/subnets/c", """{"properties":{"addressPrefix":"10.9.0.0/24"}}""", 400, "NetcfgInvalidSubnet");
    }

    [Fact]
    public async Task Delete_InUse_IsRefusedWithAzuresCodes()
    {
        var group = await GroupAsync("n2");
        var net = group + "Microsoft.Network/virtualNetworks/v";
        var nsg = group + "Microsoft.Network/networkSecurityGroups/g";
        var nic = group + "Microsoft.Network/networkInterfaces/nic";
        var machine = group + "Microsoft.Compute/virtualMachines/m";
        await Arm.PutAsync(nsg, """{"location":"eastus","properties":{}}""");
        await PutNetworkAsync(net);
        await Arm.PutAsync(net + "/subnets/a", """{"properties":{"addressPrefix":"10.0.0.0/24","networkSecurityGroup":{"id":"<nsg>"}}}""".Replace("<nsg>", nsg, StringComparison.Ordinal));
        await Arm.PutAsync(nic, """{"location":"eastus","properties":{"ipConfigurations":[{"name":"i","properties":{"subnet":{"id":"<net>/subnets/a"}}}]}}""".Replace("<net>", net, StringComparison.Ordinal));
        await Arm.PutAsync(
            machine,
            """{"location":"eastus","properties":{"hardwareProfile":{"vmSize":"Standard_D4s_v3"},"osProfile":{"customData":"aGk="},"networkProfile":{"networkInterfaces":[{"id":"<nic>"}]}}}""".Replace("<nic>", nic, StringComparison.Ordinal));

        (await Arm.ReadAsync(machine))["properties"]!["osProfile"]!.AsObject().ContainsKey("customData").ShouldBeFalse();
        ((string?)(await Arm.ReadAsync(nic))["properties"]!["virtualMachine"]!["id"]).ShouldBe(machine);
        ((string?)(await Arm.ReadAsync(nic))["properties"]!["ipConfigurations"]![0]!["properties"]!["privateIPAddress"]).ShouldBe("10.0.0.4");
        ((string?)(await Arm.ReadAsync(nsg))["properties"]!["subnets"]![0]!["id"]).ShouldBe(net + "/subnets/a");
        await ExpectAsync(HttpMethod.Delete, nic, null, 400, "NicInUse");
        await ExpectAsync(HttpMethod.Delete, nsg, null, 400, "InUseNetworkSecurityGroupCannotBeDeleted");
        await ExpectAsync(HttpMethod.Delete, net + "/subnets/a", null, 400, "InUseSubnetCannotBeDeleted");
        await ExpectAsync(HttpMethod.Delete, net, null, 400, "InUseSubnetCannotBeDeleted");
        await ExpectAsync(HttpMethod.Delete, group + "Microsoft.Compute/disks/m_OSDisk", null, 409, "OperationNotAllowed");

        (await Arm.ReadAsync(machine + "/instanceView"))["statuses"]![1]!["code"]!.GetValue<string>().ShouldBe("PowerState/running");
        using var deallocated = await Arm.SendAsync(HttpMethod.Post, machine + "/deallocate");
        ((int)deallocated.StatusCode).ShouldBe(202);
        (await Arm.ReadAsync(machine + "/instanceView"))["statuses"]![1]!["code"]!.GetValue<string>().ShouldBe("PowerState/deallocated");

        await Arm.DeleteAsync(machine);
        await Arm.DeleteAsync(nic);
        await Arm.DeleteAsync(net);
        await Arm.DeleteAsync(nsg);
    }

    [Fact]
    public async Task PrivateLink_EndpointGetsAddressAndServiceListsConnection()
    {
        var group = await GroupAsync("n3");
        var net = group + "Microsoft.Network/virtualNetworks/v";
        var balancer = group + "Microsoft.Network/loadBalancers/lb";
        var service = group + "Microsoft.Network/privateLinkServices/pls";
        var endpoint = group + "Microsoft.Network/privateEndpoints/pe";
        await PutNetworkAsync(net);
        await Arm.PutAsync(
            balancer,
            """{"location":"eastus","properties":{"frontendIPConfigurations":[{"name":"f","properties":{"subnet":{"id":"<net>/subnets/a"}}}],"backendAddressPools":[{"name":"p"}]}}""".Replace("<net>", net, StringComparison.Ordinal));
        ((string?)(await Arm.ReadAsync(balancer))["properties"]!["frontendIPConfigurations"]![0]!["properties"]!["privateIPAddress"]).ShouldBe("10.0.0.4");
        await Arm.PutAsync(
            service,
            """{"location":"eastus","properties":{"loadBalancerFrontendIpConfigurations":[{"id":"<balancer>/frontendIPConfigurations/f"}],"ipConfigurations":[{"name":"i","properties":{"subnet":{"id":"<net>/subnets/a"}}}]}}""".Replace("<balancer>", balancer, StringComparison.Ordinal).Replace("<net>", net, StringComparison.Ordinal));
        await Arm.PutAsync(
            endpoint,
            """{"location":"eastus","properties":{"subnet":{"id":"<net>/subnets/a"},"manualPrivateLinkServiceConnections":[{"name":"c","properties":{"privateLinkServiceId":"<service>"}}]}}""".Replace("<net>", net, StringComparison.Ordinal).Replace("<service>", service, StringComparison.Ordinal));

        var read = await Arm.ReadAsync(endpoint);
        var nic = await Arm.ReadAsync((string)read["properties"]!["networkInterfaces"]![0]!["id"]!);
        ((string?)nic["properties"]!["ipConfigurations"]![0]!["properties"]!["privateIPAddress"]).ShouldBe("10.0.0.6");
        ((string?)read["properties"]!["manualPrivateLinkServiceConnections"]![0]!["properties"]!["privateLinkServiceConnectionState"]!["status"]).ShouldBe("Approved");
        var connection = (await Arm.ReadAsync(service))["properties"]!["privateEndpointConnections"]![0]!;
        ((string?)connection["properties"]!["privateEndpoint"]!["id"]).ShouldBe(endpoint);
        ((string?)connection["properties"]!["linkIdentifier"]).ShouldNotBeNullOrEmpty();
        await ExpectAsync(HttpMethod.Delete, balancer, null, 400, "CannotDeleteLoadBalancerWithPrivateLinkService");

        await Arm.DeleteAsync(endpoint);
        (await Arm.ReadAsync(service))["properties"]!["privateEndpointConnections"]!.AsArray().ShouldBeEmpty();
        await Arm.DeleteAsync(service);
        await Arm.DeleteAsync(balancer);
        await Arm.DeleteAsync(net);
    }

    [Fact]
    public async Task PublicIpAddress_IsALoopbackAddressOfThePoolAndStays()
    {
        var group = await GroupAsync("n4");
        var first = (string)(await Arm.PutAsync(group + "Microsoft.Network/publicIPAddresses/a", """{"location":"eastus"}"""))["properties"]!["ipAddress"]!;
        var second = (string)(await Arm.PutAsync(group + "Microsoft.Network/publicIPAddresses/b", """{"location":"eastus"}"""))["properties"]!["ipAddress"]!;
        var again = (string)(await Arm.PutAsync(group + "Microsoft.Network/publicIPAddresses/a", """{"location":"eastus","tags":{"x":"y"}}"""))["properties"]!["ipAddress"]!;
        first.Split('.')[0].ShouldBe("127");
        int.Parse(first.Split('.')[1]).ShouldBeInRange(64, 127);
        second.ShouldNotBe(first);
        again.ShouldBe(first);
    }

    [Fact]
    public async Task DnsRecord_ChangesUnderItsETag()
    {
        var group = await GroupAsync("n5");
        var zone = group + "Microsoft.Network/dnsZones/eastus.aroapp.localtest";
        await Arm.PutAsync(zone, """{"location":"global"}""");
        using var created = await Arm.SendAsync(
            HttpMethod.Put, zone + "/A/api.x", """{"properties":{"TTL":300,"ARecords":[{"ipv4Address":"127.64.0.1"}],"metadata":{"owner":"1"}}}""", headers: ("If-None-Match", "*"));
        ((int)created.StatusCode).ShouldBe(201);
        var record = await Arm.ReadAsync(zone + "/A/api.x");
        ((string?)record["properties"]!["fqdn"]).ShouldBe("api.x.eastus.aroapp.localtest.");
        using var stale = await Arm.SendAsync(HttpMethod.Delete, zone + "/A/api.x", headers: ("If-Match", "other"));
        ((int)stale.StatusCode).ShouldBe(412);
        (await Arm.ReadAsync(zone + "/recordsets"))["value"]!.AsArray().Count.ShouldBe(1);
        using var deleted = await Arm.SendAsync(HttpMethod.Delete, zone + "/A/api.x", headers: ("If-Match", (string)record["etag"]!));
        ((int)deleted.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task RoleAssignments_AreExtensionsAndUnique()
    {
        var group = await GroupAsync("n6");
        var net = group + "Microsoft.Network/virtualNetworks/v";
        await PutNetworkAsync(net);
        const string Body = """{"properties":{"principalId":"p","roleDefinitionId":"r"}}""";
        await Arm.PutAsync(net + "/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000001", Body);
        await ExpectAsync(
            HttpMethod.Put, net + "/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000002", Body, 409, "RoleAssignmentExists");
        (await Arm.ReadAsync(net + "/providers/Microsoft.Authorization/roleAssignments"))["value"]!.AsArray().Count.ShouldBe(1);
    }

    private static IEnumerable<string?> Names(JsonObject network) => network["properties"]!["subnets"]!.AsArray().Select(s => (string?)s!["name"]);

    private Task<JsonObject> PutNetworkAsync(string id) => Arm.PutAsync(
        id,
        """{"location":"eastus","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"a","properties":{"addressPrefix":"10.0.0.0/24"}}]}}""");

    private async Task<string> GroupAsync(string name)
    {
        await Arm.PutAsync(Subscriptions + name, """{"location":"eastus"}""");
        return Subscriptions + name + "/providers/";
    }

    private async Task ExpectAsync(HttpMethod method, string path, string? body, int status, string code)
    {
        using var response = await Arm.SendAsync(method, path, body);
        ((int)response.StatusCode).ShouldBe(status);
        (await ArmTestClient.ErrorCodeAsync(response)).ShouldBe(code);
    }
}
