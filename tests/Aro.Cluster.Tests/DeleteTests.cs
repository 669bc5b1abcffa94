using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Cluster.Tests.Support;

namespace Aro.Cluster.Tests;

public sealed class DeleteTests : IDisposable
{
    private readonly TestEnvironment _environment = new();

    public static TheoryData<int> CreateStepsDone => [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 22, 30];

    [Theory]
    [MemberData(nameof(CreateStepsDone))]
    public async Task Delete_AfterAnyNumberOfCreateSteps_LeavesWhatTheCustomerHad(int done)
    {
        OpenShiftClusterDocument document = TestDocuments.New(outboundIps: 2);
        await _environment.RunAsync(document, OperationType.Create, done);

        await _environment.RunAsync(document, OperationType.Delete, times: 2);

        _environment.Azure.Arm.Ids.Order(StringComparer.Ordinal).ShouldBe(_environment.Initial.Order(StringComparer.Ordinal));
        _environment.AttachedNsg(TestDocuments.MasterSubnet).ShouldBeNull();
        _environment.AttachedNsg(TestDocuments.WorkerSubnet).ShouldBeNull();
        _environment.Azure.Vault.Certificates.ShouldBeEmpty();
        _environment.Azure.Vault.Bin.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_ForeignResourceGroupAndRecord_AreLeftAlone()
    {
        JsonObject foreign = new() { ["properties"] = new JsonObject { ["metadata"] = new JsonObject { ["resourceId"] = "/other" } } };
        _environment.Azure.Arm[TestDocuments.ManagedGroup] = new JsonObject { ["managedBy"] = "/other" };
        _environment.Azure.Arm[TestDocuments.ManagedGroup + "/providers/Microsoft.Compute/disks/theirs"] = [];
        _environment.Azure.Arm[TestEnvironment.Zone + "/A/api.cl1"] = foreign;

        await _environment.RunAsync(TestDocuments.New(), OperationType.Delete);

        _environment.Azure.Arm.Has(TestDocuments.ManagedGroup + "/providers/Microsoft.Compute/disks/theirs").ShouldBeTrue();
        _environment.Azure.Arm.Has(TestEnvironment.Zone + "/A/api.cl1").ShouldBeTrue();
    }

    [Fact]
    public async Task DeleteResources_Order_IsByLevel()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create);
        _environment.Azure.Arm.Calls.Clear();

        await _environment.RunAsync(document, OperationType.Delete);

        string[] types = [.. _environment.Azure.Arm.Calls
            .Where(c => c.StartsWith("DELETE " + TestDocuments.ManagedGroup + "/providers/", StringComparison.Ordinal))
            .Select(c => c.Split('/')[^2])
            .Distinct(StringComparer.Ordinal)];
        types[..3].ShouldBe(["virtualMachines", "privateLinkServices", "networkInterfaces"]);
        types[^2..].Order(StringComparer.Ordinal).ShouldBe(["networkSecurityGroups", "publicIPAddresses"]);
        types[3..^2].Order(StringComparer.Ordinal).ShouldBe(["disks", "loadBalancers", "storageAccounts"]);
    }

    [Fact]
    public async Task Delete_SubnetRemovedByCustomer_Succeeds()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create);
        await _environment.Azure.Arm.DeleteAsync(TestDocuments.WorkerSubnet, "v", TestContext.Current.CancellationToken);
        await _environment.Azure.Arm.WaitAsync(
            _environment.Azure.Arm.Calls.Count > 0 ? LastHandle() : "", TestContext.Current.CancellationToken);

        await _environment.RunAsync(document, OperationType.Delete);

        _environment.Azure.Arm.Has(TestDocuments.ManagedGroup).ShouldBeFalse();
    }

    [Fact]
    public async Task Delete_ScopeLocked_FailsWith409AndTheRemedy()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 8);
        _environment.Azure.Arm.Fault = (verb, id) =>
        {
            if (verb == "DELETE")
            {
                throw FakeArm.Error(409, "ScopeLocked", verb, id);
            }
        };

        CloudErrorException error = await Should.ThrowAsync<CloudErrorException>(
            () => _environment.RunStepAsync(document, OperationType.Delete, "deleteResources"));

        error.StatusCode.ShouldBe(409);
        error.Body.Code.ShouldBe("ScopeLocked");
        error.Body.Target.ShouldBe("deleteResources");
        error.Body.AdditionalInfo!.Single().Info["action"].ShouldContain("lock", Case.Insensitive);
    }

    [Fact]
    public async Task Delete_ListingForbidden_IsAFailure()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 8);
        _environment.Azure.Arm.Fault = (verb, id) =>
        {
            if (verb == "LIST")
            {
                throw FakeArm.Error(403, "AuthorizationFailed", verb, id);
            }
        };

        await Should.ThrowAsync<CloudErrorException>(() => _environment.RunStepAsync(document, OperationType.Delete, "deleteResources"));

        _environment.Azure.Arm.Has(TestDocuments.ManagedGroup).ShouldBeTrue();
    }

    [Fact]
    public async Task VerifyNothingLeft_SomethingLeft_FailsAndNamesAll()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 13);

        CloudErrorException error = await Should.ThrowAsync<CloudErrorException>(
            () => _environment.RunStepAsync(document, OperationType.Delete, "verifyNothingLeft"));

        string infra = document.Cluster.Properties.InfraId!;
        error.Body.Message.ShouldBe(
            $"The cluster is not deleted completely; left are: {TestDocuments.ManagedGroup}, {TestEnvironment.PrivateEndpoint}, "
            + $"{TestEnvironment.Zone}/A/*.apps.cl1, {TestEnvironment.Zone}/A/api.cl1, "
            + $"{TestDocuments.ManagedGroup}/providers/Microsoft.Network/networkSecurityGroups/{infra}-nsg on {TestDocuments.MasterSubnet}, "
            + $"{TestDocuments.ManagedGroup}/providers/Microsoft.Network/networkSecurityGroups/{infra}-nsg on {TestDocuments.WorkerSubnet}, "
            + "certificate '33333333-3333-3333-3333-333333333333-apiserver', certificate '33333333-3333-3333-3333-333333333333-ingress'.");
    }

    [Fact]
    public async Task CancelDeployments_ActiveOne_IsCancelledAndAwaited()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 6);
        const string Id = TestDocuments.ManagedGroup + "/providers/Microsoft.Resources/deployments/aro-machines-half";
        _environment.Azure.Arm[Id] = new JsonObject { ["properties"] = new JsonObject { ["provisioningState"] = "Running" } };

        await _environment.RunStepAsync(document, OperationType.Delete, "cancelDeployments");

        _environment.Azure.Arm.Calls.ShouldContain($"POST {Id}/cancel");
        _environment.Azure.Arm[Id]["properties"]!["provisioningState"]!.GetValue<string>().ShouldBe("Canceled");
    }

    public void Dispose() => _environment.Dispose();

    private string LastHandle() => $"operation-{_environment.Azure.Arm.LastOperation}";
}
