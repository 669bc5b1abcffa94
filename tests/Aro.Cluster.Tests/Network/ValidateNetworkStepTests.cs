using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Cluster.Tests.Support;

namespace Aro.Cluster.Tests.Network;

public sealed class ValidateNetworkStepTests : IDisposable
{
    private const string MasterPath = "properties.masterProfile.subnetId";
    private const string WorkerPath = "properties.workerProfiles[0].subnetId";

    private readonly TestEnvironment _environment = new();
    private readonly OpenShiftClusterDocument _document = TestDocuments.New();

    [Fact]
    public Task Validate_GoodNetwork_Succeeds() => _environment.RunStepAsync(_document, OperationType.Create, "validateNetwork");

    [Fact]
    public Task Validate_TwoVnets_IsRefused()
    {
        _document.Cluster.Properties.WorkerProfiles[0].SubnetId = TestDocuments.Vnet + "2/subnets/worker";
        return RefusedAsync(WorkerPath, "The subnets of a cluster must be in one virtual network.");
    }

    [Fact]
    public Task Validate_NoVnet_IsRefused()
    {
        _document.Cluster.Properties.MasterProfile.SubnetId = TestDocuments.Vnet + "x/subnets/master";
        _document.Cluster.Properties.WorkerProfiles[0].SubnetId = TestDocuments.Vnet + "x/subnets/worker";
        return RefusedAsync(MasterPath, $"The virtual network '{TestDocuments.Vnet}x' could not be found.");
    }

    [Fact]
    public Task Validate_NoSubnet_IsRefused()
    {
        _document.Cluster.Properties.WorkerProfiles[0].SubnetId = TestDocuments.Vnet + "/subnets/absent";
        return RefusedAsync(WorkerPath, $"The subnet '{TestDocuments.Vnet}/subnets/absent' could not be found.");
    }

    [Fact]
    public Task Validate_OtherLocation_IsRefused()
    {
        _environment.Azure.Arm[TestDocuments.Vnet] = new JsonObject { ["location"] = "westus" };
        return RefusedAsync(MasterPath, "The virtual network's location 'westus' is not the cluster's location 'eastus'.");
    }

    [Fact]
    public async Task Validate_SameLocationInOtherSpelling_Passes()
    {
        _environment.Azure.Arm[TestDocuments.Vnet] = new JsonObject { ["location"] = "East US" };
        await _environment.RunStepAsync(_document, OperationType.Create, "validateNetwork");
    }

    [Fact]
    public Task Validate_SmallSubnet_IsRefused()
    {
        _environment.Azure.Arm[TestDocuments.WorkerSubnet] = TestEnvironment.Subnet("10.0.1.0/28");
        return RefusedAsync(WorkerPath, $"The subnet '{TestDocuments.WorkerSubnet}' (10.0.1.0/28) must be /27 or larger.");
    }

    [Fact]
    public Task Validate_SubnetBeingChanged_IsRefused()
    {
        JsonObject subnet = TestEnvironment.Subnet("10.0.1.0/24");
        subnet["properties"]!["provisioningState"] = "Updating";
        _environment.Azure.Arm[TestDocuments.WorkerSubnet] = subnet;
        return RefusedAsync(WorkerPath, $"The subnet '{TestDocuments.WorkerSubnet}' is in state 'Updating', not 'Succeeded'.");
    }

    [Fact]
    public Task Validate_SubnetInPodNetwork_IsRefused()
    {
        _environment.Azure.Arm[TestDocuments.WorkerSubnet] = TestEnvironment.Subnet("10.130.0.0/24");
        return RefusedAsync(
            "properties.networkProfile.podCidr",
            "The address ranges of subnet 'worker' (10.130.0.0/24) and the pod network (10.128.0.0/14) overlap.");
    }

    [Fact]
    public Task Validate_ForeignNsgAtCreate_IsRefused()
    {
        Attach(TestDocuments.MasterSubnet, "10.0.0.0/24", "/theirs");
        return RefusedAsync(
            MasterPath, $"The subnet '{TestDocuments.MasterSubnet}' must not have a network security group attached; it has '/theirs'.");
    }

    [Fact]
    public async Task Validate_OwnNsgAtRepeatedCreate_Succeeds()
    {
        _document.Cluster.Properties.InfraId = "infra";
        string own = TestDocuments.ManagedGroup + "/providers/Microsoft.Network/networkSecurityGroups/infra-nsg";
        Attach(TestDocuments.MasterSubnet, "10.0.0.0/24", own);

        await _environment.RunStepAsync(_document, OperationType.Create, "validateNetwork");
    }

    [Fact]
    public Task Validate_NsgMissingAtUpdate_IsRefused()
    {
        _document.Cluster.Properties.InfraId = "infra";
        string own = TestDocuments.ManagedGroup + "/providers/Microsoft.Network/networkSecurityGroups/infra-nsg";
        Attach(TestDocuments.MasterSubnet, "10.0.0.0/24", own);
        return RefusedAsync(
            WorkerPath,
            $"The subnet '{TestDocuments.WorkerSubnet}' must have the cluster's network security group '{own}' attached; it has none.",
            OperationType.Update);
    }

    [Fact]
    public Task Validate_PreconfiguredNsgMissing_IsRefused()
    {
        _document.Cluster.Properties.NetworkProfile.PreconfiguredNsg = "Enabled";
        Attach(TestDocuments.MasterSubnet, "10.0.0.0/24", "/theirs");
        return RefusedAsync(
            WorkerPath, $"The subnet '{TestDocuments.WorkerSubnet}' has no network security group, though preconfiguredNSG is Enabled.");
    }

    [Fact]
    public async Task Validate_TwoFindings_ReportsBoth()
    {
        _environment.Azure.Arm[TestDocuments.MasterSubnet] = TestEnvironment.Subnet("10.0.0.0/29");
        _environment.Azure.Arm[TestDocuments.WorkerSubnet] = TestEnvironment.Subnet("10.0.1.0/28");

        CloudErrorException error = await Should.ThrowAsync<CloudErrorException>(
            () => _environment.RunStepAsync(_document, OperationType.Create, "validateNetwork"));

        error.Body.Code.ShouldBe("InvalidLinkedVNet");
        error.Body.Details!.Select(d => d.Target).ShouldBe([MasterPath, WorkerPath]);
    }

    public void Dispose() => _environment.Dispose();

    private void Attach(string subnetId, string prefix, string nsg)
    {
        JsonObject subnet = TestEnvironment.Subnet(prefix);
        subnet["properties"]!["networkSecurityGroup"] = new JsonObject { ["id"] = nsg };
        _environment.Azure.Arm[subnetId] = subnet;
    }

    private async Task RefusedAsync(string target, string message, OperationType type = OperationType.Create)
    {
        CloudErrorException error = await Should.ThrowAsync<CloudErrorException>(() => _environment.RunStepAsync(_document, type, "validateNetwork"));
        error.StatusCode.ShouldBe(400);
        error.Body.Code.ShouldBe("InvalidLinkedVNet");
        error.Body.Target.ShouldBe(target);
        error.Body.Message.ShouldBe(message);
        error.Body.AdditionalInfo!.Single().Info["action"].ShouldNotBeEmpty();
    }
}
