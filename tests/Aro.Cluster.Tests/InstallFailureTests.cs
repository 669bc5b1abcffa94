using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Cluster.Tests.Support;

namespace Aro.Cluster.Tests;

public sealed class InstallFailureTests : IDisposable
{
    private readonly TestEnvironment _environment = new();

    [Fact]
    public async Task EnsureResourceGroup_SomebodyElses_IsRefused()
    {
        _environment.Azure.Arm[TestDocuments.ManagedGroup] = new JsonObject { ["location"] = "eastus" };

        CloudErrorException error = await FailAsync(TestDocuments.New(), "ensureResourceGroup");

        error.StatusCode.ShouldBe(400);
        error.Body.Code.ShouldBe("ClusterResourceGroupAlreadyExists");
        error.Body.Target.ShouldBe("properties.clusterProfile.resourceGroupId");
        error.Body.AdditionalInfo!.Single().Info["action"].ShouldBe("Name a resource group that does not exist; the service creates it.");
    }

    [Fact]
    public async Task CreateDnsRecord_AnotherClustersRecord_IsRefusedAndKept()
    {
        JsonObject foreign = new() { ["properties"] = new JsonObject { ["metadata"] = new JsonObject { ["resourceId"] = "/other" } } };
        _environment.Azure.Arm[TestEnvironment.Zone + "/A/api.cl1"] = foreign;

        CloudErrorException error = await FailAsync(TestDocuments.New(), "createDnsRecord");

        error.Body.Code.ShouldBe("DuplicateDomain");
        error.Body.Target.ShouldBe("properties.clusterProfile.domain");
        _environment.Azure.Arm.Calls.ShouldNotContain(c => c.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AttachNsg_AnotherGroupAttached_IsRefused()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 8);
        JsonObject subnet = TestEnvironment.Subnet("10.0.1.0/24");
        subnet["properties"]!["networkSecurityGroup"] = new JsonObject { ["id"] = "/theirs" };
        _environment.Azure.Arm[TestDocuments.WorkerSubnet] = subnet;

        CloudErrorException error = await FailAsync(document, "attachNsg");

        error.Body.Code.ShouldBe("InvalidLinkedVNet");
        error.Body.Target.ShouldBe("properties.workerProfiles[0].subnetId");
        _environment.AttachedNsg(TestDocuments.WorkerSubnet).ShouldBe("/theirs");
    }

    [Fact]
    public async Task AttachNsg_SubnetChangedMeanwhile_ReadsAgainAndKeepsTheChange()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 8);
        bool changed = false;
        _environment.Azure.Arm.Fault = (verb, id) =>
        {
            if (verb == "PUT" && id == TestDocuments.MasterSubnet && !changed)
            {
                changed = true;
                JsonObject subnet = TestEnvironment.Subnet("10.0.0.0/24");
                subnet["properties"]!["natGateway"] = new JsonObject { ["id"] = "/nat" };
                _environment.Azure.Arm[TestDocuments.MasterSubnet] = subnet;
            }
        };

        await _environment.RunStepAsync(document, OperationType.Create, "attachNsg");

        _environment.Azure.Arm[TestDocuments.MasterSubnet]["properties"]!["natGateway"]!.ToJsonString().ShouldBe("""{"id":"/nat"}""");
        _environment.AttachedNsg(TestDocuments.MasterSubnet).ShouldNotBeNull();
    }

    [Fact]
    public async Task DeployBaseTemplate_AzureRefuses_FailsWithStepAndAzuresError()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 7);
        _environment.Azure.Arm.Fault = (verb, id) =>
        {
            if (verb == "PUT")
            {
                throw FakeArm.Error(400, "InvalidTemplate", verb, id);
            }
        };

        CloudErrorException error = await FailAsync(document, "deployBaseTemplate");

        error.Body.Code.ShouldBe("DeploymentFailed");
        error.Body.Target.ShouldBe("deployBaseTemplate");
        error.Body.Details!.Single().Code.ShouldBe("InvalidTemplate");
    }

    [Fact]
    public async Task DeployBaseTemplate_SavedHandle_IsAwaitedAndNothingSubmitted()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 7);
        _environment.Azure.Arm.Calls.Clear();
        var context = new FakeStepContext(document, OperationType.Create);
        context.Resume("saved-by-another-worker");

        await Step("deployBaseTemplate").RunAsync(context, TestContext.Current.CancellationToken);

        _environment.Azure.Arm.Calls.ShouldBe(["WAIT saved-by-another-worker"]);
        context.SavedHandles.ShouldBe([null]);
    }

    [Fact]
    public async Task DeployBaseTemplate_ActiveDeploymentOfTheName_IsAwaitedAndOursSubmitted()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 7);
        const string Id = TestDocuments.ManagedGroup + "/providers/Microsoft.Resources/deployments/aro-other";
        string id = Id.Replace("aro-other", "aro-base", StringComparison.Ordinal);
        JsonObject active = new() { ["properties"] = new JsonObject { ["provisioningState"] = "Running" } };
        int looks = 0;
        _environment.Azure.Arm[Id] = active;
        _environment.Azure.Arm.Fault = (verb, called) =>
        {
            if (verb == "PUT" && called == id && looks++ == 0)
            {
                throw FakeArm.Error(409, "DeploymentActive", verb, called);
            }
        };

        FakeStepContext context = await _environment.RunStepAsync(document, OperationType.Create, "deployBaseTemplate");

        looks.ShouldBe(2);
        context.SavedHandles.Count.ShouldBe(2);
        _environment.Azure.Arm.Has(id).ShouldBeTrue();
    }

    [Fact]
    public async Task Conditions_ApiServerAway_AreNotMetWithTheReason()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 17);
        _environment.Cluster.Fault = new OpenShift.Kubernetes.ClusterApiException("connection refused", null, null);

        TimeoutException error = await Should.ThrowAsync<TimeoutException>(
            () => _environment.RunStepAsync(document, OperationType.Create, "waitForBootstrap"));

        error.Message.ShouldBe("waitForBootstrap: the API server does not answer: connection refused");
    }

    [Fact]
    public async Task MinimumWorkerNodesReady_QuotaUsedUp_FailsAtOnce()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        await _environment.RunAsync(document, OperationType.Create, count: 17);
        _environment.Cluster.Objects.Remove("/api/v1/nodes/worker-2");
        _environment.Cluster.Objects["/apis/machine.openshift.io/v1beta1/namespaces/openshift-machine-api/machines/m"] = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = "m", ["labels"] = new JsonObject { ["machine.openshift.io/cluster-api-machine-role"] = "worker" },
            },
            ["status"] = new JsonObject { ["phase"] = "Failed", ["errorMessage"] = "QuotaExceeded: 8 of 8 cores" },
        };

        CloudErrorException error = await FailAsync(document, "minimumWorkerNodesReady");

        error.StatusCode.ShouldBe(400);
        error.Body.Code.ShouldBe("QuotaExceeded");
        error.Body.Target.ShouldBe("properties.workerProfiles[0].vmSize");
    }

    [Fact]
    public async Task CertificatesIssued_IssuerAtWork_IsNotMet()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        _environment.Azure.Vault.IssuesAtOnce = false;
        await _environment.RunAsync(document, OperationType.Create, count: 13);

        TimeoutException error = await Should.ThrowAsync<TimeoutException>(
            () => _environment.RunStepAsync(document, OperationType.Create, "certificatesIssued"));

        error.Message.ShouldBe("certificatesIssued: certificate '33333333-3333-3333-3333-333333333333-apiserver' is inProgress");
    }

    public void Dispose() => _environment.Dispose();

    private Task<CloudErrorException> FailAsync(OpenShiftClusterDocument document, string step) =>
        Should.ThrowAsync<CloudErrorException>(() => _environment.RunStepAsync(document, OperationType.Create, step));

    private Aro.Cluster.Steps.IStep Step(string name) => _environment.Steps(OperationType.Create).Steps.Single(s => s.Name == name);
}
